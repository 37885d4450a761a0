import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Secrets } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { addressKeyOf, ownPasswordKeyOf } from '../count-sign-in-try.ts';
import { comparableEmail } from '../../../kernel/email-address.ts';
import type { ActOnUser, ResidentUser, UserDeletion } from './person.ts';
import { residentById, userDeletionById } from './reads.ts';
import { tellPerson } from './tell-person.ts';
import {
  decideUserDeletion,
  eraseTracesOfAddresses,
  eraseTracesOfUser,
  eraseUser,
  holdUser,
  insertUserDeletion,
} from './writes.ts';

export type AskRefusal = 'not-resident' | 'asked-already' | 'no-reason';

/** Asks that a resident's data be deleted. A second person decides; the resident is told by mail that it was asked. */
export async function askToDeleteUser(
  tx: Tx,
  context: PortalContext,
  { userId, actorUserId, reason }: ActOnUser,
): Promise<Result<{ id: number }, AskRefusal>> {
  if (reason === '') return refused('no-reason');
  const user = await residentById(tx, userId);
  if (!user) return refused('not-resident');
  const now = context.clock.now();
  const id = await insertUserDeletion(tx, { userId, reason, askedBy: actorUserId, askedAt: now });
  if (id === null) return refused('asked-already');
  await tellPerson(tx, context, user, { kind: 'user-deletion-asked' });
  await record(tx, 'user-deletion-asked', { id, userId, actorUserId, at: now, reason });
  return ok({ id });
}

export type DeletionInHand = { deletion: UserDeletion; user: ResidentUser };
export type DecisionRefusal = 'own-decision' | 'decided-before';

/**
 * Takes a deletion in hand for a second person, with its user held back until the transaction ends. Refuses whoever asked
 * for it, and what somebody has decided meanwhile.
 */
export async function takeDeletionInHand(
  tx: Tx,
  { id, decidedBy }: { id: number; decidedBy: string },
): Promise<Result<DeletionInHand, DecisionRefusal>> {
  const known = await userDeletionById(tx, id);
  if (!known) return refused('decided-before');
  await holdUser(tx, known.userId);
  const deletion = await userDeletionById(tx, id);
  const user = await residentById(tx, known.userId);
  if (!deletion || !user || deletion.outcome) return refused('decided-before');
  return deletion.askedBy === decidedBy ? refused('own-decision') : ok({ deletion, user });
}

/** Keeps that a second person would not have it; the resident is told that all stays as it is. */
export async function declineDeletion(
  tx: Tx,
  context: PortalContext,
  { deletion, user }: DeletionInHand,
  decidedBy: string,
): Promise<void> {
  const now = context.clock.now();
  await decideUserDeletion(tx, { id: deletion.id, outcome: 'declined', decidedBy, decidedAt: now });
  await tellPerson(tx, context, user, { kind: 'user-deletion-declined' });
  const about = { id: deletion.id, userId: user.userId, actorUserId: decidedBy, at: now };
  await record(tx, 'user-deletion-declined', about);
}

/**
 * Erases what identity knows of a user: address, password, sessions, tries, registrations and links in mails of all their
 * addresses. A row without a name stays for the payments that refer to it.
 */
export async function eraseSignIn(
  tx: Tx,
  { secrets, clock }: PortalContext,
  { deletion, user, addresses }: DeletionInHand & { addresses: readonly string[] },
  decidedBy: string,
): Promise<void> {
  const now = clock.now();
  const { userId } = user;
  await decideUserDeletion(tx, { id: deletion.id, outcome: 'done', decidedBy, decidedAt: now });
  await eraseUser(tx, userId, now);
  await eraseTracesOfUser(tx, userId);
  const compared = addresses.map(comparableEmail);
  await eraseTracesOfAddresses(tx, compared, keysOf(secrets, userId, compared));
  await record(tx, 'user-deleted', { id: deletion.id, userId, actorUserId: decidedBy, at: now });
}

function keysOf(secrets: Secrets, userId: string, addresses: readonly string[]): Buffer[] {
  return [...addresses.map((address) => addressKeyOf(secrets, address)), ownPasswordKeyOf(secrets, userId)];
}

async function record(
  tx: Tx,
  action: string,
  about: { id: number; userId: string; actorUserId: string; at: Date; reason?: string },
): Promise<void> {
  const { id, userId, actorUserId, at, reason } = about;
  const subject = { subjectKind: 'user', subjectId: userId };
  const why = reason === undefined ? {} : { reason };
  await recordAudit(tx, { at, actorUserId, action, ...subject, detail: { deletion: id }, ...why });
}
