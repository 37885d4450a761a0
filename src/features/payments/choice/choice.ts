import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { checkoutFor, type GonePayable } from '../checkout.ts';
import type { Payable, PayableOffer } from '../payable.ts';
import type { CheckoutInput } from '../payment.ts';
import { chosenPayablesOf, type ChosenPayable } from './reads.ts';

/** What a user has chosen so far of one kind of payable, over all pages of all lists. */
export type Choice = {
  /** How much is to be paid towards each that can be paid, by its key. */
  amounts: ReadonlyMap<string, Cents>;
  totalCents: Cents;
  /** What was chosen and is not due any more, and why. */
  gone: readonly GonePayable[];
  /** What was chosen and cannot be paid here, by a rule of the city. */
  closed: readonly PayableOffer[];
};

/** What a user has chosen of one kind, with the amounts that the database holds. */
export async function choiceOf(
  db: Queryable,
  parts: { city: CityProfile; payable: Payable; userId: string; language: Language },
): Promise<Choice> {
  const { city, payable, userId, language } = parts;
  const chosen = (await chosenPayablesOf(db, userId)).filter(({ kind }) => kind === payable.kind);
  const asked = { city, payables: [payable], payer: { kind: 'user', userId }, language } as const;
  const checkout = await checkoutFor(db, asked, chosen.map(asInput));
  return {
    amounts: new Map(checkout.lines.map(({ offer, amountCents }) => [offer.key, amountCents])),
    totalCents: checkout.principalCents,
    gone: checkout.gone,
    closed: checkout.closed,
  };
}

/** What Review and pay shows a user: what they went there with; where they come by themselves, all that is chosen. */
export async function chosenForCheckout(db: Queryable, userId: string): Promise<CheckoutInput['chosen']> {
  const chosen = await chosenPayablesOf(db, userId);
  const inCheckout = chosen.filter((each) => each.inCheckout);
  return (inCheckout.length > 0 ? inCheckout : chosen).map(asInput);
}

/** What was due when it was chosen is not kept: Review and pay says what is due now. */
function asInput({ kind, key, typedAmount }: ChosenPayable): CheckoutInput['chosen'][number] {
  return { kind, key, typedAmount, seenDueCents: -1 };
}
