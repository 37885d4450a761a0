-- import-export: PostgreSQL looks anew at tables that an import fills

-- After a dry run it may have found nothing but pages in them, and would then join tens of thousands of rows by going
-- through all of them for each. Only a table's owner may have it looked at, so that this is done in the owner's name.
create function look_at_imported_table(looked_at text, file_rows bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if looked_at not in ('customers', 'customer_accounts', 'bills', 'bill_lines', 'city_payments') then
    raise exception 'imports do not fill %', looked_at;
  end if;
  -- Where it believes in as many rows as the file has, its plans are made for many.
  if (select reltuples from pg_class where oid = looked_at::regclass) < file_rows then
    execute format('analyze %I', looked_at);
  end if;
end
$$;
