import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import type { RunToUndo, Staying, StayingThing } from '../../platform/files/file-kind.ts';

/** Bills that a run brought. */
export const billsBroughtBy = (runId: number) => sql`
  (select b.id from bills b join bill_import_ranges g on b.id > g.after_bill_id and b.id <= g.last_bill_id
    where g.run_id = ${runId})`;

/** Bills that a run brought or changed, its lines and payments included. */
export const billsTouchedBy = (runId: number) => sql`
  (select bill_id from bills_before_imports where run_id = ${runId}
   union select bill_id from bill_lines_before_imports where run_id = ${runId}
   union select bill_id from city_payments_before_imports where run_id = ${runId}
   union select b.id from bills b join bill_import_ranges g on b.id > g.after_bill_id and b.id <= g.last_bill_id
          where g.run_id = ${runId})`;

/** A bill as the history of imports names it. */
export const subjectOfBill = sql`
  jsonb_build_object('is', 'bill', 'number', b.category || '-' || b.bill_year || '-' || b.bill_number)`;

type Undone = Pick<RunToUndo, 'runId' | 'startedAt'>;

/**
 * Bills of a run that stay as they are when it is undone, since what somebody pays by was shown to them. Payments that took
 * nothing count for nothing, but for a bill that the run brought: it cannot go, since money may still come late.
 */
export function billsThatStay({ runId, startedAt }: Undone): RawBuilder<{ billId: number; why: StayingThing['why'] }> {
  return sql`
    select p.payable_id as bill_id,
           case when bool_or(p.is_settled) then 'paid'
                when bool_or(p.state not in ('failed', 'canceled', 'expired')) then 'being-paid'
                else 'voided' end as why
      from payable_payments p
     where p.payable_kind = 'bill' and p.payable_id in ${billsTouchedBy(runId)}
       and (p.made_at >= ${startedAt} or p.payable_id in ${billsBroughtBy(runId)})
     group by p.payable_id
    having bool_or(p.state not in ('failed', 'canceled', 'expired')) or p.payable_id in ${billsBroughtBy(runId)}`;
}

/** How many bills stay when a run is undone, and the first of them, with what is open on each now and was before the run. */
export async function stayingBills(db: Queryable, run: Undone, limit: number): Promise<Staying> {
  const { rows } = await sql<StayingThing & { count: number }>`
    select ${subjectOfBill} as subject, s.why, b.imported_balance_cents as now_cents,
           case when b.id in ${billsBroughtBy(run.runId)} then null
                else coalesce((o.before->>'imported_balance_cents')::bigint, b.imported_balance_cents)
           end as before_cents,
           count(*) over () as count
      from (${billsThatStay(run)}) s
      join bills b on b.id = s.bill_id
      left join bills_before_imports o on o.run_id = ${run.runId} and o.bill_id = b.id
     order by b.category, b.bill_year, b.bill_number limit ${limit}`.execute(db);
  return {
    count: rows[0]?.count ?? 0,
    first: rows.map(({ subject, why, nowCents, beforeCents }) => ({ subject, why, nowCents, beforeCents })),
  };
}
