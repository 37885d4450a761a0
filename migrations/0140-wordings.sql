-- content: texts of the portal that staff may write in place of what is built in, and everything that they ever said

-- A place for words. Where nobody wrote anything, what is built in stands there, or nothing.
create table wordings (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('instruction-page', 'page-note', 'example-bill', 'maintenance')),
  -- Which of its kind; of an instruction page the last part of its address.
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  -- Of the form in which it was written: sent twice, it makes one page. Null: the place is the program's.
  form_key uuid unique,
  made_at timestamptz not null,
  unique (kind, key)
);
create trigger wordings_never_change before update or delete or truncate on wordings
  for each statement execute function refuse_change();

-- What stands there from a moment on. The one with the highest number is what it says now.
create table wording_revisions (
  wording_id bigint not null references wordings,
  number integer not null check (number > 0),
  change text not null check (change in ('published', 'changed', 'withdrawn', 'restored', 'undone', 'ended')),
  made_by uuid not null references users,
  made_at timestamptz not null,
  -- Null: a text without a title.
  title_en text check (title_en <> ''),
  text_en text not null check (text_en <> ''),
  -- Null: English stands in.
  title_es text check (title_es <> ''),
  text_es text check (text_es <> ''),
  -- Of maintenance, when it begins and ends. Null: from the beginning; until somebody withdraws it.
  shown_from timestamptz,
  shown_until timestamptz check (shown_until > shown_from),
  -- Of maintenance: residents read of it at once, and not from the day before.
  is_announced_at_once boolean not null,
  is_withdrawn boolean not null,
  primary key (wording_id, number)
);
create trigger wording_revisions_never_change before update or delete or truncate on wording_revisions
  for each statement execute function refuse_change();
