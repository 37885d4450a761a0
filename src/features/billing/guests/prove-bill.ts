import type { CityProfile } from '../../../kernel/city-profile.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Secrets } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { customerAccountIdsOf } from '../../customer-accounts/public.ts';
import { letGuestPay } from '../../payments/public.ts';
import { reachedGuestLimits } from './guest-limits.ts';
import { isPayableNow } from '../old-bills.ts';
import { billsNamedBy, guestFailuresBefore, type GuestBill, type GuestTry, type NamedBill } from './reads.ts';
import type { TypedBillNumber } from './typed-bill-number.ts';
import { insertGuestTry, markGuestTrySucceeded, takeTurnToProve } from './writes.ts';

/** Where a guest comes from, as far as limits ask. */
export type GuestOrigin = {
  network: string;
  range: string;
  isNetworkShared: boolean;
  browserId: string;
  /** What the cookie of an open visit holds. */
  visitToken: string | null;
};

/** What somebody typed to pay a bill without signing in. */
export type ProofRequest = GuestOrigin & {
  number: TypedBillNumber;
  /** Account number or Customer ID, whichever the profile asks for, as `comparableNumber` reads it. */
  proof: string;
  email: string;
};

export type GuestRules = { city: CityProfile; secrets: Secrets; now: Date };

/** What a guest has proven. `newToken` is for the cookie of a visit that begins now. */
export type ProvenBill = { bill: GuestBill; newToken: string | null };

/**
 * Lets a guest pay one bill, on proof of what is printed on it: its number, and the account number or the Customer ID.
 * A bill that cannot be paid here, since nothing is due on it or it is too old, is only told of.
 *
 * Refuses with `no-match` alike for an unknown number, a wrong proof, a number that means two bills of the account, and
 * a reached limit, so that the answer never tells a stranger which bills exist. Every refusal takes the same
 * statements. A refused try is kept: the transaction commits.
 */
export async function proveBill(
  tx: Tx,
  request: ProofRequest,
  { city, secrets, now }: GuestRules,
): Promise<Result<ProvenBill, 'no-match'>> {
  await takeTurnToProve(tx);
  const provenAccountIds = await customerAccountIdsOf(tx, city.guests.proof, request.proof);
  const named = await billsNamedBy(tx, request.number, provenAccountIds);
  const guestTry = tryOf(request, named, secrets);
  const failures = await guestFailuresBefore(tx, guestTry, now);
  const [reached] = reachedGuestLimits(failures, city.guests.limits, request.isNetworkShared, now);
  const tryId = await insertGuestTry(tx, guestTry, reached?.name ?? null, now);

  const [bill, ...others] = named.filter(({ isProven }) => isProven);
  if (reached || !bill || others.length > 0) {
    await recordAudit(tx, {
      ...{ at: now, actorUserId: null, action: 'guest.refused', subjectKind: 'guest-try', subjectId: String(tryId) },
      detail: { limit: reached?.name ?? null },
    });
    return refused('no-match');
  }
  await markGuestTrySucceeded(tx, tryId);
  return ok(await admit(tx, bill, request, { city, secrets, now }));
}

/** Lets the guest pay a bill that they have proven, in one way or another. */
export async function admit(
  tx: Tx,
  bill: GuestBill,
  { email, visitToken, network, isNetworkShared }: GuestOrigin & { email: string },
  { city, secrets, now }: GuestRules,
): Promise<ProvenBill> {
  if (!isPayableNow(bill, city)) return { bill, newToken: null };
  const networkKey = isNetworkShared ? null : secrets.keyedHash('guest-network', network);
  const payable = { kind: 'bill', id: bill.id };
  const { newToken } = await letGuestPay(tx, { visitToken, email, networkKey, payable, now });
  return { bill, newToken };
}

/** A try is known again by keyed hashes only. A bill counts as one bill in whatever way its number was typed. */
function tryOf(request: ProofRequest, named: readonly NamedBill[], secrets: Secrets): GuestTry {
  // A shared network is counted for nobody: its neighbours must not pay for what is tried there.
  const [network, range] = request.isNetworkShared ? ['shared', 'shared'] : [request.network, request.range];
  const key = (kind: string, value: string) => secrets.keyedHash('guest-try', `${kind}:${value}`);
  return {
    numberKey: key('number', named[0]?.comparable ?? request.number.whole),
    proofKey: key('proof', request.proof),
    addressKey: key('address', network),
    addressRangeKey: key('address-range', range),
    browserKey: key('browser', request.browserId),
  };
}
