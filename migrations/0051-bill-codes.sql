-- customer-accounts: what became of the codes printed on bills

-- A code stands here once it was tried or used; the bill itself keeps its hash, and a newer bill makes it void anyway.
create table bill_codes (
  customer_account_id bigint not null references customer_accounts on delete cascade,
  code_hash bytea not null,
  -- Failed tries with another code while this one was current. Five make it void.
  failures int not null default 0,
  -- Who gained sight by it. It gives sight to nobody else.
  used_by uuid references users on delete cascade,
  used_at timestamptz,
  primary key (customer_account_id, code_hash),
  check ((used_by is null) = (used_at is null))
);
