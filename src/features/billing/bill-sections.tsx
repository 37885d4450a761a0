import { categoryOf, type CityProfile } from '../../kernel/city-profile.ts';
import { formatDay, formatMoment, type Day } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { AsOf, KeyValue, Money, SummaryBand, type Figure } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { billStateOn, explainAmountDue } from './amount-due.ts';
import { explainedLabel, printedQuantity, unpostedAmong } from './bill-sums.ts';
import { BillStateTag, DueDay } from './bill-words.tsx';
import { billingMessages } from './messages.ts';
import type { BillLine, BillPayment, SeenBill } from './reads-bill.ts';

export type BillProps = { bill: SeenBill; city: CityProfile; today: Day };

/** What is due, when, and of how much. */
export function DueBand({ bill, city, today, showsTotal }: BillProps & { showsTotal: boolean }) {
  const t = useText(billingMessages);
  const isPastDue = billStateOn(bill, today) === 'past-due';
  const due: Figure = {
    label: t('bill.amountDue'),
    value: <Money amount={bill.amountDueCents} />,
    tone: 'main',
  };
  const total: Figure = { label: t('bill.total'), value: <Money amount={bill.totalCents} /> };
  const dueDay = { label: t(isPastDue ? 'bill.wasDue' : 'bill.due'), value: <DueDay bill={bill} today={today} /> };
  return (
    <SummaryBand
      figures={showsTotal ? [due, dueDay, total] : [due, dueDay]}
      asOf={<AsOf moment={bill.asOf} timeZone={city.timeZone} />}
    />
  );
}

/** How the amount due comes about. */
type WhyProps = { bill: SeenBill; city: CityProfile; payments: readonly BillPayment[] };

export function WhyThisAmount({ bill, city, payments }: WhyProps) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const asOf = formatMoment(bill.asOf, language, city.timeZone);
  const rows = explainAmountDue(bill, unpostedAmong(payments, city.timeZone)).map((row) => ({
    label: explainedLabel(row, asOf, t, language),
    value: <Money amount={row.amountCents} />,
  }));
  return (
    <Section heading={t('bill.why')} id="why">
      <KeyValue
        isAmounts
        rows={[...rows, { label: t('bill.amountDue'), value: <Money amount={bill.amountDueCents} />, isTotal: true }]}
      />
    </Section>
  );
}

/** What the bill charges for. */
export function BillLines({ bill, lines }: { bill: SeenBill; lines: readonly BillLine[] }) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const columns: Column<BillLine>[] = [
    { key: 'code', header: t('bill.chargeCode'), isUnbroken: true, cell: (line) => line.chargeCode },
    {
      key: 'description',
      header: t('bill.lineDescription'),
      kind: 'name',
      cell: (line) => <CityWords text={line.description} />,
    },
    {
      key: 'quantity',
      header: t('bill.quantity'),
      kind: 'money',
      cell: ({ quantity }) => quantity && printedQuantity(quantity, language),
    },
    {
      key: 'unit',
      header: t('bill.unitAmount'),
      kind: 'money',
      cell: (line) => line.unitAmountCents !== null && <Money amount={line.unitAmountCents} />,
    },
    {
      key: 'amount',
      header: t('bill.amount'),
      kind: 'money',
      cell: (line) => <Money amount={line.amountCents} />,
      foot: <Money amount={bill.totalCents} />,
    },
  ];
  return (
    <Section heading={t('bill.lines')} id="lines">
      {lines.length === 0 ? (
        <p>{t('bill.noLines', { total: formatCents(bill.totalCents) })}</p>
      ) : (
        <Table
          caption={t('bill.linesCaption')}
          isCaptionHidden
          columns={columns}
          rows={lines}
          footLabel={t('bill.total')}
        />
      )}
    </Section>
  );
}

/** What else the bill says. `accountHref`: where whoever looks finds the account. */
export function BillFacts({ bill, city, today, accountHref }: BillProps & { accountHref: string }) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const rows = [
    { label: t('bill.state'), value: <BillStateTag bill={bill} today={today} /> },
    { label: t('bill.category'), value: categoryOf(city, bill.category).name[language] },
    ...(bill.description ? [{ label: t('bill.description'), value: <CityWords text={bill.description} /> }] : []),
    { label: t('bill.billed'), value: formatDay(bill.billDate, language) },
    { label: t('bill.customer'), value: bill.name },
    {
      label: t('bill.account'),
      value: <Link href={accountHref}>{bill.accountNumber}</Link>,
    },
    { label: t('account.customerId'), value: bill.customerNumber },
  ];
  return (
    <Section heading={t('bill.facts')} id="facts">
      <KeyValue rows={rows} />
    </Section>
  );
}
