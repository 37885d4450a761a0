-- billing: bills of accounts that are not known, held apart until a file of customers brings the account

-- A row for each thing that a run said of such a bill; the newest of a bill counts. No resident's page reads this.
create table held_bills (
  run_id bigint not null,
  category text not null,
  bill_year integer not null,
  bill_number text not null,
  comparable_account_number text not null,
  bill_date date not null,
  due_date date not null,
  description text not null,
  total_cents bigint not null,
  imported_balance_cents bigint not null,
  status text not null,
  link_code_hash bytea,
  as_of timestamptz not null,
  held_at timestamptz not null,
  -- The run that brought the account, or the bill itself under another account.
  ended_by_run_id bigint,
  -- Who said that it is not waited for.
  let_go_by uuid,
  let_go_at timestamptz,
  primary key (run_id, category, bill_year, bill_number),
  check ((let_go_by is null) = (let_go_at is null))
);
create index held_bills_that_wait on held_bills (category, bill_year, bill_number, run_id desc)
  where ended_by_run_id is null and let_go_at is null;
create index held_bills_by_end on held_bills (ended_by_run_id) where ended_by_run_id is not null;
