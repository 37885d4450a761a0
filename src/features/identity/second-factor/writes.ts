import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';

/** What a user can give as a second factor. Whoever else changes it waits until the transaction ends. */
export async function lockFactors(tx: Tx, userId: string): Promise<{ hasApp: boolean; passkeys: number }> {
  const { hasApp } = await tx
    .selectFrom('users')
    .select(sql<boolean>`sealed_totp_secret is not null`.as('hasApp'))
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { count } = await tx
    .selectFrom('passkeys')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow();
  return { hasApp, passkeys: count };
}

/** Takes away all recovery codes of a user, used or not. */
export async function deleteRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute();
}

export async function insertRecoveryCodes(
  tx: Tx,
  codes: { userId: string; codeHash: Buffer; salt: Buffer; madeAt: Date }[],
): Promise<void> {
  await tx.insertInto('recoveryCodes').values(codes).execute();
}

/** Uses a code up. False where the user has no such code, or it was used before. */
export async function useRecoveryCode(tx: Tx, userId: string, codeHash: Buffer, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('recoveryCodes')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .returning('userId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps whether a new staff member still has to be given recovery codes. */
export async function setOwesRecoveryCodes(tx: Tx, userId: string, owesRecoveryCodes: boolean): Promise<void> {
  await tx.updateTable('users').set({ owesRecoveryCodes }).where('id', '=', userId).execute();
}

/** Gives a user a new authenticator app, or none. Codes of the old one are worth nothing. */
export async function setTotpSecret(tx: Tx, userId: string, sealedTotpSecret: Buffer | null): Promise<void> {
  await tx.updateTable('users').set({ sealedTotpSecret, totpLastStep: null }).where('id', '=', userId).execute();
}

export type ChallengePurpose = 'add' | 'prove';

/** Keeps what a browser is asked to sign, and forgets what it was asked long ago. */
export async function keepChallenge(
  tx: Tx,
  row: { sessionId: string; challenge: string; purpose: ChallengePurpose; madeAt: Date },
  forgetBefore: Date,
): Promise<void> {
  await tx
    .with('forgotten', (query) =>
      query.deleteFrom('passkeyChallenges').where('sessionId', '=', row.sessionId).where('madeAt', '<', forgetBefore),
    )
    .insertInto('passkeyChallenges')
    .values(row)
    .execute();
}

/** Uses up a challenge of a session. False where there is none, it is too old, or it was used before. */
export async function useChallenge(
  tx: Tx,
  row: { sessionId: string; challenge: string; purpose: ChallengePurpose },
  madeSince: Date,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('passkeyChallenges')
    .where('sessionId', '=', row.sessionId)
    .where('challenge', '=', row.challenge)
    .where('purpose', '=', row.purpose)
    .where('madeAt', '>', madeSince)
    .returning('challenge')
    .executeTakeFirst();
  return gone !== undefined;
}

export type NewPasskey = {
  userId: string;
  credentialId: Buffer;
  publicKey: Buffer;
  signCount: number;
  transports: string[];
  name: string;
  addedAt: Date;
};

/** Keeps a passkey; null where somebody has it already. */
export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<string | null> {
  const row = await tx
    .insertInto('passkeys')
    .values(passkey)
    .onConflict((is) => is.column('credentialId').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Keeps that a passkey was used. False where it was used meanwhile, or is gone: its count is not what was checked. */
export async function keepPasskeyUse(
  tx: Tx,
  use: { passkeyId: string; countBefore: number; countNow: number; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('passkeys')
    .set({ signCount: use.countNow, lastUsedAt: use.now })
    .where('id', '=', use.passkeyId)
    .where('signCount', '=', use.countBefore)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a passkey of a user away. False where the user has no such one. */
export async function deletePasskey(tx: Tx, userId: string, passkeyId: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('userId', '=', userId)
    .where('id', '=', passkeyId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes away all passkeys of a user. */
export async function deletePasskeysOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('passkeys').where('userId', '=', userId).execute();
}
