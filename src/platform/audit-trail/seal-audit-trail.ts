import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { PortalContext } from '../context.ts';
import type { Tx } from '../db/types.ts';
import type { PeriodicWork } from '../jobs/periodic-work.ts';
import { hashBeforeFirst, sealMoment } from '../sealing/chain-hash.ts';
import { lastSettledId } from '../sealing/settled-id.ts';
import { auditSealHash } from './audit-text.ts';
import { auditTexts, newestAuditSeal } from './reads.ts';

const auditRecords = { idSequence: 'audit_records_id_seq', lockClass: 20062 };

/** As many as one seal covers: some tens of milliseconds to read. */
export const recordsPerSealMax = 1000;

/** Every few seconds, what was done since is sealed into the chain. */
export const sealAuditTrailWork: PeriodicWork<PortalContext> = {
  name: 'seal-audit-trail',
  when: { everySeconds: 5 },
  run: async (context) => {
    await sealAuditTrail(context);
  },
};

/** Seals every audit record that has no seal yet, in the order of their ids, and gives how many. Nobody waits for it. */
export async function sealAuditTrail({ db, clock }: Pick<PortalContext, 'db' | 'clock'>): Promise<number> {
  const upToId = await lastSettledId(db, auditRecords);
  if (upToId === null) return 0;
  let sealed = 0;
  for (;;) {
    const count = await db.transaction().execute((tx) => sealBatch(tx, upToId, clock));
    sealed += count;
    if (count < recordsPerSealMax) return sealed;
  }
}

async function sealBatch(tx: Tx, upToId: number, clock: Clock): Promise<number> {
  const { rows } = await sql<{ isOurTurn: boolean }>`
    select pg_try_advisory_xact_lock(20062, 2) as is_our_turn`.execute(tx);
  if (!rows[0]!.isOurTurn) return 0;
  const head = await newestAuditSeal(tx);
  const records = await auditTexts(tx, head?.lastRecordId ?? 0, upToId, recordsPerSealMax);
  const last = records.at(-1);
  if (!last) return 0;
  const sequence = (head?.sequence ?? 0) + 1;
  const sealedAt = sealMoment(clock.now());
  const previousHash = head?.hash ?? hashBeforeFirst;
  const hash = auditSealHash(previousHash, { sequence, sealedAt }, records);
  await tx
    .insertInto('auditSeals')
    .values({ sequence, lastRecordId: last.id, records: records.length, previousHash, hash, sealedAt })
    .execute();
  return records.length;
}
