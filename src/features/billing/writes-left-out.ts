import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import { lastBillBefore } from './writes-import.ts';

/**
 * A posting that comes after the balance which had it already says of what that was lower than the postings explained. Others
 * say what became of what a balance of zero hid of them:
 * - a refund made here takes from it, where it is no more than that: it opened nothing, whatever the balance rose by;
 * - another payment made here that went back takes from it as far as the balance did not rise by it: it asks for the rest again;
 * - what the city takes back under a number of its own takes from it, but where the balance rose by just as much;
 * - what stays after all brings back what its taking back took, but for what the balance fell by instead, and what of it is more than
 *   was owed the night before.
 */
export async function recordWhatBalancesLeftOut(tx: Tx, runId: number | null): Promise<void> {
  await takeWhatPostingsTook(tx, runId);
  await bringBackWhatStays(tx, runId);
}

async function takeWhatPostingsTook(tx: Tx, runId: number | null): Promise<void> {
  await sql`
    with posted as materialized (
      select p.bill_id, p.reference, p.amount_cents,
             p.amount_cents > 0 and p.paid_on <= b.unrecorded_on
               and not exists (select from payable_payments o
                                where o.payable_kind = 'bill' and o.payable_id = b.id
                                  and o.receipt_number = p.reference) as is_late,
             m.number is not null as is_ours, coalesce(m.kind = 'refund', false) as is_refund
        from import_new_payments p
        join bills b on b.id = p.bill_id
        left join lateral (
          select o.number, o.kind from payable_money_backs o
           where (p.amount_cents < 0 or p.reference like '%-U') and o.payable_kind = 'bill' and o.payable_id = p.bill_id
             and case when p.amount_cents < 0 then o.number else o.undone_number end = p.reference
        ) m on true
       where b.unrecorded_cents > 0 or b.beyond_cents > 0
    ), news as (
      select b.id, to_jsonb(b) as before, b.beyond_cents,
             sums.recorded_cents, sums.stays_cents, refunds.cents as refunded_cents,
             sums.own_cents + sums.refunded_cents - refunds.cents as own_cents, sums.other_cents,
             b.imported_balance_cents - b.total_cents
               + (select coalesce(sum(c.amount_cents), 0) from city_payments c where c.bill_id = b.id)
               - (b.penalties_cents - b.unrecorded_cents + sums.recorded_cents) as beside_cents
        from (
          select bill_id,
                 coalesce(sum(amount_cents) filter (where is_late), 0)::bigint as recorded_cents,
                 coalesce(sum(amount_cents) filter (where is_ours and amount_cents > 0), 0)::bigint as stays_cents,
                 coalesce(-sum(amount_cents) filter (where is_refund and amount_cents < 0), 0)::bigint as refunded_cents,
                 coalesce(-sum(amount_cents) filter (where is_ours and not is_refund and amount_cents < 0), 0)::bigint as own_cents,
                 coalesce(-sum(amount_cents) filter (where not is_ours and amount_cents < 0), 0)::bigint as other_cents
            from posted group by bill_id
        ) sums
        join bills b on b.id = sums.bill_id
       cross join lateral (
         select case when sums.refunded_cents <= b.beyond_cents then sums.refunded_cents else 0 end as cents
       ) refunds
    ), said as (
      select n.id, n.before, n.recorded_cents, left_over.cents as beyond_cents, n.beyond_cents - left_over.cents as taken_cents
        from news n
       cross join lateral (
         select n.beside_cents - n.beyond_cents + n.refunded_cents + n.own_cents + n.other_cents - n.stays_cents as cents
       ) risen
       cross join lateral (
         select greatest(0, n.beyond_cents - n.refunded_cents
                              - case when risen.cents = n.own_cents + n.other_cents then 0
                                     else n.other_cents + greatest(0, n.own_cents - greatest(0, risen.cents)) end) as cents
       ) left_over
    ), kept as (
      insert into bills_before_imports (run_id, bill_id, before)
      select ${runId}::bigint, s.id, s.before from said s
       where ${runId}::bigint is not null and s.id <= ${lastBillBefore(sql`${runId}::bigint`)}
         and (s.recorded_cents > 0 or s.taken_cents > 0)
      on conflict do nothing
    ), remembered as (
      update city_payments c set beyond_taken_cents = greatest(0, least(-o.amount_cents, o.taken_cents - o.before_cents))
        from (select p.bill_id, p.reference, p.amount_cents, s.taken_cents,
                     coalesce(-sum(p.amount_cents) over (partition by p.bill_id order by p.reference
                                                         rows between unbounded preceding and 1 preceding), 0) as before_cents
                from posted p join said s on s.id = p.bill_id
               where p.is_ours and p.amount_cents < 0 and s.taken_cents > 0) o
       where c.bill_id = o.bill_id and c.reference = o.reference
    )
    update bills b
       set unrecorded_cents = greatest(0, b.unrecorded_cents - s.recorded_cents), beyond_cents = s.beyond_cents
      from said s
     where b.id = s.id and (s.recorded_cents > 0 or s.taken_cents > 0)`.execute(tx);
}

async function bringBackWhatStays(tx: Tx, runId: number | null): Promise<void> {
  await sql`
    with undone as (
      select p.bill_id, sum(p.amount_cents)::bigint as stays_cents,
             coalesce(sum(c.beyond_taken_cents), 0)::bigint as taken_cents
        from import_new_payments p
        join payable_money_backs m
          on m.payable_kind = 'bill' and m.payable_id = p.bill_id and m.undone_number = p.reference
        left join city_payments c on c.bill_id = p.bill_id and c.reference = m.number
       where p.reference like '%-U'
       group by p.bill_id
    ), stays as (
      select u.bill_id,
             greatest(0, u.taken_cents - greatest(0, owed.cents - u.stays_cents + u.taken_cents - owed.taken_cents
                                                     - b.imported_balance_cents),
                      u.stays_cents - greatest(0, owed.cents)) as cents
        from undone u
        join bills b on b.id = u.bill_id
        left join bills_before_imports o on o.bill_id = b.id and o.run_id = ${runId}::bigint
       cross join lateral (
         select coalesce((o.before->>'imported_balance_cents')::bigint, b.imported_balance_cents)
                  - sum(p.amount_cents) + u.stays_cents as cents,
                coalesce(sum(c.beyond_taken_cents), 0) as taken_cents
           from import_new_payments p
           left join city_payments c on c.bill_id = p.bill_id and c.reference = p.reference
          where p.bill_id = b.id
       ) owed
       -- At zero all that is hidden is counted anew, and below zero nothing is.
       where b.imported_balance_cents > 0 and (u.taken_cents > 0 or u.stays_cents > owed.cents)
    ), kept as (
      insert into bills_before_imports (run_id, bill_id, before)
      select ${runId}::bigint, b.id, to_jsonb(b) from stays s join bills b on b.id = s.bill_id
       where ${runId}::bigint is not null and b.id <= ${lastBillBefore(sql`${runId}::bigint`)}
      on conflict do nothing
    )
    update bills b set beyond_cents = b.beyond_cents + s.cents from stays s where b.id = s.bill_id`.execute(tx);
}
