-- payments: when the gateway is asked next about a payment, how far its messages were read, what staff have to look at

alter table payments
  -- How often the gateway was asked by plan what became of the payment.
  add column checks integer not null default 0,
  -- When it is asked next. Null once the payment is decided, or when the plan is used up and a person has to look.
  add column check_due_at timestamptz;
update payments set check_due_at = now() where state in ('starting', 'started', 'processing');
create index payments_to_check on payments (check_due_at) where check_due_at is not null;

create table gateway_cursors (
  gateway text primary key,
  -- Every message that the gateway made before this moment is kept.
  events_kept_until timestamptz not null
);

-- What a person has to look at. Raised by the portal, once for a payment and what of it is meant; resolved by staff.
create table payment_exceptions (
  id bigint generated always as identity primary key,
  kind text not null,
  payment_id uuid not null references payments,
  -- The number of the money back or the key of the bill that it is about; empty for the payment as a whole.
  subject text not null default '',
  raised_at timestamptz not null,
  -- Ids and amounts, never names.
  facts jsonb not null default '{}',
  resolved_at timestamptz,
  resolved_by uuid references users,
  note text,
  check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (note is null)),
  unique (kind, payment_id, subject)
);
create index payment_exceptions_open on payment_exceptions (raised_at) where resolved_at is null;
