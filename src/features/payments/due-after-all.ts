import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { formatCents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { checkoutFor, type Checkout } from './checkout.ts';
import { whyGoneWords } from './choice/why-gone.ts';
import { moneyBackMessages } from './messages/money-backs.ts';
import { receiptMessages } from './messages/receipt.ts';
import type { Payable } from './payable.ts';
import { payerOf, type Payer } from './payer.ts';
import type { Allocation, Payment } from './payment.ts';

/** How the things that a payment was for stand now: what its payer can still pay of them, and why the rest is not due. */
export type DueAfterAll = Pick<Checkout, 'lines' | 'closed' | 'gone'>;

/** Asked of the things themselves: what became of one payment says nothing of another that paid the same. */
export function dueAfterAll(
  db: Queryable,
  parts: { city: CityProfile; payables: readonly Payable[]; language: Language },
  payment: Payment,
  allocations: readonly Allocation[],
): Promise<DueAfterAll> {
  const asked = { ...parts, payer: payerOf(payment) };
  const chosen = allocations.map(({ payableKind, payableKey }) => ({
    ...{ kind: payableKind, key: payableKey, typedAmount: null, seenDueCents: -1 },
  }));
  return checkoutFor(db, asked, chosen);
}

/** That some of them are to be paid, each with what is due on it; nothing where nothing is. */
export function toPayWords({ lines }: DueAfterAll, language: Language): string[] {
  if (lines.length === 0) return [];
  const bills = lines.map(({ offer: { label, dueCents } }) =>
    textIn(language, moneyBackMessages)('bill.withDue', { label: label[language], amount: formatCents(dueCents) }),
  );
  return [textIn(language, receiptMessages)('next.open', { count: lines.length, bills: bills.join('; ') })];
}

/** Why the others are not to be paid here, in a line for each reason. */
export function notToPayWords({ closed, gone }: DueAfterAll, whose: Payer['kind'], language: Language): string[] {
  const byReason = Map.groupBy(closed, (offer) => offer.closed);
  return [
    ...whyGoneWords(gone, whose, language).map(({ labels, words }) => `${labels}: ${words}`),
    ...[...byReason].map(([why, offers]) => `${offers.map(({ label }) => label[language]).join(', ')}: ${why}`),
  ];
}
