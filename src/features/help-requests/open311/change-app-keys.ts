import { randomToken, tokenHash } from '../../../platform/crypto/secrets.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { endAppKey, insertAppKey } from './writes.ts';

type By = { staffUserId: string; now: Date };

/** Makes a key for an app and answers it: it is shown once, and only its hash is kept. */
export async function makeAppKey(tx: Tx, name: string, { staffUserId, now }: By): Promise<string> {
  const key = randomToken();
  const id = await insertAppKey(tx, { name, keyHash: tokenHash(key), madeBy: staffUserId, madeAt: now });
  await recordKey(tx, 'app-key-made', id, { staffUserId, now });
  return key;
}

/** Lets a key end at once. What came by it stays. */
export async function endKeyOfApp(tx: Tx, id: number, by: By): Promise<void> {
  if (await endAppKey(tx, id, by.now)) await recordKey(tx, 'app-key-ended', id, by);
}

function recordKey(tx: Tx, action: string, id: number, { staffUserId, now }: By): Promise<void> {
  return recordAudit(tx, { at: now, actorUserId: staffUserId, action, subjectKind: 'app-key', subjectId: String(id) });
}
