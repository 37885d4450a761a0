-- payments: customers' credits that the city paid out from its own money

create sequence credit_pay_out_numbers start 100001;
create table credit_pay_outs (
  -- `C` and a number that is never used twice: the payment file names it.
  number text primary key,
  payment_id uuid not null,
  payable_kind text not null,
  payable_id bigint not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- The city's day on which finance said so, and what they had been asked to look at: once for each time of asking.
  paid_out_on date not null,
  made_at timestamptz not null,
  exception_id bigint not null unique references payment_exceptions,
  foreign key (payment_id, payable_kind, payable_id) references customer_credits
);
create index credit_pay_outs_by_credit on credit_pay_outs (payment_id, payable_kind, payable_id);
create trigger credit_pay_outs_never_change before update or delete or truncate on credit_pay_outs
  for each statement execute function refuse_change();

-- Offered to other features: what of each payable's payments was held as a credit and the city has paid out.
create view payable_credit_pay_outs as
  select payable_kind, payable_id, payment_id, number, amount_cents, paid_out_on from credit_pay_outs;
