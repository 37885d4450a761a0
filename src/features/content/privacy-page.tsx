import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { KeyValue } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { keptByPortal } from './instructions/built-in-text.ts';
import { WrittenPage, writtenInstead } from './instructions/written-page.tsx';
import { statementMessages } from './messages/statements.ts';
import { WhomToAsk } from './whom-to-ask.tsx';

export async function showPrivacy(request: PageRequest) {
  const { city, reply } = request;
  const written = await writtenInstead(request, 'privacy');
  if (!written) return reply.page(<PrivacyPage city={city} />);
  return reply.page(
    <WrittenPage written={written}>
      <CookiesAndQuestions city={city} />
    </WrittenPage>,
  );
}

function PrivacyPage({ city }: { city: CityProfile }) {
  const t = useText(statementMessages);
  return (
    <Page title={t('privacy.title')} lede={t('privacy.lede')} isPublic>
      <Section heading={t('privacy.kept.heading')} id="kept">
        <KeptList />
        <p>{t('privacy.noDeletion')}</p>
      </Section>
      <Section heading={t('privacy.sharing.heading')} id="sharing">
        <ul>
          <li>{t('privacy.sharing.city')}</li>
          <li>{t('privacy.sharing.gateway')}</li>
          <li>{t('privacy.sharing.linked')}</li>
          <li>{t('privacy.sharing.nobody')}</li>
        </ul>
      </Section>
      <CookiesAndQuestions city={city} />
    </Page>
  );
}

/** What the program knows of itself, whatever else the page says. */
function CookiesAndQuestions({ city }: { city: CityProfile }) {
  const t = useText(statementMessages);
  return (
    <>
      <Section heading={t('privacy.cookies.heading')} id="cookies">
        <p>{t('privacy.cookies.text')}</p>
        <CookieTable />
      </Section>
      <Section heading={t('privacy.ask.heading')} id="ask">
        <WhomToAsk city={city} />
      </Section>
    </>
  );
}

function KeptList() {
  const t = useText(statementMessages);
  return (
    <KeyValue
      rows={keptByPortal.map(({ key, howLong }) => ({
        label: t(`privacy.${key}.name`),
        value: (
          <>
            <p>{t(`privacy.${key}.what`)}</p>
            <p class="cc-note">
              {t('privacy.why')}: {t(`privacy.${key}.why`)}
            </p>
            <p class="cc-note">
              {t('privacy.howLong')}: {t(howLong)}
            </p>
          </>
        ),
      }))}
    />
  );
}

const cookies = [
  { key: 'session', howLong: 'privacy.cookies.session.howLong' },
  { key: 'guest', howLong: 'privacy.cookies.guest.howLong' },
  { key: 'browser', howLong: 'privacy.cookies.year' },
  { key: 'language', howLong: 'privacy.cookies.year' },
] as const;

function CookieTable() {
  const t = useText(statementMessages);
  return (
    <Table
      caption={t('privacy.cookies.heading')}
      isCaptionHidden
      columns={[
        {
          key: 'name',
          header: t('privacy.cookies.name'),
          kind: 'name',
          cell: (row) => <span class="cc-nowrap">{row.key}</span>,
        },
        { key: 'why', header: t('privacy.why'), cell: (row) => t(`privacy.cookies.${row.key}.why`) },
        { key: 'how-long', header: t('privacy.howLong'), cell: (row) => t(row.howLong) },
      ]}
      rows={cookies}
    />
  );
}
