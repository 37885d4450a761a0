-- customer-accounts: customers, their customer accounts, and the links that let users see them

create table customers (
  id bigint generated always as identity primary key,
  customer_number text not null,
  comparable_customer_number text not null unique,
  name text not null,
  plain_name text not null,
  canonical_name text not null
);

create table customer_accounts (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  account_number text not null,
  comparable_account_number text not null unique,
  account_type text,
  mailing_address text,
  city text,
  state text,
  postal_code text,
  service_address text,
  email text,
  phone text,
  status text not null default 'active' check (status in ('active', 'closed'))
);
create index customer_accounts_by_customer on customer_accounts (customer_id);

-- A user who linked by Customer ID: accounts that the customer gets later are linked by the import that brings them.
create table customer_links (
  user_id uuid not null references users on delete cascade,
  customer_id bigint not null references customers,
  proof text not null check (proof in ('name', 'code', 'staff', 'sample')),
  sight text not null check (sight in ('amount', 'full')),
  linked_at timestamptz not null,
  primary key (user_id, customer_id)
);
create index customer_links_by_customer on customer_links (customer_id);

create table account_links (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  customer_account_id bigint not null references customer_accounts,
  proof text not null check (proof in ('name', 'code', 'staff', 'sample')),
  sight text not null check (sight in ('amount', 'full')),
  linked_at timestamptz not null,
  frozen_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('removed', 'not-me', 'renamed', 'closed')),
  check ((ended_at is null) = (ended_because is null))
);
create unique index account_links_open on account_links (user_id, customer_account_id) where ended_at is null;
create index account_links_by_account on account_links (customer_account_id) where ended_at is null;

-- "This was not me": one token a notice, one use; freezes the links that the notice told of.
create table link_notices (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  customer_id bigint not null references customers,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Every try to link, counted before it is checked. Keys are keyed hashes; what was typed is not kept.
create table account_link_tries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  user_id uuid not null references users on delete cascade,
  customer_id bigint references customers,
  number_key bytea not null,
  name_key bytea not null,
  address_key bytea not null,
  address_range_key bytea not null,
  browser_key bytea not null,
  succeeded boolean not null default false
);
create index account_link_tries_by_user on account_link_tries (user_id, at);
create index account_link_tries_by_number on account_link_tries (number_key, at);
create index account_link_tries_by_customer on account_link_tries (customer_id, at);
create index account_link_tries_by_name on account_link_tries (name_key, at);
create index account_link_tries_by_address on account_link_tries (address_key, at);
create index account_link_tries_by_address_range on account_link_tries (address_range_key, at);
create index account_link_tries_by_browser on account_link_tries (browser_key, at);
create index account_link_tries_by_moment on account_link_tries (at);

-- "Ask Finance to link it": what was typed, for staff to decide with evidence.
create table account_link_requests (
  id bigint generated always as identity primary key,
  user_id uuid not null references users on delete cascade,
  typed_number text not null,
  typed_name text not null,
  message text not null default '',
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index account_link_requests_open on account_link_requests (asked_at) where answered_at is null;
