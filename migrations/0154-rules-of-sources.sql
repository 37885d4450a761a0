-- import-export: what is done with bills of accounts that are not known, for the city and for single sources

-- A row for each change; the newest of a source counts, and of no source the newest is the city's default.
create table import_source_rules (
  id bigint generated always as identity primary key,
  source_id bigint references import_sources,
  -- Null at a source: as the city's default says.
  unknown_accounts text check (unknown_accounts in ('refuse', 'hold')),
  changed_by uuid not null,
  changed_at timestamptz not null,
  check (source_id is not null or unknown_accounts is not null)
);
create index import_source_rules_newest on import_source_rules (source_id, id desc);
