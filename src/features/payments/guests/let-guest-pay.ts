import { recordAudit } from '../../../platform/audit.ts';
import { randomToken, tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { visitEndsAt } from './guest.ts';
import { guestByTokenHash } from './reads.ts';
import { extendVisit, insertGuest, insertGuestPayable } from './writes.ts';

/** What somebody has proven without signing in, and from where. */
export type ProvenByGuest = {
  /** What the visit's cookie holds; null where the browser has none. */
  visitToken: string | null;
  /** Where the receipt goes, where the visit begins now. One that has begun keeps its own. */
  email: string;
  networkKey: Buffer | null;
  payable: { kind: string; id: number };
  now: Date;
};

/**
 * Lets a guest pay for what they have proven, for as long as their visit lasts. Begins a visit where none is open, and
 * then gives the token for its cookie; of the token only the hash is kept.
 */
export async function letGuestPay(tx: Tx, proven: ProvenByGuest): Promise<{ newToken: string | null }> {
  const { visitToken, email, networkKey, payable, now } = proven;
  const expiresAt = visitEndsAt(now);
  const known = visitToken === null ? undefined : await guestByTokenHash(tx, tokenHash(visitToken), now);
  const newToken = known ? null : randomToken();
  const guestId =
    newToken === null
      ? known!.id
      : await insertGuest(tx, { tokenHash: tokenHash(newToken), email, networkKey, madeAt: now, expiresAt });
  if (known) await extendVisit(tx, guestId, expiresAt);
  await insertGuestPayable(tx, { guestId, payableKind: payable.kind, payableId: payable.id, provenAt: now });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: 'guest.may-pay' },
    ...{ subjectKind: payable.kind, subjectId: String(payable.id), detail: { guestId } },
  });
  return { newToken };
}
