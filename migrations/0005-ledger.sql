-- ledger: the double-entry record of the money that the portal collected

create table journal_entries (
  id bigint generated always as identity primary key,
  source_kind text not null,
  source_id text not null,
  effect text not null,
  posted_at timestamptz not null,
  posted_on date not null,
  description text not null,
  unique (source_kind, source_id, effect)
);

-- A debit is positive, a credit negative; an entry sums to zero.
create table postings (
  entry_id bigint not null references journal_entries,
  position integer not null,
  ledger_account text not null,
  amount_cents bigint not null check (amount_cents <> 0),
  primary key (entry_id, position)
);
create index postings_by_account on postings (ledger_account, entry_id);

create function refuse_unbalanced_journal_entry() returns trigger language plpgsql as $$
declare
  difference bigint;
  lines integer;
begin
  select coalesce(sum(amount_cents), 0)::bigint, count(*) into difference, lines
    from postings where entry_id = new.id;
  if lines < 2 or difference <> 0 then
    raise exception 'journal entry % has % postings and is off by % cents', new.id, lines, difference
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create function refuse_unbalanced_posting() returns trigger language plpgsql as $$
declare
  difference bigint;
begin
  select coalesce(sum(amount_cents), 0)::bigint into difference from postings where entry_id = new.entry_id;
  if difference <> 0 then
    raise exception 'journal entry % is off by % cents', new.entry_id, difference using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger journal_entry_balances after insert on journal_entries
  deferrable initially deferred for each row execute function refuse_unbalanced_journal_entry();
create constraint trigger posting_balances after insert on postings
  deferrable initially deferred for each row execute function refuse_unbalanced_posting();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct it by a second entry', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger journal_entries_never_change before update or delete or truncate on journal_entries
  for each statement execute function refuse_change();
create trigger postings_never_change before update or delete or truncate on postings
  for each statement execute function refuse_change();
create trigger audit_records_never_change before update or delete or truncate on audit_records
  for each statement execute function refuse_change();
