import { createHash } from 'node:crypto';
import type { CityProfile } from '../../kernel/city-profile.ts';

/**
 * A mark of all in the city profile that decides what a checkout costs: the fees and their caps, and of each category of
 * bills its cap and how much of a bill may be paid. The form of Review and pay carries it, so that what changed since is
 * shown before it is charged.
 */
export function paymentTermsOf({ fees, categories }: Pick<CityProfile, 'fees' | 'categories'>): string {
  const { card, echeck, caps, floorCents } = fees;
  const asked = [card, echeck].map((fee) => [fee.bornBy, fee.flatCents, fee.basisPoints, fee.minimumCents]);
  const allowed = [caps.tax, caps.fine, caps.licence, caps.similar].map((cap) => [cap.maximumCents, cap.basisPoints]);
  const kinds = categories.map(({ code, obligation, partPayment, overpayment }) =>
    [code, obligation, partPayment?.minimumCents ?? '-', overpayment?.maximumCents ?? '-'].join(' '),
  );
  const terms = JSON.stringify([asked, allowed, floorCents, kinds.toSorted()]);
  return createHash('sha256').update(terms).digest('base64url').slice(0, 22);
}
