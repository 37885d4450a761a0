-- customer-accounts: what customers and accounts said before each import, so that it can be undone

-- What a run brought: everything with a number after the first and up to the last, since only imports bring any.
create table customer_import_ranges (
  run_id bigint not null,
  after_customer_id bigint not null,
  last_customer_id bigint not null,
  after_customer_account_id bigint not null,
  last_customer_account_id bigint not null
);
create index customer_import_ranges_by_run on customer_import_ranges (run_id);

create table customers_before_imports (
  run_id bigint not null,
  customer_id bigint not null,
  before jsonb not null,
  primary key (run_id, customer_id)
);
create index customers_before_imports_by_customer on customers_before_imports (customer_id, run_id);

create table customer_accounts_before_imports (
  run_id bigint not null,
  customer_account_id bigint not null,
  before jsonb not null,
  primary key (run_id, customer_account_id)
);
create index customer_accounts_before_imports_by_account
  on customer_accounts_before_imports (customer_account_id, run_id);

-- Offered to other features: accounts that a run brought.
create view accounts_of_imports as
  select r.run_id, a.id as customer_account_id
    from customer_import_ranges r
    join customer_accounts a on a.id > r.after_customer_account_id and a.id <= r.last_customer_account_id;
