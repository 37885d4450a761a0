-- ledger: an entry is whole when its transaction ends; payments: what was paid, for what, and under which receipt, stays

-- Which transaction wrote an entry. Postings of another would change what was written, also before a seal guards it.
alter table journal_entries add column written_in xid8 not null default pg_current_xact_id();
create function note_writing_transaction() returns trigger language plpgsql as $$
begin
  new.written_in := pg_current_xact_id();
  return new;
end $$;
create trigger journal_entries_note_transaction before insert on journal_entries
  for each row execute function note_writing_transaction();

create or replace function refuse_unbalanced_posting() returns trigger language plpgsql as $$
declare
  difference bigint;
begin
  select coalesce(sum(amount_cents), 0)::bigint into difference from postings where entry_id = new.entry_id;
  if difference <> 0 then
    raise exception 'journal entry % is off by % cents', new.entry_id, difference using errcode = 'check_violation';
  end if;
  if exists (select from journal_entries where id = new.entry_id and written_in <> pg_current_xact_id()) then
    raise exception 'journal entry % was written before', new.entry_id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

create trigger receipts_never_change before update or delete or truncate on receipts
  for each statement execute function refuse_change();
create trigger payment_allocations_never_change before update or delete or truncate on payment_allocations
  for each statement execute function refuse_change();
create trigger allocation_portions_never_change before update or delete or truncate on allocation_portions
  for each statement execute function refuse_change();
create trigger customer_credits_never_change before update or delete or truncate on customer_credits
  for each statement execute function refuse_change();

create or replace view journal_amounts as
  select e.source_kind, e.source_id, e.effect, e.id as entry_id, e.posted_on, p.ledger_account,
         sum(p.amount_cents)::bigint as amount_cents, e.description
    from journal_entries e
    join postings p on p.entry_id = e.id
   group by e.id, p.ledger_account;
