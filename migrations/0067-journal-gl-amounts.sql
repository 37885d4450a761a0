-- ledger: what each source moved on each ledger account under each GL code, offered to other features' SQL

create view journal_gl_amounts as
  select e.source_kind, e.source_id, e.effect, p.ledger_account, p.gl_code, sum(p.amount_cents)::bigint as amount_cents
    from journal_entries e
    join postings p on p.entry_id = e.id
   group by e.id, p.ledger_account, p.gl_code;
