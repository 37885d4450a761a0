import { randomBytes } from 'node:crypto';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { isSameBytes } from '../../../platform/crypto/secrets.ts';
import { saltedHash } from '../password-hash.ts';
import type { User } from '../reads.ts';
import { tellOfFactor } from './tell-of-factor.ts';
import { recoveryCodeCounts, waitingRecoveryCodes } from './reads.ts';
import { comparableRecoveryCode, newRecoveryCode, recoveryCodeRules } from './recovery-code.ts';
import {
  deleteRecoveryCodes,
  insertRecoveryCodes,
  lockFactors,
  setOwesRecoveryCodes,
  useRecoveryCode,
} from './writes.ts';

/** A set of codes in clear, to be shown once, and what is kept of it. */
export type RecoveryCodes = { codes: string[]; salt: Buffer; hashes: Buffer[] };

const saltBytes = 16;

/** Draws a new set. OWASP ASVS 6.5.2: codes of so few bits are kept as passwords are, slowly hashed with a salt. */
export async function newRecoveryCodes(): Promise<RecoveryCodes> {
  const salt = randomBytes(saltBytes);
  const codes = Array.from({ length: recoveryCodeRules.count }, newRecoveryCode);
  const hashes = await Promise.all(codes.map((code) => saltedHash(comparableRecoveryCode(code) ?? '', salt)));
  return { codes, salt, hashes };
}

/** Gives a staff member a set of codes. Those of before are worth nothing. */
export async function giveRecoveryCodes(
  tx: Tx,
  context: PortalContext,
  user: User,
  { salt, hashes }: RecoveryCodes,
): Promise<void> {
  const { userId } = user;
  const madeAt = context.clock.now();
  await lockFactors(tx, userId);
  await deleteRecoveryCodes(tx, userId);
  const rows = hashes.map((codeHash) => ({ userId, codeHash, salt, madeAt }));
  await insertRecoveryCodes(tx, rows);
  await setOwesRecoveryCodes(tx, userId, false);
  await tellOfFactor(tx, context, user, { what: 'recovery-codes-made' });
}

/** The hash by which a code of this user is kept that was not used yet; null where it is none of theirs. */
export async function hashOfRecoveryCode({ db }: PortalContext, userId: string, code: string): Promise<Buffer | null> {
  const waiting = await waitingRecoveryCodes(db, userId);
  const [first] = waiting;
  if (!first) return null;
  const hash = await saltedHash(code, first.salt);
  return waiting.some(({ codeHash }) => isSameBytes(codeHash, hash)) ? hash : null;
}

/** Uses a code up and tells its owner by mail how many are left. False where it was used meanwhile. */
export async function useUpRecoveryCode(
  tx: Tx,
  context: PortalContext,
  user: User,
  codeHash: Buffer,
): Promise<boolean> {
  if (!(await useRecoveryCode(tx, user.userId, codeHash, context.clock.now()))) return false;
  const { left } = await recoveryCodeCounts(tx, user.userId);
  await tellOfFactor(tx, context, user, { what: 'recovery-code-used', count: left });
  return true;
}
