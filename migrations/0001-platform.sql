-- platform: what every feature stands on: the installation's stamp, request limits, the audit trail, outgoing mail

-- One row: whether this database holds the sample city or a real one. A database never changes its kind.
create table installation (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('demo', 'city')),
  city_key text not null,
  made_at timestamptz not null default now()
);

-- Floods: how often one key did one thing within one fixed window.
create table request_counts (
  limit_name text not null,
  counted_key bytea not null,
  window_start timestamptz not null,
  requests integer not null,
  primary key (limit_name, counted_key, window_start)
);
create index request_counts_by_age on request_counts (window_start);

-- Who did what, when, to which thing. Append-only for the portal's role. Holds ids, never names or addresses.
create table audit_records (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_user_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}'
);
create index audit_records_by_subject on audit_records (subject_kind, subject_id, at);

-- Mail that is to be sent or was. The content is sealed with the installation's secret and wiped once it is sent.
create table outgoing_mails (
  id uuid primary key default gen_random_uuid(),
  effect_key text unique,
  kind text not null,
  recipient text not null,
  sealed_content bytea,
  made_at timestamptz not null,
  sent_at timestamptz
);
create index outgoing_mails_unsent on outgoing_mails (made_at) where sent_at is null;
