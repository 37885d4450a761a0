-- billing: what the city posted beyond a bill, and what it gave back of that, count in the amount due; no more is due than charged

-- What a bill was charged for is its total and its penalties, nothing where it is void. Where the balance is zero and the city
-- has posted more than that, the bill holds the rest as if its balance were below zero: what goes back is taken from it before
-- anything is due, and as much of it as stands of payments made here is to be given back. Only bills of which the city has
-- posted a payment made here are asked.
create or replace view bill_amounts as
  select b.id as bill_id,
         (ours.paid_cents - backs.gone_cents)::bigint as paid_cents,
         ours.processing_cents,
         -- Where a city reverses a payment by itself, under a number of its own, its balance and what went back both say so. No
         -- more can be due than the city charged, nor less than nothing.
         case when b.status = 'void' then 0
              else greatest(0, least(
                greatest(owed.cents, b.total_cents + b.penalties_cents),
                owed.cents - posted.beyond_cents - ours.paid_cents + backs.gone_cents - ours.processing_cents))
               end::bigint as amount_due_cents,
         -- What is disputed counts as paid, so that nobody is asked for it twice, and is not there to be given back either.
         greatest(0, least(
           ours.settled_cents - backs.away_cents - backs.disputed_cents,
           ours.paid_cents - backs.gone_cents - backs.disputed_cents + posted.beyond_cents - greatest(0, owed.cents)))::bigint
           as over_cents,
         backs.disputed_cents,
         greatest(0, ours.credited_cents - backs.credit_away_cents - ours.credit_paid_out_cents)::bigint as credited_cents,
         posted.beyond_cents as posted_beyond_cents,
         -- The amount due does not know of it: what the city gave back itself is in its own next balance.
         case when ours.paid_cents <> 0 or posted.beyond_cents <> 0
              then coalesce((select sum(o.amount_cents) from payable_beyond_pay_outs o where o.subject = 'bill ' || b.id), 0)
              else 0 end::bigint as beyond_paid_out_cents
    from bills b
    cross join lateral (
      select case when b.status = 'open' then b.imported_balance_cents
                  else least(0, b.imported_balance_cents) end::bigint as cents
    ) owed
    cross join lateral (
      select coalesce(sum(p.amount_cents - p.credited_cents) filter (where p.is_settled and c.reference is null), 0)::bigint
               as paid_cents,
             coalesce(sum(p.amount_cents - p.credited_cents) filter (where p.is_settled), 0)::bigint as settled_cents,
             coalesce(sum(p.amount_cents) filter (where p.state = 'processing'), 0)::bigint as processing_cents,
             coalesce(sum(p.credited_cents), 0)::bigint as credited_cents,
             -- Most payments hold no credit, and are not asked about.
             coalesce(sum((select sum(o.amount_cents) from payable_credit_pay_outs o
                            where o.payment_id = p.payment_id and o.payable_kind = p.payable_kind
                              and o.payable_id = p.payable_id)) filter (where p.credited_cents > 0), 0)::bigint
               as credit_paid_out_cents
        from payable_payments p
        left join city_payments c on c.bill_id = b.id and c.reference = p.receipt_number
       where p.payable_kind = 'bill' and p.payable_id = b.id and (p.is_settled or p.state = 'processing')
    ) ours
    cross join lateral (
      select coalesce(sum(m.amount_cents) filter (where m.is_gone or m.state = 'undone' and u.reference is not null), 0)::bigint
             - coalesce(sum(m.amount_cents) filter (where c.reference is not null), 0)::bigint as gone_cents,
             coalesce(sum(m.amount_cents) filter (where m.is_gone), 0)::bigint as away_cents,
             coalesce(sum(m.amount_cents) filter (where m.is_disputed), 0)::bigint as disputed_cents,
             coalesce(sum(m.credit_cents) filter (where m.is_gone or m.is_disputed), 0)::bigint as credit_away_cents
        from payable_money_backs m
        left join city_payments c on c.bill_id = b.id and c.reference = m.number
        left join city_payments u on u.bill_id = b.id and u.reference = m.undone_number
       where m.payable_kind = 'bill' and m.payable_id = b.id
    ) backs
    cross join lateral (
      select case when ours.settled_cents > ours.paid_cents and b.imported_balance_cents >= 0
                       and (b.status <> 'open' or b.imported_balance_cents = 0)
                  then greatest(0, (select coalesce(sum(c.amount_cents), 0) from city_payments c where c.bill_id = b.id)
                                   - case when b.status = 'void' then 0 else b.total_cents + b.penalties_cents end)
                  else 0 end::bigint as beyond_cents
    ) posted;
