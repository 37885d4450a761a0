import { sql } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';

const isSettled = sql`p.state in ('paid', 'disputed', 'returned', 'dispute-lost', 'refunded')`;

/**
 * What the books must hold of each payment on each ledger account, from the tables and without the code that books:
 * `wanted (payment_id, ledger_account, wanted_cents)`; and what they do hold: `booked`.
 */
const wantedAndBooked = sql`
  backs as (
    select payment_id, sum(amount_cents)::bigint as away,
           sum(amount_cents) filter (where kind = 'dispute' and state = 'open')::bigint as disputed
      from money_backs where state <> 'undone' group by payment_id
  ), shares as (
    select s.payment_id, sum(s.amount_cents)::bigint as amount, sum(s.credit_cents)::bigint as credit,
           sum(s.fee_cents)::bigint as fee
      from money_back_shares s join money_backs m on m.number = s.number
     where m.state = 'final' or (m.state = 'open' and m.kind <> 'dispute') group by s.payment_id
  ), credits as (
    select payment_id, sum(amount_cents)::bigint as credited from customer_credits group by payment_id
  ), paid_out as (
    select payment_id, sum(amount_cents)::bigint as paid_out from credit_pay_outs group by payment_id
  ), sums as (
    select p.id, p.principal_cents as principal, p.fee_cents as paid_fee, coalesce(c.credited, 0) as credited,
           coalesce(o.paid_out, 0) as paid_out, coalesce(b.away, 0) as away, coalesce(b.disputed, 0) as disputed,
           coalesce(s.amount, 0) as amount, coalesce(s.credit, 0) as credit, coalesce(s.fee, 0) as fee
      from payments p
      left join backs b on b.payment_id = p.id
      left join shares s on s.payment_id = p.id
      left join credits c on c.payment_id = p.id
      left join paid_out o on o.payment_id = p.id
     where ${isSettled}
  ), wanted as (
    select s.id as payment_id, w.ledger_account, w.cents::bigint as wanted_cents
      from sums s
      -- Of what was paid out of a credit the customer has the money, and owes it; the payer the rest.
      cross join lateral (select away - disputed - amount - fee as beyond) b
      cross join lateral (values
        ('gateway-clearing', principal + paid_fee - away),
        ('disputed-money', disputed),
        ('payer-debts', beyond - least(beyond, paid_out)),
        ('collected-for-city', -(principal - credited - (amount - credit) + paid_out)),
        ('customer-credits', -(credited - credit - paid_out - least(beyond, paid_out))),
        ('convenience-fees', -(paid_fee - fee))) w (ledger_account, cents)
  ), booked as (
    select j.payment_id, j.ledger_account, sum(j.amount_cents)::bigint as booked_cents
      from (select source_id as payment_id, ledger_account, amount_cents
              from journal_amounts where source_kind = 'payment'
             union all
            select m.payment_id::text, a.ledger_account, a.amount_cents
              from journal_amounts a join money_backs m on m.number = a.source_id
             where a.source_kind = 'money-back' and a.effect not in ('return-fee', 'return-fee-undone')
             union all
            select o.payment_id::text, a.ledger_account, a.amount_cents
              from journal_amounts a join credit_pay_outs o on o.number = a.source_id
             where a.source_kind = 'credit-pay-out') j
     group by j.payment_id, j.ledger_account
  )`;

/** How many payments brought money, whatever became of it later, and how many receipts there are. */
export async function settledTotals(db: Queryable): Promise<{ payments: number; receipts: number }> {
  const { rows } = await sql<{ payments: number; receipts: number }>`
    select (select count(*) from receipts) as receipts, count(*) as payments
      from payments p where ${isSettled}`.execute(db);
  return rows[0]!;
}

export type HoldingFault = { paymentId: string; ledgerAccount: string; wantedCents: Cents; bookedCents: Cents };

/** Ledger accounts on which the books hold something else of a payment than they must. There should be none. */
export async function holdingsOutOfStep(db: Queryable): Promise<HoldingFault[]> {
  const { rows } = await sql<HoldingFault>`
    with ${wantedAndBooked}
    select w.payment_id, w.ledger_account, w.wanted_cents, coalesce(b.booked_cents, 0) as booked_cents
      from wanted w
      left join booked b on b.payment_id = w.payment_id::text and b.ledger_account = w.ledger_account
     where w.wanted_cents <> coalesce(b.booked_cents, 0)
     order by w.payment_id, w.ledger_account`.execute(db);
  return rows;
}

/** Ledger accounts whose whole sum is not that of all payments: an entry came from elsewhere. There should be none. */
export async function accountsOutOfStep(db: Queryable): Promise<Omit<HoldingFault, 'paymentId'>[]> {
  const { rows } = await sql<Omit<HoldingFault, 'paymentId'>>`
    with ${wantedAndBooked}, whole as (
      select ledger_account, sum(wanted_cents)::bigint as wanted_cents from wanted group by ledger_account
    )
    select w.ledger_account, w.wanted_cents, coalesce(sum(j.amount_cents), 0)::bigint as booked_cents
      from whole w
      left join journal_amounts j on j.ledger_account = w.ledger_account
     group by w.ledger_account, w.wanted_cents
    having w.wanted_cents <> coalesce(sum(j.amount_cents), 0)
     order by w.ledger_account`.execute(db);
  return rows;
}

/**
 * GL codes under which the books hold something else of a payment than its portions that stand. What stands on no portion
 * has no code, and follows from the whole account. There should be none.
 */
export async function glCodesOutOfStep(
  db: Queryable,
): Promise<{ paymentId: string; glCode: string; wantedCents: Cents; bookedCents: Cents }[]> {
  const { rows } = await sql<{ paymentId: string; glCode: string; wantedCents: Cents; bookedCents: Cents }>`
    with wanted as (
      select payment_id::text, gl_code, sum(standing_cents)::bigint as cents
        from payable_portions group by payment_id, gl_code
    ), booked as (
      select j.payment_id, j.gl_code, -sum(j.amount_cents)::bigint as cents
        from (select source_id as payment_id, gl_code, amount_cents
                from journal_gl_amounts
               where source_kind = 'payment' and ledger_account = 'collected-for-city' and gl_code is not null
               union all
              select m.payment_id::text, a.gl_code, a.amount_cents
                from journal_gl_amounts a join money_backs m on m.number = a.source_id
               where a.source_kind = 'money-back' and a.ledger_account = 'collected-for-city' and a.gl_code is not null) j
       group by j.payment_id, j.gl_code
    )
    select payment_id, gl_code, coalesce(w.cents, 0) as wanted_cents, coalesce(b.cents, 0) as booked_cents
      from wanted w full join booked b using (payment_id, gl_code)
     where coalesce(w.cents, 0) <> coalesce(b.cents, 0)
     order by payment_id, gl_code`.execute(db);
  return rows;
}

/** Allocations that were split over charges, whose portions are not what went to the payable. There should be none. */
export async function splitsOutOfStep(
  db: Queryable,
): Promise<{ paymentId: string; label: string; appliedCents: Cents; splitCents: Cents }[]> {
  const { rows } = await sql<{ paymentId: string; label: string; appliedCents: Cents; splitCents: Cents }>`
    select a.payment_id, a.label, (a.amount_cents - coalesce(c.amount_cents, 0))::bigint as applied_cents, s.split_cents
      from payment_allocations a
      join (select payment_id, payable_kind, payable_id, sum(amount_cents)::bigint as split_cents
              from allocation_portions group by payment_id, payable_kind, payable_id) s
        on s.payment_id = a.payment_id and s.payable_kind = a.payable_kind and s.payable_id = a.payable_id
      left join customer_credits c
        on c.payment_id = a.payment_id and c.payable_kind = a.payable_kind and c.payable_id = a.payable_id
     where a.amount_cents - coalesce(c.amount_cents, 0) <> s.split_cents
     order by a.payment_id, a.label`.execute(db);
  return rows;
}

export type PaymentFault = {
  paymentId: string;
  state: string;
  isSettled: boolean;
  receipts: number;
  entries: number;
  principalCents: Cents;
  feeCents: Cents;
  allocatedCents: Cents;
  allocatedFeeCents: Cents;
};

/** Payments whose receipt, entry of their settlement or allocations do not fit them. There should be none. */
export async function paymentsOutOfStep(db: Queryable): Promise<PaymentFault[]> {
  const { rows } = await sql<PaymentFault>`
    with entered as (
      select source_id, count(distinct entry_id) as entries
        from journal_amounts where source_kind = 'payment' group by source_id
    ), allocated as (
      select payment_id, sum(amount_cents)::bigint as amount, sum(fee_cents)::bigint as fee
        from payment_allocations group by payment_id
    ), receipted as (
      select payment_id, count(*) as receipts from receipts group by payment_id
    ), compared as (
      select p.id as payment_id, p.state, ${isSettled} as is_settled, coalesce(r.receipts, 0) as receipts,
             coalesce(e.entries, 0) as entries, p.principal_cents, p.fee_cents,
             coalesce(a.amount, 0) as allocated_cents, coalesce(a.fee, 0) as allocated_fee_cents
        from payments p
        left join receipted r on r.payment_id = p.id
        left join entered e on e.source_id = p.id::text
        left join allocated a on a.payment_id = p.id
    )
    select * from compared
     where allocated_cents <> principal_cents or allocated_fee_cents <> fee_cents
        or receipts <> is_settled::int or entries <> is_settled::int
     order by payment_id`.execute(db);
  return rows;
}

/** Entries that came from no payment, no money back and no paid-out credit that exists. There should be none. */
export async function entriesWithoutSource(
  db: Queryable,
): Promise<{ sourceKind: string; sourceId: string; effect: string }[]> {
  const { rows } = await sql<{ sourceKind: string; sourceId: string; effect: string }>`
    select distinct j.source_kind, j.source_id, j.effect from journal_amounts j
     where j.source_kind not in ('payment', 'money-back', 'credit-pay-out')
        or (j.source_kind = 'payment' and not exists (select from payments p where p.id::text = j.source_id))
        or (j.source_kind = 'money-back' and not exists (select from money_backs m where m.number = j.source_id))
        or (j.source_kind = 'credit-pay-out' and not exists (select from credit_pay_outs o where o.number = j.source_id))
     order by j.source_kind, j.source_id, j.effect`.execute(db);
  return rows;
}

/** Allocations from which more went back, is disputed, credited or paid out than was paid for them. There should be none. */
export async function allocationsOverdrawn(db: Queryable): Promise<{ paymentId: string; label: string }[]> {
  const { rows } = await sql<{ paymentId: string; label: string }>`
    select a.payment_id, a.label
      from payment_allocations a
      left join customer_credits c using (payment_id, payable_kind, payable_id)
      cross join lateral (
        select coalesce(sum(s.amount_cents), 0) as amount, coalesce(sum(s.credit_cents), 0) as credit,
               coalesce(sum(s.fee_cents), 0) as fee
          from money_back_shares s join money_backs m on m.number = s.number
         where m.state <> 'undone' and s.payment_id = a.payment_id
           and s.payable_kind = a.payable_kind and s.payable_id = a.payable_id
      ) back
      cross join lateral (
        select coalesce(sum(o.amount_cents), 0) as credit
          from credit_pay_outs o
         where o.payment_id = a.payment_id and o.payable_kind = a.payable_kind and o.payable_id = a.payable_id
      ) paid_out
     where back.amount + paid_out.credit > a.amount_cents or back.fee > a.fee_cents
        or back.credit + paid_out.credit > coalesce(c.amount_cents, 0)
        or coalesce(c.amount_cents, 0) > a.amount_cents
     order by a.payment_id, a.label`.execute(db);
  return rows;
}

/**
 * Money that went back beyond what was paid, and credits of customers, that staff were never told of. None should be. What a refund
 * took that is on its way may be left after all, so that much is not beyond yet.
 */
export async function untoldExceptions(db: Queryable): Promise<{ paymentId: string; subject: string }[]> {
  const { rows } = await sql<{ paymentId: string; subject: string }>`
    select m.payment_id, m.number as subject
      from money_backs m
      left join money_back_shares s on s.number = m.number
     where (m.state = 'final' or m.state = 'open' and m.kind = 'return')
       and not exists (select from payment_exceptions e
                        where e.payment_id = m.payment_id and e.kind in ('beyond-captured', 'paid-out-went-back')
                          and e.subject = m.number)
     group by m.number
    having m.amount_cents > coalesce(sum(s.amount_cents + s.fee_cents), 0)
                              + (select coalesce(sum(w.amount_cents + w.fee_cents), 0)
                                   from money_backs r join money_back_shares w on w.number = r.number
                                  where r.payment_id = m.payment_id and r.kind = 'refund' and r.state = 'open')
     union all
    select c.payment_id, c.payable_kind || ' ' || c.payable_id
      from customer_credits c
     where not exists (select from payment_exceptions e
                        where e.payment_id = c.payment_id and e.kind = 'more-than-owed'
                          and e.subject = c.payable_kind || ' ' || c.payable_id)
     order by 1, 2`.execute(db);
  return rows;
}

/** Sessions of the gateway that more than one payment has. There should be none: a unique index stands before it. */
export async function sessionsOfManyPayments(db: Queryable): Promise<{ gatewaySessionId: string; payments: number }[]> {
  const { rows } = await sql<{ gatewaySessionId: string; payments: number }>`
    select gateway_session_id, count(*) as payments from payments
     where gateway_session_id is not null
     group by gateway, gateway_session_id having count(*) > 1
     order by gateway_session_id`.execute(db);
  return rows;
}

/** Payments that wait, and that nobody has asked about though it was due, or will ask about at all. None should be. */
export async function forgottenPayments(
  db: Queryable,
  dueBefore: Date,
): Promise<{ paymentId: string; state: string }[]> {
  const { rows } = await sql<{ paymentId: string; state: string }>`
    select p.id as payment_id, p.state from payments p
     where p.state in ('starting', 'started', 'processing', 'disputed')
       and (p.check_due_at < ${dueBefore}
            or p.check_due_at is null
               and not exists (select from payment_exceptions e where e.payment_id = p.id and e.kind = 'undecided'))
     order by p.made_at`.execute(db);
  return rows;
}

/** What the books hold of each session with money at the gateway. */
export async function clearingBySession(
  db: Queryable,
  gateway: string,
): Promise<{ sessionId: string; paymentId: string; clearingCents: Cents }[]> {
  const { rows } = await sql<{ sessionId: string; paymentId: string; clearingCents: Cents }>`
    with ${wantedAndBooked}
    select p.gateway_session_id as session_id, p.id as payment_id, coalesce(b.booked_cents, 0)::bigint as clearing_cents
      from payments p
      left join booked b on b.payment_id = p.id::text and b.ledger_account = 'gateway-clearing'
     where p.gateway = ${gateway} and p.gateway_session_id is not null and ${isSettled}`.execute(db);
  return rows;
}

/** When the first payment at a gateway was made. */
export async function firstPaymentAt(db: Queryable, gateway: string): Promise<Date | null> {
  const row = await db
    .selectFrom('payments')
    .select((is) => is.fn.min('madeAt').as('madeAt'))
    .where('gateway', '=', gateway)
    .executeTakeFirst();
  return row?.madeAt ?? null;
}
