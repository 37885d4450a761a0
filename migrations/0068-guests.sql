-- payments: guests, who pay without signing in, and what each of them may pay for

-- One visit of one browser. Whoever proves a bill there may pay it, and see what became of that payment.
create table guests (
  id uuid primary key default gen_random_uuid(),
  -- The visit's cookie is kept only as its hash.
  token_hash bytea not null unique,
  -- Where the receipt goes.
  email text not null,
  -- A keyed hash of the network that the visit came from; null where many residents share it.
  network_key bytea,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index guests_by_expiry on guests (expires_at);
create index guests_by_network on guests (network_key, made_at) where network_key is not null;

create table guest_payables (
  guest_id uuid not null references guests on delete cascade,
  payable_kind text not null,
  payable_id bigint not null,
  proven_at timestamptz not null,
  primary key (guest_id, payable_kind, payable_id)
);

alter table payments
  alter column user_id drop not null,
  add column guest_id uuid references guests,
  add constraint payments_payer_check check (num_nonnulls(user_id, guest_id) = 1);
create index payments_by_guest on payments (guest_id, made_at) where guest_id is not null;

-- Offered to other features: what each guest has proven, and so may pay for.
create view payables_of_guests as
  select guest_id, payable_kind, payable_id, proven_at from guest_payables;
