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
 * on the whole payment, shared among its parts by their amounts in whole cents, and cut where a part's share is above what
 * the law lets its kind of obligation bear. What is cut is not moved to another part. Shares of a cent go to nobody:
 * rounding never costs the payer.
 *
 * Source: Local Governmental Acceptance of Credit Cards Act, 50 ILCS 345/25: at most the lesser of a sum and a
 * percentage for each kind of obligation, and $1.00 always. The figures are the city profile's, which is refused where
 * it goes beyond the law of its state.
 */
export function convenienceFee(fees: CityFees, way: WayOfPaying, parts: readonly FeePart[]): ConvenienceFee {
  const amounts = parts.map((part) => part.amountCents);
  const principalCents = sumCents(amounts);
  const { bornBy, flatCents, basisPoints, minimumCents } = fees[way];
  const askedCents = Math.max(minimumCents, flatCents + percentOf(principalCents, basisPoints));
  const shares = sharedByAmount(cents(bornBy === 'city' ? 0 : askedCents), amounts);
  const partsCents = parts.map((part, at) => cents(Math.min(shares[at]!, feeCap(fees, part))));
  return { totalCents: sumCents(partsCents), partsCents };
}

/** The most that the law lets a payer be charged for paying this part online. */
export function feeCap(fees: CityFees, { amountCents, obligation }: FeePart): Cents {
  const { maximumCents, basisPoints } = fees.caps[obligation];
  return cents(Math.max(fees.floorCents, Math.min(maximumCents, percentOf(amountCents, basisPoints))));
}

/** Whole cents of a percentage given in hundredths of a percent; what is left of a cent is dropped. */
function percentOf(amountCents: Cents, basisPoints: number): number {
  return Number((BigInt(amountCents) * BigInt(basisPoints)) / 10_000n);
}
