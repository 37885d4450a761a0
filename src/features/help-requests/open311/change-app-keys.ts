import { tokenHash, type Secrets } from '../../../platform/crypto/secrets.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { appKeyByHash } from './reads.ts';
import { endAppKey, insertAppKey } from './writes.ts';

type By = { staffUserId: string; now: Date };

/**
 * Makes a key for an app and answers it: it is shown once, and only its hash is kept. It comes of our secret and of the form that
 * asks for it, so that the same form, pressed twice or loaded again, shows the same key and makes no other; null once that was ended.
 */
export async function makeAppKey(
  tx: Tx,
  secrets: Secrets,
  { name, formKey }: { name: string; formKey: Buffer },
  { staffUserId, now }: By,
): Promise<string | null> {
  const key = secrets.keyedHash('app-key-of-form', formKey.toString('hex')).toString('base64url');
  const keyHash = tokenHash(key);
  const id = await insertAppKey(tx, { name, keyHash, madeBy: staffUserId, madeAt: now });
  if (id !== null) await recordKey(tx, 'app-key-made', id, { staffUserId, now });
  return (await appKeyByHash(tx, keyHash)) ? key : null;
}

/** Lets a key end at once. What came by it stays. */
export async function endKeyOfApp(tx: Tx, id: number, by: By): Promise<void> {
  if (await endAppKey(tx, id, by.now)) await recordKey(tx, 'app-key-ended', id, by);
}

function recordKey(tx: Tx, action: string, id: number, { staffUserId, now }: By): Promise<void> {
  return recordAudit(tx, { at: now, actorUserId: staffUserId, action, subjectKind: 'app-key', subjectId: String(id) });
}
