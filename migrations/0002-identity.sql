-- identity: users, sign-in, sessions, second factors, staff roles

create table users (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  comparable_email text not null unique,
  password_hash text,
  language text not null default 'en' check (language in ('en', 'es')),
  staff_role text check (staff_role in ('viewer', 'clerk', 'finance', 'content', 'admin')),
  sealed_totp_secret bytea,
  totp_last_step bigint,
  made_at timestamptz not null,
  last_signed_in_at timestamptz,
  previous_signed_in_at timestamptz,
  disabled_at timestamptz,
  check (staff_role is null or sealed_totp_secret is not null)
);

-- A registration waits here until its address is verified; nothing is a user before that.
create table registrations (
  token_hash bytea primary key,
  email text not null,
  comparable_email text not null,
  password_hash text not null,
  browser_hash bytea not null,
  language text not null check (language in ('en', 'es')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index registrations_by_email on registrations (comparable_email);

-- Links in mails that prove the address of a user who exists already.
create table email_tokens (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  purpose text not null check (purpose in ('reset-password', 'change-email', 'set-up-staff')),
  new_email text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'change-email') = (new_email is not null))
);
create index email_tokens_by_user on email_tokens (user_id, purpose);

-- A session is a signed-in period. Only the hash of its token is kept.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  user_id uuid not null references users on delete cascade,
  browser text not null,
  client_address text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  password_given_at timestamptz not null,
  second_factor_given_at timestamptz,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_open_by_user on sessions (user_id) where ended_at is null;

-- Tries to sign in, counted by a keyed hash of the typed address, whether a user has it or not.
create table sign_in_tries (
  id bigint generated always as identity primary key,
  address_key bytea not null,
  client_key bytea not null,
  kind text not null check (kind in ('password', 'second-factor')),
  at timestamptz not null,
  succeeded boolean not null default false
);
create index sign_in_tries_by_address on sign_in_tries (address_key, kind, at);
create index sign_in_tries_by_client on sign_in_tries (client_key, at);

-- Mails to an address that anybody may ask for (registration, reset), counted whether a user has it or not.
create table mail_requests (
  id bigint generated always as identity primary key,
  address_key bytea not null,
  client_key bytea not null,
  kind text not null check (kind in ('register', 'reset-password')),
  at timestamptz not null
);
create index mail_requests_by_address on mail_requests (address_key, kind, at);
create index mail_requests_by_client on mail_requests (client_key, kind, at);
