-- ledger: what each source moved on each ledger account, offered to other features' SQL

create view journal_amounts as
  select e.source_kind, e.source_id, e.effect, e.id as entry_id, e.posted_on, p.ledger_account,
         sum(p.amount_cents)::bigint as amount_cents
    from journal_entries e
    join postings p on p.entry_id = e.id
   group by e.id, p.ledger_account;
