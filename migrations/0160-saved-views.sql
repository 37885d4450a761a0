-- staff-lists: filters and orders of lists that staff keep under a name

create table saved_views (
  id bigint generated always as identity primary key,
  -- Which list, by the key of its description.
  list text not null check (length(list) between 1 and 40),
  user_id uuid not null references users,
  name text not null check (length(name) between 1 and 60),
  -- Filters and order as the list's address has them.
  query text not null check (length(query) between 1 and 3000),
  -- Offered to everybody who may read the list.
  is_shared boolean not null default false,
  made_at timestamptz not null
);
create unique index saved_views_by_name on saved_views (user_id, list, lower(name));
create index saved_views_shared on saved_views (list) where is_shared;
