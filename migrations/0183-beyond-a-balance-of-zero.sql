-- billing: what a balance that stops at zero hid of the postings stays once something is owed again

-- What of the city's postings its balance, which stops at zero, left out when it was last zero, in cents; what it posts below zero
-- later takes from it. Kept, since a late fee on such a bill makes a balance that says nothing of it.
alter table bills add column beyond_cents bigint not null default 0 check (beyond_cents >= 0);
create index bills_beyond on bills (id) where beyond_cents > 0;

-- What is due is what the city asks for now: what is beyond is not taken from a new charge, since the city does not do so. It is
-- given back, and what goes back is taken from it first. Where the balance is above what the charge and the postings make, what went
-- back is in it already. Only bills of which the city has posted something that moved here are asked.
create or replace view bill_amounts as
  select b.id as bill_id,
         (ours.paid_cents - backs.gone_cents + risen.cents)::bigint as paid_cents,
         ours.processing_cents,
         case when b.status = 'void' then 0
              else greatest(0, owed.cents - ours.paid_cents + back.cents - taken.cents
                               - ours.processing_cents) end::bigint as amount_due_cents,
         -- What is disputed counts as paid, so that nobody is asked for it twice, and is not there to be given back either.
         over.cents::bigint as over_cents,
         backs.disputed_cents,
         greatest(0, ours.credited_cents - backs.credit_away_cents - ours.credit_paid_out_cents)::bigint as credited_cents,
         posted.beyond_cents as posted_beyond_cents,
         -- The amount due does not know of it: what the city gave back itself is in its own next balance.
         case when ours.paid_cents <> 0 or posted.beyond_cents <> 0
              then coalesce((select sum(o.amount_cents) from payable_beyond_pay_outs o where o.subject = 'bill ' || b.id), 0)
              else 0 end::bigint as beyond_paid_out_cents,
         (backs.posted_otherwise_cents + risen.cents)::bigint as posted_otherwise_cents,
         taken.cents::bigint as beyond_taken_cents,
         least(over.cents, posted.beyond_cents - taken.or_disputed_cents)::bigint as over_posted_cents
    from bills b
    join bill_money_backs backs on backs.bill_id = b.id
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
      -- What the balance and the postings come to beyond the charge, but for what a balance of zero hid; asked only where it matters.
      select case when (ours.settled_cents > ours.paid_cents or backs.is_any_posted) and b.imported_balance_cents >= 0
                       and (owed.cents = 0 or backs.unknown_cents + backs.stays_cents > 0)
                  then greatest(0, owed.cents - case when owed.cents = 0 then 0 else b.beyond_cents end
                         + (select coalesce(sum(c.amount_cents), 0) from city_payments c where c.bill_id = b.id)
                         - case when b.status = 'void' then 0
                                else b.total_cents + b.penalties_cents - b.unrecorded_cents end)
                  else 0 end::bigint as cents
    ) unexplained
    cross join lateral (
      select case when owed.cents = 0 then unexplained.cents
                  when owed.cents > 0 then b.beyond_cents
                  else 0 end as beyond_cents
    ) posted
    cross join lateral (
      select case when owed.cents = 0 then 0
                  else least(unexplained.cents, backs.unknown_cents + backs.stays_cents) end as cents
    ) risen
    -- What went back and the city's balance does not hold. Of payments that the city has posted, it is taken from what is beyond before
    -- anything is due; of others, the payment itself is not in the balance either.
    cross join lateral (
      select backs.gone_cents - risen.cents as cents, greatest(0, backs.unknown_cents - risen.cents) as posted_cents
    ) back
    cross join lateral (
      select greatest(0, least(posted.beyond_cents, back.posted_cents, back.cents)) as cents,
             greatest(0, least(posted.beyond_cents, back.posted_cents, back.cents + backs.disputed_cents)) as or_disputed_cents
    ) taken
    cross join lateral (
      select greatest(0, least(
               ours.settled_cents - backs.away_cents - backs.disputed_cents,
               greatest(0, ours.paid_cents - back.cents - backs.disputed_cents + taken.or_disputed_cents
                             - greatest(0, owed.cents))
                 + posted.beyond_cents - taken.or_disputed_cents)) as cents
    ) over;
