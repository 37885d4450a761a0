import type { Queryable } from '../db/types.ts';
import { hashBeforeFirst } from '../sealing/chain-hash.ts';
import { auditSealHash, type AuditSeal } from './audit-text.ts';
import { auditSealsAfter, auditTexts, countUnsealedRecords } from './reads.ts';

/**
 * What walking the whole chain over the audit trail found; each fault is a sentence for staff. Records that wait for their
 * seal are none: a command writes them while no portal runs.
 */
export type AuditFindings = {
  sealedRecords: number;
  unsealedRecords: number;
  /** Whoever keeps it can tell later whether the trail was rewritten. */
  head: { sequence: number; hash: string } | null;
  faults: string[];
};

const pageMax = 100;
const namedFaultsMax = 100;

/**
 * Walks the chain over the audit trail from its first seal to its head: every seal is the next one, follows from the one
 * before, and fits all records after that one's last. Give it one snapshot of the database while records are written.
 */
export async function verifyAuditTrail(db: Queryable): Promise<AuditFindings> {
  const faults: string[] = [];
  let last: Pick<AuditSeal, 'sequence' | 'lastRecordId' | 'hash'> = {
    sequence: 0,
    // Ids begin at 1; one that was put in before them is found too.
    lastRecordId: Number.MIN_SAFE_INTEGER,
    hash: hashBeforeFirst,
  };
  let sealedRecords = 0;
  for (;;) {
    const page = await auditSealsAfter(db, last.sequence, pageMax);
    for (const seal of page) {
      const fault = await faultOf(db, seal, last);
      if (fault && faults.length < namedFaultsMax) faults.push(fault);
      sealedRecords += seal.records;
      last = seal;
    }
    if (page.length < pageMax) break;
  }
  const unsealed = await countUnsealedRecords(db, last.lastRecordId);
  const head = last.sequence > 0 ? { sequence: last.sequence, hash: last.hash.toString('hex') } : null;
  return { sealedRecords, unsealedRecords: unsealed, head, faults };
}

async function faultOf(
  db: Queryable,
  seal: AuditSeal,
  last: Pick<AuditSeal, 'sequence' | 'lastRecordId' | 'hash'>,
): Promise<string | null> {
  const { sequence, previousHash, lastRecordId, hash } = seal;
  if (sequence !== last.sequence + 1) return `Audit seal ${last.sequence + 1} is missing.`;
  if (!previousHash.equals(last.hash)) return `Audit seal ${sequence} does not follow from the one before it.`;
  // One more than the seal says it covers would be one that was put in between.
  const records = await auditTexts(db, last.lastRecordId, lastRecordId, seal.records + 1);
  const fits = auditSealHash(previousHash, seal, records).equals(hash);
  const [first] = records;
  const where = first ? `records ${first.id} to ${lastRecordId}` : `records up to ${lastRecordId}`;
  return fits ? null : `Audit seal ${sequence} does not fit ${where}: one of them was changed, removed or put in.`;
}
