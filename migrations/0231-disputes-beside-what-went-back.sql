-- billing: a dispute of a payment that the city has posted lets nothing be taken from what is beyond for another that it has not

-- `unknown_gone_cents`: of `unknown_cents` what is gone, without what is disputed and not decided.
create or replace view bill_money_backs as
  select b.id as bill_id,
         (backs.gone_cents - otherwise.gone_cents - otherwise.undone_cents)::bigint as gone_cents,
         (otherwise.gone_cents + otherwise.undone_cents)::bigint as posted_otherwise_cents,
         -- Of payments that the city has posted: what went back, or may, and what stays after all, that nothing that it posted says.
         (backs.reversible_cents - otherwise.gone_cents)::bigint as unknown_cents,
         (backs.undone_cents - otherwise.undone_cents)::bigint as stays_cents,
         backs.away_cents, backs.disputed_cents, backs.credit_away_cents, backs.is_any_posted,
         greatest(0, backs.reversible_cents - otherwise.gone_cents - backs.reversible_disputed_cents)::bigint
           as unknown_gone_cents
    from bills b
    cross join lateral (
      select coalesce(sum(m.amount_cents) filter (where m.is_gone or m.state = 'undone' and u.reference is not null), 0)::bigint
             - coalesce(sum(m.amount_cents) filter (where c.reference is not null), 0)::bigint as gone_cents,
             coalesce(sum(m.amount_cents) filter (where m.is_gone), 0)::bigint as away_cents,
             coalesce(sum(m.amount_cents) filter (where m.is_disputed), 0)::bigint as disputed_cents,
             coalesce(sum(m.credit_cents) filter (where m.is_gone or m.is_disputed), 0)::bigint as credit_away_cents,
             -- An undoing that the city posted undoes what it had taken back.
             coalesce(sum(m.amount_cents) filter (
               where (m.is_gone or m.is_disputed or u.reference is not null) and c.reference is null
                 and r.reference is not null), 0)::bigint as reversible_cents,
             coalesce(sum(m.amount_cents) filter (
               where m.is_disputed and u.reference is null and c.reference is null and r.reference is not null), 0)::bigint
               as reversible_disputed_cents,
             coalesce(sum(m.amount_cents) filter (
               where m.state = 'undone' and c.reference is null and u.reference is null and r.reference is not null), 0)::bigint
               as undone_cents,
             min(least(m.paid_on, r.paid_on)) filter (where c.reference is null and r.reference is not null) as since,
             coalesce(bool_or(c.reference is not null or u.reference is not null), false) as is_any_posted
        from payable_money_backs m
        left join city_payments r on r.bill_id = b.id and r.reference = m.receipt_number
        left join city_payments c on c.bill_id = b.id and c.reference = m.number
        left join city_payments u on u.bill_id = b.id and u.reference = m.undone_number
       where m.payable_kind = 'bill' and m.payable_id = b.id
    ) backs
    cross join lateral (
      select coalesce(sum(taken.cents), 0)::bigint as taken_cents,
             coalesce(sum(greatest(0, taken.amount_cents)) filter (where taken.is_own and taken.paid_on >= taken.first_on), 0)::bigint
               as given_cents
        from (
          select c.amount_cents, c.paid_on, p.payment_id is null as is_own,
                 case when p.payment_id is null then greatest(0, -c.amount_cents)
                      else greatest(0, p.amount_cents - p.credited_cents - c.amount_cents) end as cents,
                 min(c.paid_on) filter (where p.payment_id is null and c.amount_cents < 0) over () as first_on
            from city_payments c
            left join payable_payments p
              on p.payable_kind = 'bill' and p.payable_id = b.id and p.receipt_number = c.reference
           where backs.since is not null and c.bill_id = b.id and c.paid_on >= backs.since
             and not exists (select from payable_money_backs m
                              where m.payable_kind = 'bill' and m.payable_id = b.id
                                and c.reference in (m.number, m.undone_number))
        ) taken
    ) own
    cross join lateral (
      select least(backs.reversible_cents, own.taken_cents) as gone_cents,
             -- What is undone here may be undone there too, by a posting above zero.
             least(backs.undone_cents, greatest(0, own.taken_cents - backs.reversible_cents - own.given_cents)) as undone_cents
    ) otherwise;

-- As before, but that `beyond_taken_cents` is of what went back of payments that the city has posted only.
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
      select backs.gone_cents - risen.cents as cents, greatest(0, backs.unknown_cents - risen.cents) as posted_cents,
             greatest(0, backs.unknown_gone_cents - risen.cents) as posted_gone_cents
    ) back
    cross join lateral (
      select greatest(0, least(posted.beyond_cents, back.posted_gone_cents, back.cents)) as cents,
             greatest(0, least(posted.beyond_cents, back.posted_cents, back.cents + backs.disputed_cents)) as or_disputed_cents
    ) taken
    cross join lateral (
      select greatest(0, least(
               ours.settled_cents - backs.away_cents - backs.disputed_cents,
               greatest(0, ours.paid_cents - back.cents - backs.disputed_cents + taken.or_disputed_cents
                             - greatest(0, owed.cents))
                 + posted.beyond_cents - taken.or_disputed_cents)) as cents
    ) over;
