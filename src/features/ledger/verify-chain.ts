import type { Queryable } from '../../platform/db/types.ts';
import { hashBeforeFirst } from '../../platform/sealing/chain-hash.ts';
import {
  countSeals,
  entriesLeftOut,
  sealedEntriesAfter,
  unsealedTail,
  type LedgerHead,
  type SealedEntry,
} from './reads-seals.ts';
import { sealHash, type EntryText, type Seal } from './seal.ts';

/** What walking the whole chain found. `unsealed` counts the entries after the head; that there are some is no fault. */
export type ChainFindings = {
  ok: boolean;
  sealed: number;
  unsealed: number;
  head: LedgerHead | null;
  /** Each fault as a sentence for staff, the first hundred; then one that counts the others. */
  faults: string[];
};

const pageMax = 500;
const namedFaultsMax = 100;
/** Sealing takes seconds. Entries that wait longer than this show that no process does it. */
const tailMaxMs = 300_000;

/**
 * Walks the chain from the first seal to the head: every seal is the next one, follows from the one before and fits its
 * entry, which comes after the entry before; no entry up to the head has no seal. Takes a page at a time, so a million
 * entries need no more memory than two thousand. Give it one snapshot of the database while entries are written.
 */
export async function verifyChain(db: Queryable, now: Date): Promise<ChainFindings> {
  const faults = faultList();
  let last: Seal = { sequence: 0, entryId: 0, hash: hashBeforeFirst, previousHash: hashBeforeFirst, sealedAt: '' };
  let wasLastSound = true;
  let sealed = 0;
  for (;;) {
    const page = await sealedEntriesAfter(db, last, pageMax);
    for (const link of page) {
      const found = faultsOfLink(link, last, wasLastSound);
      for (const fault of found) faults.add(fault);
      wasLastSound = found.length === 0;
      last = link.seal;
    }
    sealed += page.length;
    if (page.length < pageMax) break;
  }
  const seals = await countSeals(db);
  if (seals !== sealed) faults.add(`The chain has ${sealed} seals in its order, but ${seals} are kept.`);
  for (const entry of await entriesLeftOut(db, last.entryId, namedFaultsMax)) {
    const name = `${entry.sourceKind} ${entry.sourceId}, ${entry.effect}`;
    faults.add(`Entry ${entry.id} (${name}) comes before the head of the chain, but has no seal.`);
  }
  const tail = await unsealedTail(db, last.entryId);
  if (tail.since && now.getTime() - tail.since.getTime() > tailMaxMs) {
    const minutes = Math.floor((now.getTime() - tail.since.getTime()) / 60_000);
    faults.add(`Entries wait for their seal: ${tail.entries}, the oldest for ${minutes} minutes. It takes seconds.`);
  }
  const head = sealed > 0 ? { sequence: last.sequence, hash: last.hash.toString('hex') } : null;
  return { ok: faults.isEmpty(), sealed, unsealed: tail.entries, head, faults: faults.sentences() };
}

function faultsOfLink({ seal, entry }: SealedEntry, last: Seal, wasLastSound: boolean): string[] {
  const { sequence, entryId } = seal;
  const faults: string[] = [];
  if (sequence > last.sequence + 1) faults.push(missing(last.sequence + 1, sequence - 1));
  if (sequence === last.sequence) faults.push(`Seal ${sequence} stands in the chain twice.`);
  if (entryId === last.entryId)
    faults.push(`Entry ${entryId} is sealed twice, by seals ${last.sequence} and ${sequence}.`);
  if (entryId < last.entryId)
    faults.push(`Seal ${sequence} seals entry ${entryId} after entry ${last.entryId}: the order was changed.`);
  if (!entry) return [...faults, `Entry ${entryId}, which seal ${sequence} seals, is gone.`];

  const follows = seal.previousHash.equals(last.hash);
  const fits = (previousHash: Buffer) => sealHash(previousHash, seal, entry).equals(seal.hash);
  const fitsEntry = fits(last.hash) || fits(seal.previousHash);
  if (!fitsEntry) faults.push(`Seal ${sequence} does not fit ${nameOf(entry)}: one of the two was changed.`);
  // What is wrong with the seal before, or is missing, has been said; this one then need not follow.
  else if (!follows && wasLastSound && faults.length === 0)
    faults.push(`Seal ${sequence} does not follow from the one before it: a hash was changed.`);
  return faults;
}

function missing(first: number, last: number): string {
  return first === last ? `Seal ${first} is missing.` : `Seals ${first} to ${last} are missing.`;
}

function nameOf({ id, sourceKind, sourceId, effect }: EntryText): string {
  return `entry ${id} (${sourceKind} ${sourceId}, ${effect})`;
}

function faultList() {
  const named: string[] = [];
  let others = 0;
  return {
    add(fault: string) {
      if (named.length < namedFaultsMax) named.push(fault);
      else others += 1;
    },
    isEmpty: () => named.length === 0,
    sentences: () => (others > 0 ? [...named, `And ${others} more.`] : named),
  };
}
