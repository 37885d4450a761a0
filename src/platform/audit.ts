import type { Tx } from './db/types.ts';

/** Who did what, when, to which thing. Ids only: names, addresses and what people typed stay out. */
export type AuditEvent = {
  at: Date;
  /** Null where the portal itself acts, or nobody is signed in. */
  actorUserId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, string | number | boolean | null>;
};

/** Keeps an audit record in the same transaction as what it tells of. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await tx
    .insertInto('auditRecords')
    .values({ ...event, detail: JSON.stringify(event.detail ?? {}) })
    .execute();
}
