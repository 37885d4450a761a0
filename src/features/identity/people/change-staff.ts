import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { addressKeyOf } from '../count-sign-in-try.ts';
import { newSetUpPath } from '../make-staff.ts';
import { mayRole } from '../permissions.ts';
import { forgetOtherFactors } from '../second-factor/remove-factor.ts';
import { newTotpSecret } from '../totp.ts';
import { endSessionsOf, forgetSignInTries, setStaffRole, useUpEmailTokensOf } from '../writes.ts';
import type { ActOnUser, StaffPerson } from './person.ts';
import { staffPersonById } from './reads.ts';
import { tellPerson } from './tell-person.ts';
import { takeStaffInvitation, takeStaffRole } from './writes-invitations.ts';
import { eraseTracesOfUser, eraseUser, setDisabled, setEnabled, setRole, takeTurnToChangeStaff } from './writes.ts';

/**
 * `oneself`: nobody changes what they themselves may do. `no-longer-admin`: whoever asks has just lost the right to.
 * `nothing-to-do`: it is so already.
 */
export type StaffChangeRefusal = 'oneself' | 'no-longer-admin' | 'not-staff' | 'nothing-to-do' | 'no-reason';
export type StaffChange =
  | 'disable'
  | 'enable'
  | 'change-role'
  | 'take-role'
  | 'reset-factors'
  | 'resend-invitation'
  | 'withdraw-invitation';

/**
 * Whom a change is for, held back until the transaction ends. Since whoever changes is another admin, and is looked at
 * again in their turn, one admin who can sign in is always left, also when two shut each other out at once.
 */
export async function personToChange(
  tx: Tx,
  { userId, actorUserId, reason }: ActOnUser,
): Promise<Result<StaffPerson, StaffChangeRefusal>> {
  if (reason === '') return refused('no-reason');
  if (userId === actorUserId) return refused('oneself');
  if (!(await takesTurn(tx, actorUserId))) return refused('no-longer-admin');
  const person = await staffPersonById(tx, userId);
  return person ? ok(person) : refused('not-staff');
}

/** Waits for the turn to change staff; false for somebody who may not, by now. */
export async function takesTurn(tx: Tx, actorUserId: string): Promise<boolean> {
  await takeTurnToChangeStaff(tx);
  const actor = await staffPersonById(tx, actorUserId);
  return actor?.state === 'active' && mayRole(actor.role, 'manage-people');
}

/**
 * Changes a staff member on another's word. They are told by mail. Disabling ends all their sessions and links in mails at
 * once; a new role holds from their next request on; whose role is taken is a resident from then on; after a reset of the factors the old ones open nothing, and a link
 * to set up new ones goes to their address.
 */
export async function changeStaff(
  tx: Tx,
  context: PortalContext,
  change: ActOnUser & ({ act: Exclude<StaffChange, 'change-role'> } | { act: 'change-role'; role: StaffRole }),
): Promise<Result<null, StaffChangeRefusal>> {
  const found = await personToChange(tx, change);
  if (!found.ok) return found;
  const now = context.clock.now();
  const person = found.value;
  if (!mayBeChanged(person, change)) return refused('nothing-to-do');
  await carryOut(tx, context, change, person, now);
  await recordAudit(tx, {
    at: now,
    actorUserId: change.actorUserId,
    action: auditActions[change.act],
    subjectKind: 'user',
    subjectId: person.userId,
    detail: change.act === 'change-role' ? { from: person.role, to: change.role } : {},
    reason: change.reason,
  });
  return ok(null);
}

const auditActions = {
  disable: 'staff-disabled',
  enable: 'staff-enabled',
  'change-role': 'staff-role-changed',
  'take-role': 'staff-role-taken',
  'reset-factors': 'staff-factors-reset',
  'resend-invitation': 'staff-invited-again',
  'withdraw-invitation': 'staff-invitation-withdrawn',
} as const satisfies Record<StaffChange, string>;

type Wish = { act: StaffChange; role?: StaffRole };

/** Whether a change would change anything. */
export function mayBeChanged({ state, role, isResident, hasSetUp }: StaffPerson, wish: Wish): boolean {
  if (wish.act === 'enable') return state === 'disabled';
  if (state === 'disabled') return false;
  if (wish.act === 'withdraw-invitation') return !hasSetUp;
  if (isResident) return wish.act === 'resend-invitation';
  if (wish.act === 'take-role') return hasSetUp;
  if (wish.act === 'change-role') return wish.role !== role;
  return wish.act !== 'resend-invitation' || state === 'invited';
}

async function carryOut(tx: Tx, context: PortalContext, wish: Wish, person: StaffPerson, now: Date): Promise<void> {
  const { secrets } = context;
  const { userId, email } = person;
  if (wish.act === 'disable') {
    await setDisabled(tx, userId, now);
    await endWaysIn(tx, userId, now);
    return tellPerson(tx, context, person, { kind: 'user-disabled' });
  }
  if (wish.act === 'enable') {
    await setEnabled(tx, userId);
    return tellPerson(tx, context, person, { kind: 'user-enabled' });
  }
  if (wish.act === 'withdraw-invitation') return withdrawInvitation(tx, context, person, now);
  if (wish.act === 'take-role') {
    await takeStaffRole(tx, userId);
    await forgetOtherFactors(tx, userId);
    await endWaysIn(tx, userId, now);
    await forgetSignInTries(tx, addressKeyOf(secrets, email), ['second-factor']);
    return tellPerson(tx, context, person, { kind: 'staff-role-taken' });
  }
  if (wish.act === 'change-role' && wish.role) {
    await setRole(tx, userId, wish.role);
    return tellPerson(tx, context, person, { kind: 'staff-role-changed', role: wish.role });
  }
  if (wish.act === 'reset-factors') {
    const sealedTotpSecret = secrets.seal('totp', newTotpSecret());
    await setStaffRole(tx, { userId, staffRole: person.role, sealedTotpSecret });
    await forgetOtherFactors(tx, userId);
    await endSessionsOf(tx, userId, null, now);
    await forgetSignInTries(tx, addressKeyOf(secrets, email), ['second-factor']);
  }
  const path = await newSetUpPath(tx, userId, now);
  return tellPerson(tx, context, person, {
    kind:
      wish.act === 'reset-factors' ? 'staff-factors-reset' : person.isResident ? 'resident-invited' : 'staff-invited',
    path,
  });
}

/** Ends all sessions, and all links in mails. */
async function endWaysIn(tx: Tx, userId: string, now: Date): Promise<void> {
  await endSessionsOf(tx, userId, null, now);
  await useUpEmailTokensOf(tx, userId, now);
}

/**
 * Takes an invitation back that nobody has accepted. A resident stays what they are. A user whom the invitation made is
 * erased, so that the address may register or be invited anew.
 */
async function withdrawInvitation(tx: Tx, context: PortalContext, person: StaffPerson, now: Date): Promise<void> {
  const { userId, isResident } = person;
  if (isResident) {
    await takeStaffInvitation(tx, userId);
    await useUpEmailTokensOf(tx, userId, now);
  } else {
    await takeStaffRole(tx, userId);
    await eraseUser(tx, userId, now);
    await eraseTracesOfUser(tx, userId);
  }
  return tellPerson(tx, context, person, { kind: 'staff-invitation-withdrawn' });
}
