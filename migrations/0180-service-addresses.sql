-- carts: the addresses that the city gives service to, from its own file

create table service_addresses (
  address_id text primary key,
  address text not null,
  -- As two people write one address: capitals, the short words of the post, no signs.
  comparable_address text not null,
  postal_code text,
  is_in_city boolean not null,
  is_curbside boolean not null,
  route_area text,
  collection_day text
);
create index service_addresses_by_comparable on service_addresses (comparable_address text_pattern_ops);

-- What stood there before each import; null where the import brought the address.
create table service_addresses_before_imports (
  run_id bigint not null,
  address_id text not null,
  before jsonb,
  primary key (run_id, address_id)
);
create index service_addresses_before_imports_by_address on service_addresses_before_imports (address_id, run_id);

-- As of 0152, with the table that has come.
create or replace function look_at_imported_table(looked_at text, file_rows bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if looked_at not in ('customers', 'customer_accounts', 'bills', 'bill_lines', 'city_payments', 'service_addresses') then
    raise exception 'imports do not fill %', looked_at;
  end if;
  -- Where it believes in as many rows as the file has, its plans are made for many.
  if (select reltuples from pg_class where oid = looked_at::regclass) < file_rows then
    execute format('analyze %I', looked_at);
  end if;
end
$$;
