import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { accessibilityRule } from './instructions/built-in-text.ts';
import { WrittenPage, writtenInstead } from './instructions/written-page.tsx';
import { statementMessages } from './messages/statements.ts';
import { WhomToAsk } from './whom-to-ask.tsx';

export async function showAccessibility(request: PageRequest) {
  const { city, reply } = request;
  const written = await writtenInstead(request, 'accessibility');
  if (!written) return reply.page(<AccessibilityPage city={city} />);
  return reply.page(
    <WrittenPage written={written}>
      <WhomToAsk city={city} />
    </WrittenPage>,
  );
}

const promises = ['keyboard', 'reader', 'zoom', 'color', 'language', 'time'] as const;

function AccessibilityPage({ city }: { city: CityProfile }) {
  const t = useText(statementMessages);
  return (
    <Page title={t('accessibility.title')} lede={t('accessibility.lede')} isPublic>
      <Section heading={t('accessibility.report.heading')} id="report">
        <p>{t('accessibility.report.text', { count: city.department.answerDays })}</p>
        <WhomToAsk city={city} />
      </Section>
      <Section heading={t('accessibility.aim.heading')} id="aim">
        <p>
          {t('accessibility.aim.text')} <Link href={accessibilityRule}>{t('accessibility.aim.source')}</Link>.
        </p>
      </Section>
      <Section heading={t('accessibility.means.heading')} id="means">
        <ul>
          {promises.map((promise) => (
            <li key={promise}>{t(`accessibility.means.${promise}`)}</li>
          ))}
        </ul>
      </Section>
      <Section heading={t('accessibility.tested.heading')} id="tested">
        <p>{t('accessibility.tested.text')}</p>
      </Section>
      <Section heading={t('accessibility.limits.heading')} id="limits">
        <ul>
          <li>{t('accessibility.limits.reader')}</li>
          <li>{t('accessibility.limits.payment')}</li>
        </ul>
      </Section>
    </Page>
  );
}
