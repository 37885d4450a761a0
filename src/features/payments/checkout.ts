import type { CityProfile } from '../../kernel/city-profile.ts';
import { cents, parseTypedCents, sumCents, type Cents } from '../../kernel/money.ts';
import type { Language } from '../../kernel/language.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { convenienceFee, type ConvenienceFee } from './convenience-fee.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import type { Payable, PayableOffer, WhyNotDue } from './payable.ts';
import type { Payer } from './payer.ts';
import type { CheckoutInput } from './payment.ts';

export const waysOfPaying: readonly WayOfPaying[] = ['card', 'echeck'];

/** More are not paid at once: each is a line at the gateway and on the receipt. */
export const payablesMax = 400;

export type AmountProblem = 'not-an-amount' | 'too-little' | 'too-much';

/** One bill or order that is about to be paid. */
export type CheckoutLine = {
  kind: string;
  offer: PayableOffer;
  /** What is to be paid towards it: what was typed, or all that is due. */
  amountCents: Cents;
  /** What of it is more than is due; it becomes a credit of the customer. */
  beyondCents: Cents;
  /** As it was typed, so that nothing is lost; null where nothing was. */
  typedAmount: string | null;
  problem: AmountProblem | null;
};

/** Something that was chosen and is not offered, with the name that it goes by. */
export type GonePayable = { kind: string; key: string; label: string; why: WhyNotDue };

/** What a person is about to pay, with the amounts that the database holds and the fee of each way of paying. */
export type Checkout = {
  lines: CheckoutLine[];
  /** What was chosen and cannot be paid here, by a rule of the city. */
  closed: PayableOffer[];
  /** What was chosen and is not offered, or not any more: paid, on its way, not linked, or never there. */
  gone: GonePayable[];
  principalCents: Cents;
  fees: Record<WayOfPaying, ConvenienceFee>;
  /** Something that was chosen is due in another amount than was seen, or not at all any more. */
  isChanged: boolean;
};

type Chosen = CheckoutInput['chosen'];
type Unoffered = { kind: string; key: string };
export type CheckoutParts = { city: CityProfile; payables: readonly Payable[]; payer: Payer; language: Language };

/** Reads what is offered to a payer for what they chose, and works out the checkout. */
export async function checkoutFor(db: Queryable, parts: CheckoutParts, chosen: Chosen): Promise<Checkout> {
  const offers: { kind: string; offer: PayableOffer }[] = [];
  for (const payable of parts.payables) {
    const keys = chosen.filter(({ kind }) => kind === payable.kind).map(({ key }) => key);
    if (keys.length === 0) continue;
    const ofKind = await payable.offers(db, parts.city, parts.payer, keys, parts.language);
    offers.push(...ofKind.map((offer) => ({ kind: payable.kind, offer })));
  }
  const checkout = checkoutOf(parts.city.fees, offers, chosen);
  return { ...checkout, gone: await explained(db, parts, checkout.gone) };
}

/** Names what is not offered, and says why. */
async function explained(db: Queryable, parts: CheckoutParts, gone: Unoffered[]): Promise<GonePayable[]> {
  const reasons = new Map<string, WhyNotDue>();
  for (const payable of parts.payables) {
    const keys = gone.filter(({ kind }) => kind === payable.kind).map(({ key }) => key);
    if (keys.length === 0) continue;
    for (const [key, why] of await payable.whyNotDue(db, parts.payer, keys)) reasons.set(`${payable.kind} ${key}`, why);
  }
  return gone.map(({ kind, key }) => ({
    ...{ kind, key, label: labelOf({ kind, key }, parts) },
    why: reasons.get(`${kind} ${key}`) ?? 'not-theirs',
  }));
}

/** How people name something of which no more is known than its key. */
function labelOf({ kind, key }: Unoffered, parts: CheckoutParts): string {
  return parts.payables.find((payable) => payable.kind === kind)?.labelOf(key, parts) ?? key;
}

/** The checkout of what is offered, in the order in which it was chosen. What is not offered any more is left out. */
export function checkoutOf(
  fees: CityProfile['fees'],
  offers: readonly { kind: string; offer: PayableOffer }[],
  chosen: Chosen,
): Omit<Checkout, 'gone'> & { gone: Unoffered[] } {
  const found = chosen.flatMap((wanted) => {
    const offered = offers.find(({ kind, offer }) => kind === wanted.kind && offer.key === wanted.key);
    return offered && offered.offer.dueCents > 0 ? [{ wanted, ...offered }] : [];
  });
  const closed = found.map(({ offer }) => offer).filter((offer) => offer.closed !== null);
  const lines = found
    .filter(({ offer }) => offer.closed === null)
    .map(({ wanted, ...offered }) => lineOf(offered, typedNow(wanted, offered.offer)));
  const parts = lines.map(({ amountCents, offer }) => ({ amountCents, obligation: offer.obligation }));
  const seen = new Map(chosen.map(({ kind, key, seenDueCents }) => [`${kind} ${key}`, seenDueCents]));
  return {
    ...{ lines, closed },
    gone: chosen
      .filter((wanted) => !found.some((one) => one.wanted === wanted))
      .map(({ kind, key }) => ({ kind, key })),
    principalCents: sumCents(parts.map(({ amountCents }) => amountCents)),
    fees: { card: convenienceFee(fees, 'card', parts), echeck: convenienceFee(fees, 'echeck', parts) },
    isChanged:
      found.length < chosen.length ||
      lines.some(({ kind, offer }) => seen.get(`${kind} ${offer.key}`) !== offer.dueCents),
  };
}

/** Whether the payer may choose how much to pay towards it. */
export function isEditable(offer: PayableOffer): boolean {
  return offer.minimumCents < offer.maximumCents;
}

/** All of it still means all of it when what is due has changed since the page was shown. */
function typedNow(wanted: Chosen[number], { dueCents }: PayableOffer): string | null {
  return wanted.seenDueCents === dueCents ? wanted.typedAmount : typedPart(wanted);
}

/** What was typed, where that was another amount than all that was due on the page; null for all of it. */
export function typedPart({ typedAmount, seenDueCents }: Chosen[number]): string | null {
  const wasAll = typedAmount !== null && parseTypedCents(typedAmount) === seenDueCents;
  return wasAll ? null : typedAmount;
}

function lineOf({ kind, offer }: { kind: string; offer: PayableOffer }, typed: string | null): CheckoutLine {
  if (!isEditable(offer) || typed === null)
    return { kind, offer, amountCents: offer.dueCents, beyondCents: cents(0), typedAmount: null, problem: null };
  const amount = parseTypedCents(typed);
  const problem = problemOf(amount, offer);
  const amountCents = amount === null || problem ? offer.dueCents : amount;
  const beyondCents = cents(Math.max(0, amountCents - offer.dueCents));
  return { kind, offer, amountCents, beyondCents, typedAmount: typed, problem };
}

function problemOf(amount: Cents | null, offer: PayableOffer): AmountProblem | null {
  if (amount === null) return 'not-an-amount';
  if (amount < offer.minimumCents || amount <= 0) return 'too-little';
  return amount > offer.maximumCents ? 'too-much' : null;
}

/** What the payer will pay in all by one way. */
export function totalCents(checkout: Pick<Checkout, 'principalCents' | 'fees'>, way: WayOfPaying): Cents {
  return sumCents([checkout.principalCents, checkout.fees[way].totalCents]);
}
