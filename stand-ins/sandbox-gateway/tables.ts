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

create table if not exists create_calls (
  number integer primary key autoincrement,
  reference text not null unique,
  creates integer not null
) strict;
`;
