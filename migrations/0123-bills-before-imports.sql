-- billing: what bills, lines and the city's payments said before each import, so that it can be undone

-- What a run brought: every bill with a number after the first and up to the last, since only imports bring any.
create table bill_import_ranges (
  run_id bigint not null,
  after_bill_id bigint not null,
  last_bill_id bigint not null
);
create index bill_import_ranges_by_run on bill_import_ranges (run_id);

create table bills_before_imports (
  run_id bigint not null,
  bill_id bigint not null,
  before jsonb not null,
  primary key (run_id, bill_id)
);
create index bills_before_imports_by_bill on bills_before_imports (bill_id, run_id);

-- Bills of which only the moment changed: thousands share the one that they had.
create table bill_moments_before_imports (
  run_id bigint not null,
  as_of timestamptz not null,
  bill_ids bigint[] not null
);
create index bill_moments_before_imports_by_run on bill_moments_before_imports (run_id);

-- Null for a line that the run added to a bill which was there before.
create table bill_lines_before_imports (
  run_id bigint not null,
  bill_id bigint not null,
  line_number integer not null,
  before jsonb,
  primary key (run_id, bill_id, line_number)
);
create index bill_lines_before_imports_by_bill on bill_lines_before_imports (bill_id, run_id);

create table city_payments_before_imports (
  run_id bigint not null,
  bill_id bigint not null,
  reference text not null,
  before jsonb,
  primary key (run_id, bill_id, reference)
);
create index city_payments_before_imports_by_bill on city_payments_before_imports (bill_id, run_id);
