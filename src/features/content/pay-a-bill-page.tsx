import type { CityProfile } from '../../kernel/city-profile.ts';
import { cents, formatCents } from '../../kernel/money.ts';
import type { Translate } from '../../platform/i18n/text.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { ProcessSteps } from '../../ui/steps.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { AllInstructions } from './instructions/instructions-page.tsx';
import { WrittenPage, writtenInstead } from './instructions/written-page.tsx';
import { instructionMessages } from './messages/instructions.ts';

export async function showPayABill(request: PageRequest) {
  const { city, reply } = request;
  const written = await writtenInstead(request, 'pay-a-bill');
  if (!written) return reply.page(<PayABillPage city={city} />);
  return reply.page(
    <WrittenPage written={written} before={<AllInstructions />}>
      <SeeMyBills />
      <Fees city={city} />
      <OtherWays city={city} />
    </WrittenPage>,
  );
}

type Words = Translate<typeof instructionMessages>;

function PayABillPage({ city }: { city: CityProfile }) {
  const t = useText(instructionMessages);
  return (
    <Page title={t('pay.title')} lede={t('pay.lede')} before={<AllInstructions />} isPublic>
      <Section heading={t('pay.steps.heading')} id="steps">
        <ProcessSteps headingLevel={3} steps={paySteps(t)} />
      </Section>
      <SeeMyBills />
      <Fees city={city} />
      <Section heading={t('pay.when.heading')} id="when">
        <ul>
          <li>{t('pay.when.card')}</li>
          <li>{t('pay.when.echeck')}</li>
          <li>{t('pay.when.twice')}</li>
        </ul>
      </Section>
      <OtherWays city={city} />
    </Page>
  );
}

function SeeMyBills() {
  const t = useText(instructionMessages);
  return (
    <ButtonRow>
      <ButtonLink href="/bills">{t('pay.action')}</ButtonLink>
    </ButtonRow>
  );
}

function OtherWays({ city: { department } }: { city: CityProfile }) {
  const t = useText(instructionMessages);
  const { otherWaysToPay } = department;
  if (otherWaysToPay.length === 0) return null;
  return (
    <Section heading={t('pay.otherWays.heading')} id="other-ways">
      <ul>
        {otherWaysToPay.map((way) => (
          <li key={way.en}>
            <CityWords text={way} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function paySteps(t: Words) {
  return ([1, 2, 3, 4, 5] as const).map((step) => ({
    heading: t(`pay.step${step}.heading`),
    children: (
      <p>
        {t(`pay.step${step}.text`)}{' '}
        {step === 1 && <Link href="/instructions/add-an-account">{t('pay.step1.link')}</Link>}
      </p>
    ),
  }));
}

function Fees({ city: { fees, feeLaw } }: { city: CityProfile }) {
  const t = useText(instructionMessages);
  const free = t('pay.fees.none');
  const rows = [
    { key: 'card', way: t('pay.fees.card'), fee: feeText(fees.card, t) },
    { key: 'echeck', way: t('pay.fees.echeck'), fee: feeText(fees.echeck, t) },
  ];
  return (
    <Section heading={t('pay.fees.heading')} id="fees">
      <Table
        caption={t('pay.fees.heading')}
        isCaptionHidden
        columns={[
          { key: 'way', header: t('pay.fees.way'), kind: 'name', cell: (row) => row.way },
          { key: 'fee', header: t('pay.fees.fee'), cell: (row) => row.fee },
        ]}
        rows={rows}
      />
      <p>{rows.every(({ fee }) => fee === free) ? t('pay.fees.free') : t('pay.fees.text', { law: feeLaw.source })}</p>
    </Section>
  );
}

/** `2.35 % of the amount, at least $1.00`, `$0.50`, or that there is none. */
function feeText({ bornBy, flatCents, basisPoints, minimumCents }: CityProfile['fees']['card'], t: Words): string {
  const least = Math.max(flatCents, minimumCents);
  if (bornBy === 'city' || (basisPoints === 0 && least === 0)) return t('pay.fees.none');
  if (basisPoints === 0) return formatCents(cents(least));
  const flat = formatCents(cents(flatCents));
  const values = { percent: basisPoints / 100, minimum: formatCents(cents(minimumCents)) };
  const percent = minimumCents > 0 ? t('pay.fees.percentAtLeast', values) : t('pay.fees.percent', values);
  return flatCents === 0 ? percent : t('pay.fees.and', { flat, percent });
}
