-- customer-accounts: promises of later accounts that an import ended with links, so that an undo brings them back

create table customer_links_before_imports (
  run_id bigint not null,
  user_id uuid not null references users on delete cascade,
  customer_id bigint not null,
  before jsonb not null,
  primary key (run_id, user_id, customer_id)
);
