-- content: announcements that staff write, and everything that they ever said

create table announcements (
  id bigint generated always as identity primary key,
  -- Of the form in which it was written: sent twice, it makes one announcement. Null: nobody wrote it in a form.
  form_key uuid unique,
  made_at timestamptz not null
);
create trigger announcements_never_change before update or delete or truncate on announcements
  for each statement execute function refuse_change();

-- What an announcement says from a moment on. The one with the highest number is what it says now.
create table announcement_revisions (
  announcement_id bigint not null references announcements,
  number integer not null check (number > 0),
  change text not null check (change in ('published', 'changed', 'withdrawn', 'restored', 'undone')),
  -- Null: the portal itself, from the city profile.
  made_by uuid references users,
  made_at timestamptz not null,
  kind text not null check (kind in ('information', 'warning', 'emergency')),
  audience text not null check (audience in ('everybody', 'residents', 'staff')),
  title_en text not null check (title_en <> ''),
  text_en text not null check (text_en <> ''),
  -- Null: English stands in.
  title_es text check (title_es <> ''),
  text_es text check (text_es <> ''),
  shown_from timestamptz not null,
  -- Null: until somebody withdraws it.
  shown_until timestamptz check (shown_until > shown_from),
  is_withdrawn boolean not null,
  primary key (announcement_id, number)
);
-- What may be shown at a moment; every page asks for emergencies.
create index announcement_revisions_shown on announcement_revisions
  (kind, coalesce(shown_until, 'infinity'::timestamptz)) where not is_withdrawn;
create trigger announcement_revisions_never_change before update or delete or truncate on announcement_revisions
  for each statement execute function refuse_change();
