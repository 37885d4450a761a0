-- billing: only an open bill has an amount due; what was paid here on any other is a credit

-- Amount due = imported balance, less our paid and processing allocations that the city has not acknowledged yet.
-- A bill that the city calls paid or void owes nothing, whatever its balance says; `unexplainedBills` tells of such rows.
create or replace view bill_amounts as
  select b.id as bill_id,
         ours.paid_cents,
         ours.processing_cents,
         greatest(0, owed.cents - ours.paid_cents - ours.processing_cents)::bigint as amount_due_cents,
         greatest(0, ours.paid_cents + ours.processing_cents - owed.cents)::bigint as over_cents
    from bills b
    cross join lateral (
      select case when b.status = 'open' then greatest(0, b.imported_balance_cents) else 0 end::bigint as cents
    ) owed
    cross join lateral (
      select coalesce(sum(p.amount_cents) filter (where p.state = 'paid'), 0)::bigint as paid_cents,
             coalesce(sum(p.amount_cents) filter (where p.state = 'processing'), 0)::bigint as processing_cents
        from payable_payments p
       where p.payable_kind = 'bill' and p.payable_id = b.id and p.state in ('paid', 'processing')
         and not exists (select from city_payments c where c.bill_id = b.id and c.reference = p.receipt_number)
    ) ours;
