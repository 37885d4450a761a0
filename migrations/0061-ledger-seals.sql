-- ledger: the city's own code on each posting, and the chain of seals over the entries

-- Null where the city's chart of accounts has one code for the whole ledger account.
alter table postings add column gl_code text check (gl_code <> '');

-- Each seal holds the hash of the one before it, so that a change of any entry breaks every later seal.
create table ledger_seals (
  sequence bigint primary key check (sequence > 0),
  entry_id bigint not null unique references journal_entries,
  -- Unique, so that the chain can never fork.
  previous_hash bytea not null unique check (length(previous_hash) = 32),
  hash bytea not null unique check (length(hash) = 32),
  sealed_at timestamptz not null
);
create trigger ledger_seals_never_change before update or delete or truncate on ledger_seals
  for each statement execute function refuse_change();

-- Ids are given out when entries are written, but entries commit in any order. Whoever writes one holds this lock,
-- shared with all others who do, from before its id is given out until the commit: for a statement's trigger runs before
-- its rows are made. The sealer never takes the lock; it looks who holds it, and waits for those, so nobody waits for it.
create function hold_off_sealing() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(20061, 1);
  return null;
end $$;
create trigger journal_entries_hold_off_sealing before insert on journal_entries
  for each statement execute function hold_off_sealing();

-- A posting that is added later would change its entry as much as an update does.
create or replace function refuse_unbalanced_posting() returns trigger language plpgsql as $$
declare
  difference bigint;
begin
  select coalesce(sum(amount_cents), 0)::bigint into difference from postings where entry_id = new.entry_id;
  if difference <> 0 then
    raise exception 'journal entry % is off by % cents', new.entry_id, difference using errcode = 'check_violation';
  end if;
  if exists (select from ledger_seals where entry_id = new.entry_id) then
    raise exception 'journal entry % is sealed', new.entry_id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
