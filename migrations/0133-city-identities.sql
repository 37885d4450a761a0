-- identity: who a staff member is at the city's own identity provider

-- Kept when somebody first comes from there. From then on the provider's own name for them counts, not their address.
create table city_identities (
  issuer text not null,
  subject text not null,
  user_id uuid not null references users on delete cascade,
  bound_at timestamptz not null,
  primary key (issuer, subject),
  -- One person at the provider is one user, and the other way round.
  unique (issuer, user_id)
);
create index city_identities_by_user on city_identities (user_id);

-- Staff whom the provider's claim makes have no authenticator app here: the provider asks for both of their factors.
alter table users drop constraint if exists users_check;
