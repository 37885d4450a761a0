-- identity: staff who see the portal as a resident does

create table resident_views (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references sessions on delete cascade,
  staff_user_id uuid not null references users on delete cascade,
  viewed_user_id uuid not null references users on delete cascade,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  -- Where in the console the view was begun, and where its end leads.
  return_path text not null
);
create unique index resident_views_open on resident_views (session_id) where ended_at is null;
create index resident_views_of_user on resident_views (viewed_user_id, started_at);
