import type { Queryable } from '../../platform/db/types.ts';
import { newestSealBy, type Period } from './reads.ts';
import { newestSeal, sealsWithHashes, unsealedTail, type LedgerHead } from './reads-seals.ts';

/** The newest seal, for what leaves the portal and tells of now: mails to finance. Null before the first. */
export async function ledgerHead(db: Queryable): Promise<LedgerHead | null> {
  const seal = await newestSeal(db);
  return seal && { sequence: seal.sequence, hash: seal.hash.toString('hex') };
}

/**
 * The newest seal of those that were made by the end of a day, for what tells of days that have ended: payment files. It
 * stays the same whatever is booked later. Null where nothing was sealed by then.
 */
export async function ledgerHeadBy(db: Queryable, end: Omit<Period, 'since'>): Promise<LedgerHead | null> {
  const seal = await newestSealBy(db, end);
  return seal && { sequence: seal.sequence, hash: seal.hash.toString('hex') };
}

/** How many entries have no seal yet. */
export async function unsealedEntries(db: Queryable): Promise<number> {
  const head = await newestSeal(db);
  return (await unsealedTail(db, head?.entryId ?? 0)).entries;
}

/**
 * Those of some kept heads that the chain still holds, with their places in it. In a sound chain, one that was rewritten
 * anywhere before such a head, however well, cannot hold it. Hashes in 64 hexadecimal digits.
 */
export async function headsInChain(db: Queryable, hashes: readonly string[]): Promise<LedgerHead[]> {
  const seals = await sealsWithHashes(
    db,
    hashes.map((hash) => Buffer.from(hash, 'hex')),
  );
  return seals.map(({ sequence, hash }) => ({ sequence, hash: hash.toString('hex') }));
}
