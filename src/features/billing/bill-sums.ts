import { formatDay } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import type { Translate } from '../../platform/i18n/text.ts';
import { dayAt } from '../../kernel/day.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';
import { moneyBackSentence } from '../payments/public.ts';
import type { BillAmounts, ExplainedAmount, UnpostedMovement } from './amount-due.ts';
import type { billingMessages } from './messages.ts';
import type { BillPayment, MoneyBackOfBill } from './reads-bill.ts';

type BillingText = Translate<typeof billingMessages>;

/**
 * Money that moved here and that the city's balance does not hold yet, the oldest payment first: payments, as they are
 * taken off it, and what went back of them, as it is added again.
 */
export function unpostedAmong(payments: readonly BillPayment[], timeZone: string): UnpostedMovement[] {
  return payments
    .filter(({ takenBy }) => takenBy === 'portal')
    .toReversed()
    .flatMap((payment) => [
      ...unpostedPayment(payment),
      ...payment.wentBack.flatMap((moneyBack) => unpostedMoneyBack(moneyBack, payment.reference, timeZone)),
    ])
    .filter(({ amountCents }) => amountCents !== 0);
}

function unpostedPayment(payment: BillPayment): UnpostedMovement[] {
  const { isPosted, state, amountCents, creditedCents, paidOn, reference } = payment;
  if (isPosted) return [];
  const kind = state === 'processing' ? 'processing' : 'paid-here';
  return [{ kind, amountCents: cents(creditedCents - amountCents), day: paidOn, receiptNumber: reference }];
}

/** As `bill_amounts` counts it: a taking back until the city posts it, and its undoing likewise. */
function unpostedMoneyBack(
  moneyBack: MoneyBackOfBill,
  receiptNumber: string | null,
  timeZone: string,
): UnpostedMovement[] {
  const { isGone, state, isPosted, isUndonePosted, amountCents } = moneyBack;
  const times = (isGone || (state === 'undone' && isUndonePosted) ? 1 : 0) - (isPosted ? 1 : 0);
  const day = dayAt(new Date(moneyBack.decidedAt ?? moneyBack.openedAt), timeZone);
  const isOnItsWay = moneyBack.kind === 'refund' && state === 'open';
  const kind = times <= 0 ? 'stays-after-all' : isOnItsWay ? 'going-back' : 'went-back';
  return [{ kind, amountCents: cents(times * amountCents), day, receiptNumber }];
}

const plainLabels = {
  void: 'bill.why.void',
  'called-paid': 'bill.why.calledPaid',
  'posted-beyond': 'bill.why.postedBeyond',
  'posted-otherwise': 'bill.why.postedOtherwise',
  credit: 'bill.why.credit',
} as const;

const movedLabels = {
  processing: 'bill.why.processing',
  'went-back': 'bill.why.wentBack',
  'going-back': 'bill.why.goingBack',
  'stays-after-all': 'bill.why.staysAfterAll',
} as const;

/** A row of the sum that explains an amount due, in words; `asOf` is the moment that the city's balance is from. */
export function explainedLabel(row: ExplainedAmount, asOf: string, t: BillingText, language: Language): string {
  if (row.kind === 'imported') return t('bill.why.imported', { when: asOf });
  if (!('day' in row)) return t(plainLabels[row.kind]);
  const day = formatDay(row.day, language);
  if (row.kind !== 'paid-here') return t(movedLabels[row.kind], { day });
  if (row.receiptNumber === null) return t('bill.why.paidHere', { day });
  return t('bill.why.paidHereReceipt', { day, number: row.receiptNumber });
}

const quantityFormats: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 }),
  es: new Intl.NumberFormat('es-US', { maximumFractionDigits: 6 }),
};

/** A quantity without the zeros that a city system pads it with: `3`, `1.5`. */
export function printedQuantity(quantity: string, language: Language): string {
  return quantityFormats[language].format(Number(quantity));
}

/**
 * What went back of the payments of a bill, a sentence or two each, so that nobody wonders why something is due; nothing where
 * nothing is. Only who paid is told why. Where just that is due which went back and was not paid again, it is what opened the bill:
 * else the bill was open before, or a charge came since. What was paid too much opened nothing.
 */
export function wentBackTexts(
  bill: Pick<BillAmounts, 'amountDueCents' | 'beyondTakenCents'>,
  payments: readonly BillPayment[],
  { language, city, t }: { language: Language; city: { timeZone: string }; t: BillingText },
): string[] {
  if (bill.amountDueCents === 0) return [];
  const gone = payments.flatMap(({ wentBack, isOwn }) =>
    wentBack
      .filter(({ isGone }) => isGone)
      .map((moneyBack) => ({ moneyBack, isOwn, openedCents: openedBy(moneyBack) })),
  );
  const since = gone.map(({ moneyBack }) => moneyBack.openedAt).toSorted()[0];
  const again = since === undefined ? [] : payments.filter((payment) => isPaidAfter(payment, new Date(since), city));
  const openedCents = cents(sumCents(gone.map((one) => one.openedCents)) - bill.beyondTakenCents - paidCents(again));
  const wasSettled = bill.amountDueCents === openedCents;
  return gone.map(({ moneyBack, isOwn, openedCents: own }) => {
    const sentence = wentBackSentence(moneyBack, isOwn, language, city);
    return own > 0 && wasSettled ? `${sentence} ${t('bill.isOpenAgain')}` : sentence;
  });
}

/** What payments brought to their bills; what the city took back under a number of its own is none. */
function paidCents(payments: readonly BillPayment[]): Cents {
  return sumCents(payments.map(({ amountCents, creditedCents }) => cents(Math.max(0, amountCents - creditedCents))));
}

/** Of what the city took only the day is known. */
function isPaidAfter({ madeAt, paidOn }: BillPayment, moment: Date, { timeZone }: { timeZone: string }): boolean {
  return madeAt ? madeAt > moment : paidOn > dayAt(moment, timeZone);
}

/** What a money back took of bills that was not too much; nothing where only a credit went back. */
function openedBy({ amountCents, ofSurplusCents }: MoneyBackOfBill): Cents {
  return cents(amountCents - ofSurplusCents);
}

/** What happened to money that went back, for the reader of a bill. */
function wentBackSentence(
  { openedAt, decidedAt, ...moneyBack }: MoneyBackOfBill,
  isPayer: boolean,
  language: Language,
  { timeZone }: { timeZone: string },
): string {
  const moments = { openedAt: new Date(openedAt), decidedAt: decidedAt === null ? null : new Date(decidedAt) };
  return moneyBackSentence({ ...moneyBack, ...moments }, { language, timeZone, isPayer });
}
