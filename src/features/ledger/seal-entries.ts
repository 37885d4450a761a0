import type { Clock } from '../../kernel/clock.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import { hashBeforeFirst, sealMoment } from '../../platform/sealing/chain-hash.ts';
import { lastSettledId } from '../../platform/sealing/settled-id.ts';
import { sealHash, type Seal } from './seal.ts';
import { entriesToSeal, newestSeal } from './reads-seals.ts';
import { insertSeals, takeTurnAtSealing } from './writes.ts';

const journalEntries = { idSequence: 'journal_entries_id_seq', lockClass: 20061 };

/** A batch is one transaction: some tens of milliseconds. */
const batchMax = 500;
const waitStepMs = 25;
const sealingMaxMs = 10_000;

/**
 * Seals every entry that has none yet, in the order of their ids, and gives how many it sealed. Nobody who writes
 * entries ever waits for it. Seals nothing where another process is at it, or where somebody who got an id earlier has
 * not committed within a second: an entry must never appear before one that is sealed.
 */
export async function sealEntries({ db, clock }: Pick<PortalContext, 'db' | 'clock'>): Promise<number> {
  const upToId = await lastSettledId(db, journalEntries);
  if (upToId === null) return 0;
  let sealed = 0;
  for (;;) {
    const count = await db.transaction().execute((tx) => sealBatch(tx, upToId, clock));
    sealed += count;
    if (count < batchMax) return sealed;
  }
}

/**
 * Waits until nobody is in the middle of sealing. Whoever seals after that does so at a later moment than this one. False
 * where somebody is at it for longer than ten seconds.
 */
export async function waitForSealing(db: Queryable): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < sealingMaxMs; waitedMs += waitStepMs) {
    if (await db.transaction().execute(takeTurnAtSealing)) return true;
    await new Promise((wake) => setTimeout(wake, waitStepMs));
  }
  return false;
}

/** Continues the chain by entries up to an id. Gives how many, which is none when another process has the turn. */
async function sealBatch(tx: Tx, upToId: number, clock: Clock): Promise<number> {
  if (!(await takeTurnAtSealing(tx))) return 0;
  const head = await newestSeal(tx);
  // The moment is looked up while the turn is held, and never goes back: what is sealed later belongs to no earlier day.
  const sealedAt = sealMoment(new Date(Math.max(clock.now().getTime(), head?.sealedAt.getTime() ?? 0)));
  let sequence = head?.sequence ?? 0;
  let previousHash = head?.hash ?? hashBeforeFirst;
  const seals: Seal[] = [];
  for (const entry of await entriesToSeal(tx, head?.entryId ?? 0, upToId, batchMax)) {
    sequence += 1;
    const hash = sealHash(previousHash, { sequence, sealedAt }, entry);
    seals.push({ sequence, entryId: entry.id, previousHash, hash, sealedAt });
    previousHash = hash;
  }
  if (seals.length > 0) await insertSeals(tx, seals);
  return seals.length;
}
