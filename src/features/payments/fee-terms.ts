import { createHash } from 'node:crypto';
import type { CityProfile } from '../../kernel/city-profile.ts';

/**
 * A mark of all that convenience fees are worked out by: what the city asks, its caps, and which cap each category of bills
 * is under. The form of Review and pay carries it, so that a fee which changed since is shown before it is charged.
 */
export function feeTermsOf({ fees, categories }: Pick<CityProfile, 'fees' | 'categories'>): string {
  const { card, echeck, caps, floorCents } = fees;
  const asked = [card, echeck].map((fee) => [fee.bornBy, fee.flatCents, fee.basisPoints, fee.minimumCents]);
  const allowed = [caps.tax, caps.fine, caps.licence, caps.similar].map((cap) => [cap.maximumCents, cap.basisPoints]);
  const kinds = categories.map(({ code, obligation }) => `${code} ${obligation}`).toSorted();
  const terms = JSON.stringify([asked, allowed, floorCents, kinds]);
  return createHash('sha256').update(terms).digest('base64url').slice(0, 22);
}
