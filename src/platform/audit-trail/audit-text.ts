import { chainHash } from '../sealing/chain-hash.ts';

/** An audit record, each column as its text, just as PostgreSQL keeps it. `at` is UTC with microseconds. */
export type AuditText = {
  id: number;
  at: string;
  actorUserId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: string;
};

/** A link of the chain over the audit trail: all records after the last one of the seal before, up to its own last. */
export type AuditSeal = {
  sequence: number;
  lastRecordId: number;
  records: number;
  previousHash: Buffer;
  hash: Buffer;
  /** UTC with microseconds. */
  sealedAt: string;
};

/**
 * The hash of a seal over these records: a chain hash over the words `civic-counter audit seal 1`, the seal's sequence
 * number, its moment, the number of its records, and for each of them, by id: id, moment, actor (or null), action, kind
 * and id of its subject, detail as PostgreSQL prints `jsonb`.
 */
export function auditSealHash(
  previousHash: Buffer,
  { sequence, sealedAt }: Pick<AuditSeal, 'sequence' | 'sealedAt'>,
  records: readonly AuditText[],
): Buffer {
  return chainHash(previousHash, [
    ...['civic-counter audit seal 1', String(sequence), sealedAt, String(records.length)],
    ...records.flatMap(({ id, at, actorUserId, action, subjectKind, subjectId, detail }) => [
      ...[String(id), at, actorUserId, action, subjectKind, subjectId, detail],
    ]),
  ]);
}
