-- billing: the bills that the city sent, as the city system last reported them

create table bills (
  id bigint generated always as identity primary key,
  category text not null,
  bill_year integer not null,
  bill_number text not null,
  customer_account_id bigint not null references customer_accounts,
  bill_date date not null,
  due_date date not null,
  description text not null default '',
  total_cents bigint not null,
  imported_balance_cents bigint not null,
  status text not null check (status in ('open', 'paid', 'void')),
  link_code_hash bytea,
  as_of timestamptz not null,
  unique (category, bill_year, bill_number)
);
create index bills_by_account on bills (customer_account_id, bill_date desc);

create table bill_lines (
  bill_id bigint not null references bills on delete cascade,
  line_number integer not null,
  charge_code text not null,
  description text not null,
  quantity numeric,
  unit_amount_cents bigint,
  amount_cents bigint not null,
  primary key (bill_id, line_number)
);

-- What the city posted to the bill: its own takings and, by receipt number, ours.
create table city_payments (
  bill_id bigint not null references bills on delete cascade,
  reference text not null,
  paid_on date not null,
  amount_cents bigint not null,
  method text,
  primary key (bill_id, reference)
);
