import { formatMoment } from '../../kernel/day.ts';
import { verifyAuditTrail } from '../../platform/audit-trail/verify-audit-trail.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { unexplainedBills } from '../billing/public.ts';
import { headsInChain, verifyChain, type ChainFindings } from '../ledger/public.ts';
import { verifyBooks, type BookFindings } from '../payments/public.ts';
import { keptHeads } from './reads.ts';

/** What reading everything through found: the figures, the head of the chain, and each fault as a sentence for staff. */
export type BookCheck = Omit<BookFindings, 'faults'> & Pick<ChainFindings, 'sealed' | 'unsealed' | 'head' | 'faults'>;

/**
 * Reads all the books through, as they are at one moment: the ledger, the payments, the chain of seals, the heads that
 * earlier nights kept, and whether every bill's amount due can be explained. `timeZone` is that of moments in sentences.
 */
export function checkBooks(db: Queryable, now: Date, timeZone: string): Promise<BookCheck> {
  // One snapshot: a payment that is decided meanwhile would stand in one figure and not in the other.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const books = await verifyBooks(tx, now);
      const chain = await verifyChain(tx, now);
      const audit = await verifyAuditTrail(tx);
      const bills = await unexplainedBills(tx);
      const faults = [
        ...books.faults,
        ...chain.faults,
        ...audit.faults,
        ...(await headsThatWereLost(tx, timeZone)),
        ...bills.map(({ key, reason }) => `Bill ${key}: ${reason.replaceAll('-', ' ')}.`),
      ];
      const { sealed, unsealed, head } = chain;
      return { ...books, sealed, unsealed, head, faults, ok: faults.length === 0 };
    });
}

async function headsThatWereLost(db: Queryable, timeZone: string): Promise<string[]> {
  const kept = await keptHeads(db);
  const held = await headsInChain(
    db,
    kept.map(({ hash }) => hash),
  );
  const places = new Map(held.map(({ hash, sequence }) => [hash, sequence]));
  return kept
    .filter(({ hash, sequence }) => places.get(hash) !== sequence)
    .map(({ sequence, checkedAt }) => {
      const when = formatMoment(checkedAt, 'en', timeZone);
      return `Seal ${sequence} is no longer the head that was kept on ${when}: the chain was rewritten or cut.`;
    });
}
