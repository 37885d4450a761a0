import type { Language } from '../../../kernel/language.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { comparableEmail } from '../../../kernel/email-address.ts';
import { makeStaff, newSetUpPath } from '../make-staff.ts';
import { newTotpSecret } from '../totp.ts';
import { takesTurn } from './change-staff.ts';
import { standingOfAddress, type StandingOfAddress } from './reads.ts';
import { tellPerson } from './tell-person.ts';
import { insertStaffInvitation } from './writes-invitations.ts';

export type Invitation = { email: string; role: StaffRole; language: Language; actorUserId: string; reason: string };
export type InvitationRefusal = 'no-longer-admin' | 'is-staff' | 'is-invited' | 'is-disabled';

/**
 * Invites somebody to the staff and mails them the link by which they set up their sign-in, within 24 hours. Nothing
 * changes for a resident of that address before they use the link. Refuses an address that is staff or invited
 * already, and one whose user was disabled.
 */
export async function inviteStaff(
  tx: Tx,
  context: PortalContext,
  invitation: Invitation,
): Promise<Result<{ userId: string }, InvitationRefusal>> {
  const { email, role, language, actorUserId, reason } = invitation;
  if (!(await takesTurn(tx, actorUserId))) return refused('no-longer-admin');
  const standing = await standingOfAddress(tx, comparableEmail(email));
  if (standing?.isDisabled) return refused('is-disabled');
  if (standing?.isStaff) return refused('is-staff');
  if (standing) return inviteResident(tx, context, invitation, standing);
  const now = context.clock.now();
  const by = { actorUserId, reason };
  const { userId, setUpPath } = await makeStaff(tx, context.secrets, { email, role, language, by }, now);
  await tellPerson(tx, context, { email, language }, { kind: 'staff-invited', path: setUpPath ?? '' });
  return ok({ userId });
}

/** Keeps the role apart from the user until its owner takes it; the mail says what will change. */
async function inviteResident(
  tx: Tx,
  context: PortalContext,
  { email, role, actorUserId, reason }: Invitation,
  { userId, language }: StandingOfAddress,
): Promise<Result<{ userId: string }, InvitationRefusal>> {
  const now = context.clock.now();
  const sealedTotpSecret = context.secrets.seal('totp', newTotpSecret());
  if (!(await insertStaffInvitation(tx, { userId, role, sealedTotpSecret, invitedAt: now })))
    return refused('is-invited');
  const path = await newSetUpPath(tx, userId, now);
  const subject = { subjectKind: 'user', subjectId: userId };
  await recordAudit(tx, { at: now, actorUserId, action: 'staff-invited', ...subject, detail: { role }, reason });
  await tellPerson(tx, context, { email, language }, { kind: 'resident-invited', path });
  return ok({ userId });
}
