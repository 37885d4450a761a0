import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { ProcessSteps } from '../../ui/steps.tsx';
import { Section } from '../../ui/text.tsx';
import { AllInstructions } from './instructions/instructions-page.tsx';
import { WrittenPage, writtenInstead } from './instructions/written-page.tsx';
import { instructionFigures, type InstructionFigure } from './instruction-figures.ts';
import { instructionMessages } from './messages/instructions.ts';
import { PhoneLink } from './phone-link.tsx';
import type { WordingContent } from './wordings/wording.ts';

export async function showAddAnAccount(request: PageRequest) {
  const { city, reply } = request;
  const written = await writtenInstead(request, 'add-an-account');
  return reply.page(written ? <WrittenHowTo written={written} /> : <AddAnAccountPage city={city} />);
}

const steps = [1, 2, 3, 4, 5, 6, 7] as const;

function AddAnAccountPage({ city }: { city: CityProfile }) {
  const t = useText(instructionMessages);
  const figures = instructionFigures('add-an-account', steps.length, useLanguage());
  return (
    <Page title={t('add.title')} lede={t('add.lede')} before={<AllInstructions />} isPublic>
      <Section heading={t('add.need.heading')} id="need">
        <ul>
          <li>
            {t('add.need.bill')} <Link href="/example-bill">{t('add.need.exampleBill')}</Link>
          </li>
          {city.linking.proof === 'code' && <li>{t('add.need.code')}</li>}
          <li>{t('add.need.user')}</li>
        </ul>
      </Section>
      <Section heading={t('add.steps.heading')} id="steps">
        <ProcessSteps
          headingLevel={3}
          steps={steps.map((step, index) => {
            const heading = t(`add.step${step}.heading`);
            return {
              heading,
              children: (
                <>
                  <p>{t(`add.step${step}.text`)}</p>
                  <Figure figure={figures[index] ?? null} description={t('add.picture', { step, heading })} />
                </>
              ),
            };
          })}
        />
      </Section>
      <LinkAnAccount />
      <Section heading={t('add.trouble.heading')} id="trouble">
        <p>
          {t('add.trouble.text')} <PhoneLink phone={city.department.phone} />.
        </p>
      </Section>
    </Page>
  );
}

/** The city's own words, then the pictures in the order of the steps. */
function WrittenHowTo({ written }: { written: WordingContent }) {
  const t = useText(instructionMessages);
  const figures = instructionFigures('add-an-account', steps.length, useLanguage());
  return (
    <WrittenPage written={written} before={<AllInstructions />}>
      <LinkAnAccount />
      {figures.some((figure) => figure !== null) && (
        <Section heading={t('add.pictures')} id="pictures">
          {steps.map((step, index) => (
            <Figure
              figure={figures[index] ?? null}
              description={t('add.picture', { step, heading: t(`add.step${step}.heading`) })}
            />
          ))}
        </Section>
      )}
    </WrittenPage>
  );
}

function LinkAnAccount() {
  const t = useText(instructionMessages);
  return (
    <ButtonRow>
      <ButtonLink href="/account/link">{t('add.action')}</ButtonLink>
    </ButtonRow>
  );
}

function Figure({ figure, description }: { figure: InstructionFigure | null; description: string }) {
  if (!figure) return null;
  const { src, width, height } = figure;
  return <img class="cc-screenshot" src={src} alt={description} width={width} height={height} loading="lazy" />;
}
