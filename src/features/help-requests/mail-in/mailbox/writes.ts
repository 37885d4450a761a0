import type { Tx } from '../../../../platform/db/types.ts';
import type { LyingAt } from '../mail-in.ts';

/** In what a round goes wrong: the server is away, lets nobody in, does not open the folder, or marks nothing. */
export type MailboxFaultKind = 'away' | 'sign-in' | 'folder' | 'mark';

/** Keeps that a round took all that it could. */
export async function keepRound(tx: Tx, mailbox: string, now: Date): Promise<void> {
  const state = { askedAt: now, answeredAt: now, faults: 0, failingSince: null, fault: null, nextTryAt: null };
  await tx
    .insertInto('helpMailboxes')
    .values({ mailbox, ...state })
    .onConflict((is) => is.column('mailbox').doUpdateSet(state))
    .execute();
}

/** Keeps that a round went wrong: how often in a row, since when, and when it is tried again. */
export async function keepFault(
  tx: Tx,
  mailbox: string,
  state: { askedAt: Date; faults: number; failingSince: Date; fault: MailboxFaultKind; nextTryAt: Date },
): Promise<void> {
  await tx
    .insertInto('helpMailboxes')
    .values({ mailbox, ...state })
    .onConflict((is) => is.column('mailbox').doUpdateSet(state))
    .execute();
}

/** Leaves a mail to staff: it lies in the mailbox and is not tried again. */
export async function leaveMail(tx: Tx, at: LyingAt, why: 'too-large' | 'refused', now: Date): Promise<void> {
  await tx
    .insertInto('helpMailsLeft')
    .values({ ...at, why, leftAt: now })
    .onConflict((is) => is.columns(['mailbox', 'uidValidity', 'uid']).doUpdateSet({ why, leftAt: now }))
    .execute();
}

/** Keeps that taking a mail went wrong, how often by now, and when it is tried again; `leftAt` when it is not. */
export async function keepBroken(
  tx: Tx,
  at: LyingAt,
  state: { tries: number; nextTryAt: Date; leftAt: Date | null },
): Promise<void> {
  await tx
    .insertInto('helpMailsLeft')
    .values({ ...at, why: 'broken', ...state })
    .onConflict((is) => is.columns(['mailbox', 'uidValidity', 'uid']).doUpdateSet(state))
    .execute();
}

/** Forgets mails that were left and of which nothing is left to do: somebody dealt with them, or they were taken after all. */
export async function forgetLeft(tx: Tx, mailbox: string, uidValidity: number, uids: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('helpMailsLeft')
    .where('mailbox', '=', mailbox)
    .where('uidValidity', '=', uidValidity)
    .where('uid', 'in', [...uids])
    .execute();
}

/** Forgets mails of a folder that was made anew: their numbers name other mails now. */
export async function forgetOtherValidity(tx: Tx, mailbox: string, uidValidity: number): Promise<void> {
  await tx.deleteFrom('helpMailsLeft').where('mailbox', '=', mailbox).where('uidValidity', '!=', uidValidity).execute();
}
