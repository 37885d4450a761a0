import { isSameBytes, type Secrets } from '../../platform/crypto/secrets.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { linkCodeHash } from './link-code.ts';
import { currentCodeHashes } from './reads-payable.ts';

/**
 * The codes printed on the current bill, the newest open one, of each of these accounts, and whether it is the one that
 * was typed. A code of an older bill, or of one that was paid, proves nothing any more.
 */
export async function codesOfCurrentBills(
  db: Queryable,
  secrets: Secrets,
  customerAccountIds: readonly number[],
  typedCode: string,
): Promise<{ customerAccountId: number; codeHash: Buffer; isTyped: boolean }[]> {
  const typed = linkCodeHash(secrets, typedCode);
  const printed = await currentCodeHashes(db, customerAccountIds);
  return printed.map((code) => ({ ...code, isTyped: isSameBytes(code.codeHash, typed) }));
}
