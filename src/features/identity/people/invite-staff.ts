import type { Language } from '../../../kernel/language.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { comparableEmail } from '../email-address.ts';
import { makeStaff } from '../make-staff.ts';
import { takesTurn } from './change-staff.ts';
import { standingOfAddress } from './reads.ts';
import { tellPerson } from './tell-person.ts';

export type Invitation = { email: string; role: StaffRole; language: Language; actorUserId: string; reason: string };
export type InvitationRefusal = 'no-longer-admin' | 'is-staff' | 'is-disabled';

/**
 * Makes somebody a staff member and mails them the link by which they set up their sign-in, within 24 hours. A resident of
 * that address becomes staff: their sessions end, and they sign in as staff from then on. Refuses an address that
 * is staff already, and one whose user was disabled.
 */
export async function inviteStaff(
  tx: Tx,
  context: PortalContext,
  { email, role, language, actorUserId, reason }: Invitation,
): Promise<Result<{ userId: string }, InvitationRefusal>> {
  if (!(await takesTurn(tx, actorUserId))) return refused('no-longer-admin');
  const standing = await standingOfAddress(tx, comparableEmail(email));
  if (standing?.isDisabled) return refused('is-disabled');
  if (standing?.isStaff) return refused('is-staff');
  const now = context.clock.now();
  const by = { actorUserId, reason };
  const { userId, setUpPath } = await makeStaff(tx, context.secrets, { email, role, language, by }, now);
  await tellPerson(tx, context, { email, language }, { kind: 'staff-invited', path: setUpPath ?? '' });
  return ok({ userId });
}
