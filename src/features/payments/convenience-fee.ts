import type { CityProfile, Obligation } from '../../kernel/city-profile.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import { sharedByAmount } from './share-cents.ts';

type CityFees = CityProfile['fees'];

/** A part of a payment as fee law sees it: how much goes to what kind of obligation. */
export type FeePart = { amountCents: Cents; obligation: Obligation };

/** What the payer bears for paying online, and how much of it belongs to each part, in the parts' order. */
export type ConvenienceFee = { totalCents: Cents; partsCents: Cents[] };

/**
 * The convenience fee of a payment by card or eCheck; none where the city bears what the payment costs. It is worked out
 * on the whole payment, shared among its parts by their amounts in whole cents, and cut where the shares of all parts of one
 * kind of obligation are together above what the law lets that kind bear. What is cut is not moved to another kind. Shares
 * of a cent go to nobody: rounding never costs the payer.
 *
 * Source: Local Governmental Acceptance of Credit Cards Act, 50 ILCS 345/25: no fee and no "accumulation of fees" above
 * the lesser of a sum and a percentage of "the transaction involved" for each kind of obligation, and a fee of $1.00 for
 * "any transaction": once, however many bills are paid in it. The figures are the city profile's, which is refused
 * where it goes beyond the law of its state.
 */
export function convenienceFee(fees: CityFees, way: WayOfPaying, parts: readonly FeePart[]): ConvenienceFee {
  const amounts = parts.map((part) => part.amountCents);
  const principalCents = sumCents(amounts);
  const { bornBy, flatCents, basisPoints, minimumCents } = fees[way];
  const askedCents = Math.max(minimumCents, flatCents + percentOf(principalCents, basisPoints));
  const shares = sharedByAmount(cents(bornBy === 'city' ? 0 : askedCents), amounts);
  const cutCents = withinCaps(fees, parts, shares);
  const leastCents = cents(Math.min(sumCents(shares), fees.floorCents));
  const partsCents = sumCents(cutCents) < leastCents ? sharedByAmount(leastCents, amounts) : cutCents;
  return { totalCents: sumCents(partsCents), partsCents };
}

/** The shares, where those of one kind of obligation are together above its cap, with the cap shared by amount instead. */
function withinCaps({ caps }: CityFees, parts: readonly FeePart[], shares: readonly Cents[]): Cents[] {
  const within = [...shares];
  for (const kind of new Set(parts.map(({ obligation }) => obligation))) {
    const places = [...parts.keys()].filter((at) => parts[at]!.obligation === kind);
    const amounts = places.map((at) => parts[at]!.amountCents);
    const { maximumCents, basisPoints } = caps[kind];
    const capCents = cents(Math.min(maximumCents, percentOf(sumCents(amounts), basisPoints)));
    if (sumCents(places.map((at) => shares[at]!)) <= capCents) continue;
    for (const [turn, part] of sharedByAmount(capCents, amounts).entries()) within[places[turn]!] = part;
  }
  return within;
}

/** Whole cents of a percentage given in hundredths of a percent; what is left of a cent is dropped. */
function percentOf(amountCents: Cents, basisPoints: number): number {
  return Number((BigInt(amountCents) * BigInt(basisPoints)) / 10_000n);
}
