-- identity: what staff registered in their browsers and security keys in place of codes (W3C Web Authentication).
create table passkeys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  credential_id bytea not null unique,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  name text not null check (char_length(name) between 1 and 60),
  added_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_by_user on passkeys (user_id);

-- What a browser must sign to prove a passkey: of one session, and used once.
create table passkey_challenges (
  session_id uuid not null references sessions on delete cascade,
  challenge text not null,
  purpose text not null check (purpose in ('add', 'prove')),
  made_at timestamptz not null,
  primary key (session_id, challenge)
);

-- Whoever has a passkey may do without the authenticator app. That staff keep one of the two, the portal sees to.
alter table users drop constraint users_check;
