-- identity: one-use codes for staff who have neither their telephone nor a passkey at hand. Kept as hashes only: each set has a salt.
create table recovery_codes (
  user_id uuid not null references users on delete cascade,
  code_hash bytea not null,
  salt bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- A new staff member's set-up ends with the first set of codes; until then they are led to it after each sign-in.
alter table users add column owes_recovery_codes boolean not null default false;
