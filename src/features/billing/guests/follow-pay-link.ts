import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { billOfPayLink } from './pay-link.ts';
import { admit, type GuestOrigin, type GuestRules, type ProvenBill } from './prove-bill.ts';
import { guestBillByKey } from './reads.ts';

/**
 * Lets a guest pay the bill of a pay link: the link is the proof. A bill that cannot be paid here, since nothing
 * is due on it or it is too old, is only told of. Refuses with `no-such-link` what is not a link of ours, or not any more.
 */
export async function followPayLink(
  tx: Tx,
  request: GuestOrigin & { token: string; email: string },
  rules: GuestRules,
): Promise<Result<ProvenBill, 'no-such-link'>> {
  const key = billOfPayLink(rules, request.token);
  const bill = key && (await guestBillByKey(tx, key));
  return bill ? ok(await admit(tx, bill, request, rules)) : refused('no-such-link');
}
