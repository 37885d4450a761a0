import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { comparableName } from '../comparable-name.ts';
import { customerOfName } from '../named-customer.ts';
import { customersNamedBy } from '../reads-link-tries.ts';
import { customerById } from '../staff/reads.ts';
import { takeTurnToLink } from '../writes.ts';
import { letterHindrance } from './letter.ts';
import { letterAddresses, lettersAskedBefore } from './reads.ts';
import { insertLetter } from './writes.ts';

/**
 * A resident asks for a letter with a code, which staff print and send to the mailing address in the billing file. They
 * learn nothing from it: number and name that fit nobody, a limit, and a letter that waits already take the same
 * statements and have the same answer.
 */
export async function askForLetter(
  tx: Tx,
  asked: { userId: string; number: string; name: string; now: Date },
): Promise<void> {
  const { userId, now } = asked;
  await takeTurnToLink(tx);
  const named = await customersNamedBy(tx, asked.number, userId);
  const customer = customerOfName(named, comparableName(asked.name));
  const customerId = customer?.customerId ?? 0;
  const [address] = await letterAddresses(tx, customer?.customerAccountIds ?? [0]);
  const hindrance = letterHindrance(await lettersAskedBefore(tx, customerId, now), now);
  const id = await insertLetter(tx, {
    customerId: address && !hindrance ? customerId : 0,
    customerAccountId: address?.customerAccountId ?? 0,
    askedBy: userId,
    askedAt: now,
    reason: null,
    printsAgain: null,
  });
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: id === null ? 'link-letter-not-kept' : 'link-letter-asked',
    ...(id === null
      ? { subjectKind: 'user', subjectId: userId }
      : { subjectKind: 'customer', subjectId: String(customerId) }),
    detail: { letter: id },
  });
}

/** `no-address`: the billing file has no such address of an open account. */
export type LetterRefusal = 'no-customer' | 'no-address' | 'no-reason' | 'waits-already' | 'too-soon' | 'too-many';

/** A staff member asks for a letter to one of a customer's mailing addresses, and says why. A refusal changes nothing. */
export async function askForLetterByStaff(
  tx: Tx,
  asked: { customerId: number; customerAccountId: number; reason: string; staffUserId: string; now: Date },
): Promise<Result<null, LetterRefusal>> {
  const { customerId, customerAccountId, reason, staffUserId, now } = asked;
  if (reason === '') return refused('no-reason');
  await takeTurnToLink(tx);
  if (!(await customerById(tx, customerId))) return refused('no-customer');
  const addresses = await letterAddresses(tx, [customerAccountId]);
  if (addresses.length === 0) return refused('no-address');
  const hindrance = letterHindrance(await lettersAskedBefore(tx, customerId, now), now);
  const printsAgain = null;
  const letter = { customerId, customerAccountId, askedBy: staffUserId, askedAt: now, reason, printsAgain };
  const id = hindrance ? null : await insertLetter(tx, letter);
  if (id === null) return refused(hindrance ?? 'waits-already');
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'link-letter-asked',
    subjectKind: 'customer',
    subjectId: String(customerId),
    detail: { letter: id },
    reason,
  });
  return ok(null);
}
