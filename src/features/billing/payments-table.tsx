import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { CityWords, Sentence } from '../../ui/city-words.tsx';
import { Money, DayText, Tag } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { textIn, type Translate } from '../../platform/i18n/text.ts';
import { billNumberWithKind } from './bill-key.ts';
import { billingMessages } from './messages.ts';
import { cents, formatCents, sumCents, type Cents } from '../../kernel/money.ts';
import type { BillPayment } from './reads-bill.ts';

type BillingText = Translate<typeof billingMessages>;

type PaymentsTableProps = {
  payments: readonly BillPayment[];
  city: CityProfile;
  showsBills: boolean;
  /** Where whoever looks reads of a receipt; without it, at the receipt itself. */
  receiptHref?: (number: string) => string;
};

const ownReceiptHref = (number: string) => `/receipts/${encodeURIComponent(number)}`;

/** Payments that the city took and payments made here, newest first. Never says who paid. */
export function PaymentsTable({ payments, city, showsBills, receiptHref = ownReceiptHref }: PaymentsTableProps) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const columns: Column<BillPayment>[] = [
    { key: 'day', header: t('payments.day'), kind: 'name', cell: (payment) => <DayText day={payment.paidOn} /> },
    { key: 'bills', header: t('payments.bills'), cell: (payment) => billsOf(payment, city, language) },
    { key: 'way', header: t('payments.way'), cell: (payment) => <WayOfPaying payment={payment} /> },
    { key: 'state', header: t('payments.state'), cell: (payment) => <PaymentState payment={payment} /> },
    {
      key: 'receipt',
      header: t('payments.receipt'),
      cell: (payment) => <ReceiptLink payment={payment} hrefOf={receiptHref} />,
    },
    {
      key: 'amount',
      header: t('payments.amount'),
      kind: 'money',
      cell: ({ amountCents }) => <Money amount={amountCents} />,
    },
  ];
  return (
    <Table
      caption={t('payments.caption')}
      isCaptionHidden
      columns={columns.filter((column) => showsBills || column.key !== 'bills')}
      rows={payments}
    />
  );
}

const billsNamedMax = 3;

function billsOf({ bills }: BillPayment, city: CityProfile, language: Language): string {
  const t = textIn(language, billingMessages);
  const named = bills
    .slice(0, billsNamedMax)
    .map((bill) => t('bill.title', { number: billNumberWithKind(bill, city, language) }));
  const more = bills.length - named.length;
  return more > 0 ? `${named.join(', ')} ${t('payments.moreBills', { count: more })}` : named.join(', ');
}

const cityMethods = ['check', 'cash', 'card', 'lockbox'] as const;

/** How a payment was made, in words: ours by the way of paying, the city's by its method or in the city's own word. */
export function wayOfPaying(payment: BillPayment, t: BillingText): string {
  return usualWay(payment, t) ?? t('payments.city.other', { method: payment.method ?? '' });
}

/** The way of paying where it is one of the usual ones, else null. */
function usualWay({ takenBy, method }: BillPayment, t: BillingText): string | null {
  if (takenBy === 'portal') return t(method === 'echeck' ? 'payments.way.echeck' : 'payments.way.card');
  if (!method) return t('payments.city');
  const known = cityMethods.find((one) => one === method.trim().toLowerCase());
  return known ? t(`payments.city.${known}`) : null;
}

function WayOfPaying({ payment }: { payment: BillPayment }) {
  const t = useText(billingMessages);
  const usual = usualWay(payment, t);
  if (usual !== null) return <>{usual}</>;
  const values = { method: <CityWords text={payment.method ?? ''} /> };
  return <Sentence text={t('payments.city.other')} values={values} />;
}

/** Where a payment stands, in words. */
export function paymentStateText(payment: BillPayment, t: BillingText, language: Language): string {
  return [t(stateKey(payment)), ...stateHints(payment, t, language)].join(', ');
}

const wentToBills = ({ amountCents, creditedCents }: BillPayment) => amountCents > creditedCents;

/** A refund that is not through, and may fail. */
const isOnItsWay = ({ kind, state }: BillPayment['wentBack'][number]) => kind === 'refund' && state === 'open';

function allOf(moneyBacks: BillPayment['wentBack']): Cents {
  return sumCents(moneyBacks.map(({ amountCents, creditCents }) => cents(amountCents + creditCents)));
}

/** What went back of a payment for good, what is on its way back, and what of its credit is held still: neither gone nor paid out by the city. */
function goneAndHeld({ wentBack, creditedCents, creditPayOuts }: BillPayment) {
  const gone = wentBack.filter(({ isGone }) => isGone);
  const creditGoneCents = sumCents(gone.map(({ creditCents }) => cents(creditCents)));
  return {
    goneCents: allOf(gone.filter((one) => !isOnItsWay(one))),
    goingCents: allOf(gone.filter(isOnItsWay)),
    heldCents: cents(creditedCents - creditGoneCents - sumCents(creditPayOuts.map((one) => cents(one.amountCents)))),
  };
}

/** A payment of which nothing went to a bill is not said to have paid it. */
function stateKey(payment: BillPayment) {
  const { state } = payment;
  const { goingCents } = goneAndHeld(payment);
  if (state === 'refunded' && goingCents > 0) return 'payments.refunding';
  if (state !== 'paid') return `payments.${state}` as const;
  if (payment.amountCents < 0) return 'payments.takenBack';
  if (wentToBills(payment)) return 'payments.posted';
  if (goneAndHeld(payment).heldCents > 0) return 'payments.credit';
  if (payment.creditPayOuts.length > 0) return 'payments.creditPaidOut';
  return goingCents > 0 ? 'payments.refunding' : 'payments.creditBack';
}

/** What else is to be said of a payment: of one that does not stand whole, only what the city had paid out of its credit. */
function stateHints(payment: BillPayment, t: BillingText, language: Language): string[] {
  const paidOut = payment.creditPayOuts.map(({ amountCents, paidOutOn }) =>
    t('payments.partlyPaidOut', { amount: formatCents(cents(amountCents)), day: formatDay(paidOutOn, language) }),
  );
  if (payment.state !== 'paid') return paidOut;
  const { goneCents, goingCents, heldCents } = goneAndHeld(payment);
  const isBack = stateKey(payment) === 'payments.creditBack';
  const isGoing = stateKey(payment) === 'payments.refunding';
  return [
    ...(goneCents > 0 && !isBack ? [t('payments.partlyBack', { amount: formatCents(goneCents) })] : []),
    ...(goingCents > 0 && !isGoing ? [t('payments.partlyGoingBack', { amount: formatCents(goingCents) })] : []),
    ...(heldCents > 0 && wentToBills(payment) ? [t('payments.partlyCredit', { amount: formatCents(heldCents) })] : []),
    ...paidOut,
    ...(payment.isPosted ? [] : [t('payments.notPosted')]),
  ];
}

const toneOf = { paid: 'good', processing: 'waiting', disputed: 'waiting' } as const;

function PaymentState({ payment }: { payment: BillPayment }) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const { state } = payment;
  const tone = state === 'paid' || state === 'processing' || state === 'disputed' ? toneOf[state] : 'bad';
  return (
    <>
      <Tag tone={tone}>{t(stateKey(payment))}</Tag>
      {stateHints(payment, t, language).map((hint) => (
        <span key={hint} class="usa-hint">
          <br />
          {hint}
        </span>
      ))}
    </>
  );
}

type ReceiptLinkProps = { payment: BillPayment; hrefOf: (number: string) => string };

function ReceiptLink({ payment: { takenBy, reference, state }, hrefOf }: ReceiptLinkProps) {
  const t = useText(billingMessages);
  if (takenBy === 'city') return <>{reference && t('payments.reference', { number: reference })}</>;
  if (state === 'processing') return <>{t('payments.receiptLater')}</>;
  if (!reference) return <>{t('payments.noReceipt')}</>;
  return <Link href={hrefOf(reference)}>{t('payments.receiptLink', { number: reference })}</Link>;
}
