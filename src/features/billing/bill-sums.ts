import { formatDay } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import type { Translate } from '../../platform/i18n/text.ts';
import type { ExplainedAmount, UnpostedPayment } from './amount-due.ts';
import type { billingMessages } from './messages.ts';
import type { BillPayment } from './reads-bill.ts';

type BillingText = Translate<typeof billingMessages>;

/** Payments made here that the city's balance does not hold yet, oldest first, as they are taken off it. */
export function unpostedAmong(payments: readonly BillPayment[]): UnpostedPayment[] {
  return payments
    .filter((payment) => payment.takenBy === 'portal' && !payment.isPosted)
    .map(({ state, amountCents, paidOn, reference }) => ({ state, amountCents, paidOn, receiptNumber: reference }))
    .toReversed();
}

const plainLabels = {
  void: 'bill.why.void',
  'called-paid': 'bill.why.calledPaid',
  credit: 'bill.why.credit',
} as const;

/** A row of the sum that explains an amount due, in words; `asOf` is the moment that the city's balance is from. */
export function explainedLabel(row: ExplainedAmount, asOf: string, t: BillingText, language: Language): string {
  if (row.kind === 'imported') return t('bill.why.imported', { when: asOf });
  if (row.kind === 'processing') return t('bill.why.processing', { day: formatDay(row.paidOn, language) });
  if (row.kind !== 'paid-here') return t(plainLabels[row.kind]);
  const paidOn = formatDay(row.paidOn, language);
  if (row.receiptNumber === null) return t('bill.why.paidHere', { day: paidOn });
  return t('bill.why.paidHereReceipt', { day: paidOn, number: row.receiptNumber });
}

const quantityFormats: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 }),
  es: new Intl.NumberFormat('es-US', { maximumFractionDigits: 6 }),
};

/** A quantity without the zeros that a city system pads it with: `3`, `1.5`. */
export function printedQuantity(quantity: string, language: Language): string {
  return quantityFormats[language].format(Number(quantity));
}
