import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { formatCents } from '../../../kernel/money.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { creditPayOutMessages } from '../messages/credit-pay-outs.ts';
import type { ReceiptFacts } from '../receipt.ts';

/** What the city paid out of a payment's credits, and on which day that was written down; a text for each. */
export function payOutWords(
  { payment, payOuts }: Pick<ReceiptFacts, 'payment' | 'payOuts'>,
  { city, language }: { city: CityProfile; language: Language },
): string[] {
  const t = textIn(language, creditPayOutMessages);
  const department = city.department.name[language];
  return payOuts.map(({ amountCents, paidOutOn }) =>
    t(payment.guestId === null ? 'paidOut' : 'paidOutGuest', {
      ...{ amount: formatCents(amountCents), day: formatDay(paidOutOn, language), department },
    }),
  );
}
