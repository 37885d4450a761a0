-- payments: what a refund is taken from first

-- Of what a payment paid for, that which came to nothing, as a canceled order, at the moment in which we first heard of the
-- refund: the refund is taken from it first, and not from what else was paid with it. Never changed, so that what each
-- thing bears can be worked out again.
create table money_back_aims (
  number text not null references money_backs,
  payment_id uuid not null,
  payable_kind text not null,
  payable_id bigint not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (number, payable_kind, payable_id),
  foreign key (payment_id, payable_kind, payable_id) references payment_allocations
);
create index money_back_aims_by_payment on money_back_aims (payment_id);
create trigger money_back_aims_never_change before update or delete or truncate on money_back_aims
  for each statement execute function refuse_change();
