import type { Queryable } from '../../../platform/db/types.ts';
import { recoveryCodeRules } from './recovery-code.ts';

/** The hashes of a user's codes that were not used yet, with the salt of each. */
export function waitingRecoveryCodes(db: Queryable, userId: string): Promise<{ codeHash: Buffer; salt: Buffer }[]> {
  return db
    .selectFrom('recoveryCodes')
    .select(['codeHash', 'salt'])
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .limit(recoveryCodeRules.count)
    .execute();
}

/** How many codes a user was given last, and how many of them are left. */
export function recoveryCodeCounts(db: Queryable, userId: string): Promise<{ made: number; left: number }> {
  return db
    .selectFrom('recoveryCodes')
    .select((is) => [
      is.fn.countAll<number>().as('made'),
      is.fn.countAll<number>().filterWhere('usedAt', 'is', null).as('left'),
    ])
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow();
}

/** Whether a user has codes that end soon. False for who has none because none were ever made. */
export async function areRecoveryCodesFew(db: Queryable, userId: string): Promise<boolean> {
  const { made, left } = await recoveryCodeCounts(db, userId);
  return made > 0 && left <= recoveryCodeRules.warnFrom;
}

/** Whether a new staff member was not given recovery codes yet. */
export async function owesRecoveryCodes(db: Queryable, userId: string): Promise<boolean> {
  const row = await db.selectFrom('users').select('owesRecoveryCodes').where('id', '=', userId).executeTakeFirst();
  return row?.owesRecoveryCodes ?? false;
}

/** Whether a user ever came from the city's identity provider. */
export async function isOfCity(db: Queryable, userId: string): Promise<boolean> {
  const row = await db.selectFrom('cityIdentities').select('userId').where('userId', '=', userId).executeTakeFirst();
  return row !== undefined;
}

export type Passkey = {
  passkeyId: string;
  credentialId: Buffer;
  publicKey: Buffer;
  signCount: number;
  transports: string[];
  name: string;
  addedAt: Date;
  lastUsedAt: Date | null;
};

const passkeyColumns = [
  'id as passkeyId',
  'credentialId',
  'publicKey',
  'signCount',
  'transports',
  'name',
  'addedAt',
  'lastUsedAt',
] as const;

/** The passkeys of a user, the first added first. */
export function passkeysOf(db: Queryable, userId: string): Promise<Passkey[]> {
  return db.selectFrom('passkeys').select(passkeyColumns).where('userId', '=', userId).orderBy('addedAt').execute();
}

/** A user's own passkey by the id that its authenticator gave it; undefined where it is nobody's or somebody else's. */
export function passkeyOf(db: Queryable, userId: string, credentialId: Buffer): Promise<Passkey | undefined> {
  return db
    .selectFrom('passkeys')
    .select(passkeyColumns)
    .where('userId', '=', userId)
    .where('credentialId', '=', credentialId)
    .executeTakeFirst();
}
