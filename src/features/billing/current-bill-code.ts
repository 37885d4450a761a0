import { isSameBytes, type Secrets } from '../../platform/crypto/secrets.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { linkCodeHash } from './link-code.ts';
import { currentCodeHashes } from './reads-payable.ts';

/**
 * Whether a code is the one printed on the current bill, the newest open one, of any of these accounts. A code of an
 * older bill, or of one that was paid, proves nothing any more.
 */
export async function isCodeOnCurrentBill(
  db: Queryable,
  secrets: Secrets,
  customerAccountIds: readonly number[],
  code: string,
): Promise<boolean> {
  const typed = linkCodeHash(secrets, code);
  const printed = await currentCodeHashes(db, customerAccountIds);
  return printed.filter((hash) => isSameBytes(hash, typed)).length > 0;
}
