-- help-requests: keys of 311 apps, and which request came by which

create table help_app_keys (
  id bigint generated always as identity primary key,
  -- Whose app it is.
  name text not null check (length(name) between 1 and 100),
  -- Only the hash is kept; whoever made the key saw it once.
  key_hash bytea not null unique,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz
);

alter table help_requests add column app_key_id bigint references help_app_keys;
create index help_requests_of_app on help_requests (app_key_id, made_at) where app_key_id is not null;
