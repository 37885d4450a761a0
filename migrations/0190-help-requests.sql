-- help-requests: what residents ask, what staff answer, their files, and the mails between them

create table help_requests (
  id bigint generated always as identity (start with 100001) primary key,
  -- A key of the city profile.
  topic text not null,
  source text not null check (source in ('form', 'mail', 'open311')),
  language text not null check (language in ('en', 'es')),
  -- Of whoever asked while signed in, or took the request by its link. A sender's address alone ties it to nobody.
  user_id uuid references users on delete set null,
  -- Where answers go; null where none was given or it was erased.
  email text,
  name text not null default '',
  subject text not null,
  -- The bill, account, order or payment that it is about, as it was typed.
  about text not null default '',
  state text not null default 'open' check (state in ('open', 'answered', 'merged')),
  made_at timestamptz not null,
  -- By when it is to be answered, counted from when it was made, opened again or written to last.
  due_at timestamptz not null,
  first_due_at timestamptz not null,
  answered_at timestamptz,
  first_answered_at timestamptz,
  assigned_to uuid,
  merged_into bigint references help_requests,
  rating smallint check (rating between 1 and 5),
  rating_words text not null default '',
  rated_at timestamptz,
  -- When staff were told that it will soon be due, that it was due, and that it has waited for long.
  told_before_at timestamptz,
  told_after_at timestamptz,
  escalated_at timestamptz,
  erased_at timestamptz,
  check ((state = 'merged') = (merged_into is not null))
);
create index help_requests_waiting on help_requests (due_at) where state = 'open';
create index help_requests_of_user on help_requests (user_id, made_at) where user_id is not null;
create index help_requests_of_address on help_requests (lower(email), made_at) where email is not null;
create index help_requests_made on help_requests (made_at);

create table help_messages (
  id bigint generated always as identity primary key,
  request_id bigint not null references help_requests,
  -- Notes are of staff among themselves; events tell what was done.
  kind text not null check (kind in ('question', 'answer', 'note', 'event')),
  -- A staff member or the user who asked; null for guests, senders of mails and the portal itself.
  written_by uuid,
  written_at timestamptz not null,
  words text not null,
  -- Of an event: what was done, and to what.
  event text,
  -- A mail that came from another address than the request's.
  sender text,
  -- What the mail was called that brought it, and the one that told of it.
  came_as text unique,
  mailed_as text unique,
  check ((kind = 'event') = (event is not null))
);
create index help_messages_of_request on help_messages (request_id, id);

create table help_files (
  id bigint generated always as identity primary key,
  message_id bigint not null references help_messages,
  -- What it was called where it came from.
  name text not null,
  -- By its content, as `image/png`.
  type text not null,
  size_bytes bigint not null,
  -- The name under which it lies in the folder of files; null once it was erased.
  stored_as uuid unique,
  -- Whether a scanner looked at it and found nothing; null where the city has none.
  scanned_at timestamptz
);
create index help_files_of_message on help_files (message_id);

-- What staff tied to a request.
create table help_links (
  request_id bigint not null references help_requests,
  kind text not null check (kind in ('bill', 'payment', 'customer')),
  -- The bill's number, the payment's id or the customer's id.
  thing text not null,
  label text not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (request_id, kind, thing)
);

-- Answers that staff give often.
create table help_templates (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  words_en text not null,
  words_es text not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
create unique index help_templates_by_name on help_templates (lower(name));
