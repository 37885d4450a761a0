-- customer-accounts: links that staff make and end, with their reasons; what staff note about customers

alter table account_links drop constraint account_links_ended_because_check;
alter table account_links add constraint account_links_ended_because_check
  check (ended_because in ('removed', 'not-me', 'renamed', 'closed', 'staff'));

-- What staff did about a link, or want to do and a second person has to decide. The words stay here: audit records hold
-- ids only.
create table link_decisions (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('link', 'unlink')),
  user_id uuid not null references users on delete cascade,
  customer_id bigint not null references customers,
  request_id bigint references account_link_requests,
  evidence text not null check (evidence in ('bill', 'identity-document', 'city-file', 'telephone', 'other')),
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- Somebody else was linked to the customer, so that whoever asked may not decide.
  needs_second_person boolean not null,
  decided_by uuid,
  decided_at timestamptz,
  outcome text check (outcome in ('done', 'declined')),
  check (num_nulls(decided_by, decided_at, outcome) in (0, 3)),
  check (not needs_second_person or decided_by is null or decided_by <> asked_by)
);
create index link_decisions_by_customer on link_decisions (customer_id, asked_at);
create unique index link_decisions_open on link_decisions (user_id, customer_id) where outcome is null;

alter table account_link_requests
  add column answered_by uuid,
  add column answer text check (answer in ('linked', 'declined')),
  -- What the resident was told, in the words of whoever declined.
  add column answer_words text;

create table customer_notes (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  words text not null,
  written_by uuid not null,
  written_at timestamptz not null
);
create index customer_notes_by_customer on customer_notes (customer_id, written_at);
