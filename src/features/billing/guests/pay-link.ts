import type { CityProfile } from '../../../kernel/city-profile.ts';
import { isSameBytes, type Secrets } from '../../../platform/crypto/secrets.ts';
import { billKey, parseBillKey, type BillNumber } from '../bill-key.ts';
import { isPayableNow } from '../old-bills.ts';

const markBytes = 16;
const tokenShape = /^[\w-]{24,160}$/;

/** What a pay link is made from, beside the bill's key. */
export type PayLinkParts = { city: Pick<CityProfile, 'guests'>; secrets: Secrets; publicUrl: string };

/**
 * The address under which anybody who holds it may pay a bill, and sees what is due on it. It holds the bill's key and
 * a keyed hash of 128 bits over the key and the profile's `payLinkVersion`: nobody guesses it, nothing about a person is
 * in it, and it is the same each time that it is asked for, so that a city can print it.
 */
export function payLink({ city, secrets, publicUrl }: PayLinkParts, bill: BillNumber): string {
  return `${publicUrl}/pay/${tokenOf(secrets, city, billKey(bill))}`;
}

/** The pay link of a bill that anybody could pay with it now; null where nobody could. */
export function openPayLink(
  parts: PayLinkParts & { city: CityProfile },
  bill: BillNumber & { amountDueCents: number },
): string | null {
  return parts.city.guests.allowed && isPayableNow(bill, parts.city) ? payLink(parts, bill) : null;
}

/** The bill that a pay link's token names; null for one that we did not make, or of an earlier version. */
export function billOfPayLink(
  { city, secrets }: Pick<PayLinkParts, 'city' | 'secrets'>,
  token: string,
): BillNumber | null {
  if (!tokenShape.test(token)) return null;
  const key = Buffer.from(token, 'base64url').subarray(markBytes).toString();
  // Compared as text: a reader of base64 overlooks a letter too many, and bits that its last letter has no use for.
  return isSameBytes(Buffer.from(token), Buffer.from(tokenOf(secrets, city, key))) ? parseBillKey(key) : null;
}

function tokenOf(secrets: Secrets, { guests }: PayLinkParts['city'], key: string): string {
  const mark = secrets.keyedHash('pay-link', `${guests.payLinkVersion}:${key}`).subarray(0, markBytes);
  return Buffer.concat([mark, Buffer.from(key)]).toString('base64url');
}
