import { sql } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import { auditedActors, auditedStates } from '../../platform/audit.ts';
import type { Queryable } from '../../platform/db/types.ts';

export type StateFault = { paymentId: string; state: string; otherState: string };

/** Payments in another state than their last move led to, as the audit trail has it. There should be none. */
export async function statesBesideTrail(db: Queryable): Promise<StateFault[]> {
  const { rows } = await sql<StateFault>`
    with moves as (${auditedStates('payment')})
    select p.id as payment_id, p.state, coalesce(m.state, 'starting') as other_state
      from payments p left join moves m on m.subject_id = p.id::text
     where p.state <> coalesce(m.state, 'starting')
     order by p.id`.execute(db);
  return rows;
}

/** Payments whose money came, in another state than what went back of them makes of it. There should be none. */
export async function statesBesideMoneyBacks(db: Queryable): Promise<StateFault[]> {
  const { rows } = await sql<StateFault>`
    with backs as (
      select payment_id, bool_or(kind = 'dispute' and state = 'open') as is_disputed,
             bool_or(kind = 'return' and state <> 'undone') as is_returned,
             bool_or(kind = 'dispute' and state = 'final') as is_lost,
             coalesce(sum(amount_cents) filter (where state = 'final' or (state = 'open' and kind <> 'dispute')), 0) as gone
        from money_backs group by payment_id
    ), compared as (
      select p.id as payment_id, p.state,
             case when b.is_disputed then 'disputed' when b.is_returned then 'returned' when b.is_lost then 'dispute-lost'
                  when b.gone >= p.principal_cents + p.fee_cents then 'refunded' else 'paid' end as other_state
        from payments p left join backs b on b.payment_id = p.id
       where p.state in ('paid', 'disputed', 'returned', 'dispute-lost', 'refunded')
    )
    select * from compared where state <> other_state order by payment_id`.execute(db);
  return rows;
}

/** Payments of another payer, way or amount than was started, as the audit trail has it. There should be none. */
export async function startsBesideTrail(db: Queryable): Promise<{ paymentId: string }[]> {
  const { rows } = await sql<{ paymentId: string }>`
    with starts as (${auditedActors('payment', 'payment.start')})
    select p.id as payment_id
      from payments p join starts a on a.subject_id = p.id::text
     where p.user_id is distinct from a.actor_user_id
        or p.guest_id::text is distinct from (a.detail->>'guestId')
        or p.way is distinct from (a.detail->>'way')
        or (p.principal_cents + p.fee_cents)::text is distinct from (a.detail->>'totalCents')
     order by p.id`.execute(db);
  return rows;
}

/** Payments whose day or receipt is another than in the entry of their settlement. There should be none. */
export async function settlementsBesideEntry(db: Queryable): Promise<{ paymentId: string }[]> {
  const { rows } = await sql<{ paymentId: string }>`
    select distinct p.id as payment_id
      from payments p
      join receipts r on r.payment_id = p.id
      join journal_amounts j on j.source_kind = 'payment' and j.source_id = p.id::text and j.effect = 'paid'
     where p.paid_on <> j.posted_on or j.description <> 'Payment ' || r.number
     order by p.id`.execute(db);
  return rows;
}

export type ReturnFeeFault = { number: string; bookedCents: Cents };

/**
 * What the books hold as fees for returned payments though nothing was returned for it, or on one of both accounts alone.
 * There should be none.
 */
export async function returnFeesOutOfStep(db: Queryable): Promise<ReturnFeeFault[]> {
  const { rows } = await sql<ReturnFeeFault>`
    with fees as (
      select source_kind, source_id,
             coalesce(sum(amount_cents) filter (where ledger_account = 'return-fees-due'), 0)::bigint as due,
             coalesce(sum(amount_cents) filter (where ledger_account = 'return-fees'), 0)::bigint as earned
        from journal_amounts where ledger_account in ('return-fees', 'return-fees-due')
       group by source_kind, source_id
    )
    select f.source_id as number, f.due as booked_cents
      from fees f
      left join money_backs m on f.source_kind = 'money-back' and m.number = f.source_id
     where f.due <> -f.earned or f.due < 0
        or (f.due > 0 and (m.kind is distinct from 'return' or m.state = 'undone'))
     order by f.source_id`.execute(db);
  return rows;
}

/** What payers must have been told between two moments, by the name that each mail has once. */
export async function mailsOwed(db: Queryable, from: Date, until: Date): Promise<string[]> {
  const { rows } = await sql<{ effectKey: string }>`
    select 'receipt:' || number as effect_key from receipts where issued_at > ${from} and issued_at <= ${until}
     union all
    select 'money-back:' || number || ':' ||
           case kind when 'return' then case state when 'undone' then 'return-undone' else 'returned' end
                     when 'refund' then case state when 'undone' then 'refund-undone' else 'refunded' end
                     else case state when 'open' then 'dispute-opened' when 'final' then 'dispute-lost'
                                     else 'dispute-won' end end
      from money_backs
     where coalesce(decided_at, heard_at) > ${from} and coalesce(decided_at, heard_at) <= ${until}
       and heard_at <= ${until}`.execute(db);
  return rows.map(({ effectKey }) => effectKey);
}
