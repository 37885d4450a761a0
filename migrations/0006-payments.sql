-- payments: checkouts, payments, their allocations, gateway events and receipts

-- One try to collect an amount. Its id is the idempotency key at the gateway.
create table payments (
  id uuid primary key,
  -- The form that started it: the same form sent again finds this payment.
  checkout_key uuid not null unique,
  input_hash bytea not null,
  user_id uuid not null references users,
  state text not null check (state in ('starting', 'started', 'processing', 'paid', 'failed', 'canceled', 'expired')),
  way text not null check (way in ('card', 'echeck')),
  principal_cents bigint not null check (principal_cents > 0),
  fee_cents bigint not null check (fee_cents >= 0),
  gateway text not null,
  gateway_session_id text,
  gateway_url text,
  gateway_called_at timestamptz,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  paid_on date,
  settled_at timestamptz,
  failure_reason text,
  language text not null check (language in ('en', 'es')),
  check ((state in ('processing', 'paid')) <= (paid_on is not null))
);
create unique index payments_by_gateway_session on payments (gateway, gateway_session_id);
create index payments_by_user on payments (user_id, made_at desc);
create index payments_not_final on payments (made_at) where state in ('starting', 'started', 'processing');

create table payment_allocations (
  payment_id uuid not null references payments,
  payable_kind text not null,
  payable_id bigint not null,
  label text not null,
  amount_cents bigint not null check (amount_cents > 0),
  fee_cents bigint not null check (fee_cents >= 0),
  primary key (payment_id, payable_kind, payable_id)
);
create index payment_allocations_by_payable on payment_allocations (payable_kind, payable_id);

create sequence receipt_numbers start 100001;
create table receipts (
  number text primary key,
  payment_id uuid not null unique references payments,
  issued_at timestamptz not null
);

-- Messages of the gateway, stored first and decided later; each counts once, forever.
create table gateway_events (
  id bigint generated always as identity primary key,
  gateway text not null,
  event_id text not null,
  payload text not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  outcome text,
  unique (gateway, event_id)
);
create index gateway_events_waiting on gateway_events (received_at) where applied_at is null;

-- Offered to other features: what was paid or is being paid towards each payable.
create view payable_payments as
  select a.payable_kind, a.payable_id, a.amount_cents, a.fee_cents, p.id as payment_id, p.user_id, p.state, p.way,
         p.paid_on, p.made_at, r.number as receipt_number
    from payment_allocations a
    join payments p on p.id = a.payment_id
    left join receipts r on r.payment_id = p.id;

