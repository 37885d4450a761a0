-- identity: users whose data was deleted, and the second person that this needs

-- What is left of a deleted user is this row without a name: payments of the city's books refer to it.
alter table users
  add column deleted_at timestamptz,
  add constraint users_deleted_check check (
    deleted_at is null
    or (disabled_at is not null and num_nonnulls(password_hash, sealed_totp_secret, staff_role, last_signed_in_at) = 0)
  );

create table user_deletions (
  id bigint generated always as identity primary key,
  user_id uuid not null references users,
  -- In the words of whoever asked; erased with the rest.
  reason text,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  outcome text check (outcome in ('done', 'declined')),
  check (num_nulls(decided_by, decided_at, outcome) in (0, 3)),
  check (decided_by <> asked_by),
  check ((reason is null) = (outcome is not distinct from 'done'))
);
create unique index user_deletions_open on user_deletions (user_id) where outcome is null;
create index sessions_by_user on sessions (user_id, started_at desc);
