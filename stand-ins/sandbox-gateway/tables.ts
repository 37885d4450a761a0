/** The gateway's own books. Moments are milliseconds since 1970; amounts are whole cents. */
export const gatewayTables = `
create table if not exists checkout_sessions (
  number integer primary key autoincrement,
  id text not null unique,
  idempotency_key text not null unique,
  request text not null,
  reference text not null,
  way text not null check (way in ('card', 'echeck')),
  amount_cents integer not null check (amount_cents > 0),
  state text not null check (state in ('open', 'processing', 'paid', 'failed', 'canceled', 'expired')),
  created_at integer not null,
  expires_at integer not null,
  confirmed_at integer,
  settle_at integer,
  settled_at integer,
  failure_reason text
) strict;
create index if not exists checkout_sessions_by_reference on checkout_sessions (reference);
create index if not exists checkout_sessions_settling on checkout_sessions (settle_at) where state = 'processing';
create index if not exists checkout_sessions_open on checkout_sessions (expires_at) where state = 'open';

create table if not exists charges (
  number integer primary key autoincrement,
  charge_id text not null unique,
  session_id text not null unique references checkout_sessions (id),
  captured_at integer not null
) strict;

create table if not exists events (
  seq integer primary key autoincrement,
  id text not null unique,
  session_id text not null references checkout_sessions (id),
  created_at integer not null,
  body text not null
) strict;

create table if not exists deliveries (
  number integer primary key autoincrement,
  event_seq integer not null references events (seq),
  due_at integer not null,
  tries integer not null default 0,
  ended_at integer
) strict;
create index if not exists deliveries_due on deliveries (due_at) where ended_at is null;
create index if not exists deliveries_of_event on deliveries (event_seq);
create index if not exists events_of_session on events (session_id);

create index if not exists events_by_moment on events (created_at);

create table if not exists money_backs (
  number integer primary key autoincrement,
  id text not null unique,
  session_id text not null references checkout_sessions (id),
  kind text not null check (kind in ('return', 'dispute', 'refund')),
  state text not null check (state in ('open', 'final', 'undone')),
  amount_cents integer not null check (amount_cents > 0),
  reason_code text,
  idempotency_key text unique,
  created_at integer not null,
  opened_at integer not null,
  decide_at integer,
  decide_as text check (decide_as in ('final', 'undone')),
  decided_at integer
) strict;
create index if not exists money_backs_of_session on money_backs (session_id);
create index if not exists money_backs_deciding on money_backs (decide_at) where state = 'open';

create table if not exists payouts (
  number integer primary key autoincrement,
  id text not null unique,
  amount_cents integer not null check (amount_cents > 0),
  made_at integer not null,
  arrives_at integer not null
) strict;

create table if not exists balance_lines (
  number integer primary key autoincrement,
  id text not null unique,
  kind text not null check (kind in ('payment', 'gateway-fee', 'refund', 'return', 'dispute', 'payout')),
  amount_cents integer not null,
  session_id text references checkout_sessions (id),
  payout_id text references payouts (id),
  made_at integer not null
) strict;
create index if not exists balance_lines_by_moment on balance_lines (made_at);
create index if not exists balance_lines_not_paid_out on balance_lines (made_at) where payout_id is null;

create table if not exists kept_values (
  name text primary key,
  value integer not null
) strict;

create table if not exists create_calls (
  number integer primary key autoincrement,
  reference text not null unique,
  creates integer not null
) strict;
`;
