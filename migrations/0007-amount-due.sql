-- billing: what is due on each bill, by the rule that every page, document and check uses

-- Amount due = imported balance, less our paid and processing allocations that the city has not acknowledged yet.
-- The city acknowledges by posting a payment to the bill whose reference is our receipt number; from then on it is inside
-- the city's balance. Never below zero here: what is over is `over_cents`.
create view bill_amounts as
  select b.id as bill_id,
         ours.paid_cents,
         ours.processing_cents,
         case when b.status = 'void' then 0
              else greatest(0, b.imported_balance_cents - ours.paid_cents - ours.processing_cents) end::bigint as amount_due_cents,
         greatest(0, ours.paid_cents + ours.processing_cents - greatest(0, b.imported_balance_cents))::bigint as over_cents
    from bills b
    cross join lateral (
      select coalesce(sum(p.amount_cents) filter (where p.state = 'paid'), 0)::bigint as paid_cents,
             coalesce(sum(p.amount_cents) filter (where p.state = 'processing'), 0)::bigint as processing_cents
        from payable_payments p
       where p.payable_kind = 'bill' and p.payable_id = b.id and p.state in ('paid', 'processing')
         and not exists (select from city_payments c where c.bill_id = b.id and c.reference = p.receipt_number)
    ) ours;
