-- payments: what each allocation went to, charge by charge

-- Written once, when the payment settles, in the order in which charges are filled. `open_cents` was open on the charge
-- before, `amount_cents` of it was paid: nothing where the money had ended before it came to the charge.
create table allocation_portions (
  payment_id uuid not null,
  payable_kind text not null,
  payable_id bigint not null,
  position integer not null check (position > 0),
  -- Both null for what is owed and stands on no line.
  line_number integer,
  charge_code text,
  label text not null,
  gl_code text not null,
  open_cents bigint not null check (open_cents > 0),
  amount_cents bigint not null check (amount_cents between 0 and open_cents),
  primary key (payment_id, payable_kind, payable_id, position),
  foreign key (payment_id, payable_kind, payable_id) references payment_allocations
);
create index allocation_portions_by_payable on allocation_portions (payable_kind, payable_id);

-- Offered to other features: what of each portion still stands. What went back was filled last: the rest is as if the
-- payer had paid so much less.
create view payable_portions as
  select f.payable_kind, f.payable_id, f.payment_id, f.position, f.line_number, f.charge_code, f.label, f.gl_code,
         f.open_cents, f.amount_cents,
         greatest(0, least(f.amount_cents, f.whole_cents - f.filled_before_cents - coalesce(gone.cents, 0)))::bigint
           as standing_cents
    from (
      select a.*,
             sum(a.amount_cents) over allocation - a.amount_cents as filled_before_cents,
             sum(a.amount_cents) over (partition by a.payable_kind, a.payable_id, a.payment_id) as whole_cents
        from allocation_portions a
      window allocation as (partition by a.payable_kind, a.payable_id, a.payment_id order by a.position)
    ) f
    left join lateral (
      select sum(m.amount_cents)::bigint as cents
        from payable_money_backs m
       where m.payable_kind = f.payable_kind and m.payable_id = f.payable_id and m.payment_id = f.payment_id and m.is_gone
    ) gone on true;
