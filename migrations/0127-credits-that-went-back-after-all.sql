-- payments: what customers owe of credits that the city had paid out to them, since the payment went back too

-- Offered to other features. What went back for good beyond all that was left of a payment is first what was paid out of its
-- credits, in the order of the pay-outs; a refund that is on its way may fail, and is no debt.
create view payable_credits_owed as
  select o.payable_kind, o.payable_id, o.payment_id,
         least(o.amount_cents, beyond.cents - o.before_cents)::bigint as amount_cents
    from (
      select p.*, sum(p.amount_cents) over (partition by p.payment_id order by length(p.number), p.number) - p.amount_cents
               as before_cents
        from credit_pay_outs p
    ) o
    cross join lateral (
      select coalesce(sum(m.amount_cents - coalesce(borne.cents, 0)), 0) as cents
        from money_backs m
        left join lateral (
          select sum(s.amount_cents + s.fee_cents) as cents from money_back_shares s where s.number = m.number
        ) borne on true
       where m.payment_id = o.payment_id and (m.state = 'final' or (m.state = 'open' and m.kind = 'return'))
    ) beyond
   where beyond.cents > o.before_cents;
