import { chainHash } from '../../platform/sealing/chain-hash.ts';

/** An entry with its postings, each column as its text, just as PostgreSQL keeps it. */
export type EntryText = {
  id: number;
  sourceKind: string;
  sourceId: string;
  effect: string;
  /** UTC with microseconds: `2026-11-23T18:00:00.000000Z`. */
  postedAt: string;
  postedOn: string;
  description: string;
  /** In the order of their positions: position, ledger account, cents, GL code. */
  postings: readonly (readonly [string, string, string, string | null])[];
};

/** A link of the chain: which entry it seals, and after which hash. `sealedAt` is written as `postedAt` is. */
export type Seal = { sequence: number; entryId: number; previousHash: Buffer; hash: Buffer; sealedAt: string };

/**
 * The hash of a seal: SHA-256 over the hash of the seal before, 32 bytes as they are, and then these fields, so that any
 * program can compute it from the tables:
 *
 * 1. the words `civic-counter seal 1`, the seal's sequence number, its moment;
 * 2. the entry's id, source kind, source id, effect, moment, day, description;
 * 3. the number of its postings; and for each, by position: position, ledger account, cents, GL code.
 *
 * A field is the number of its bytes in UTF-8, a colon, those bytes, a line feed; a GL code that is null is a hyphen and
 * a line feed. Numbers are decimal without leading zeros, a minus before credits. Moments are UTC with microseconds as
 * `2026-11-23T18:00:00.000000Z`, days `2026-11-23`. With the lengths written out no two entries have the same bytes.
 */
export function sealHash(previousHash: Buffer, seal: Pick<Seal, 'sequence' | 'sealedAt'>, entry: EntryText): Buffer {
  const { id, sourceKind, sourceId, effect, postedAt, postedOn, description, postings } = entry;
  return chainHash(previousHash, [
    ...['civic-counter seal 1', String(seal.sequence), seal.sealedAt],
    ...[String(id), sourceKind, sourceId, effect, postedAt, postedOn, description],
    String(postings.length),
    ...postings.flat(),
  ]);
}
