-- import-export: sources of city files, and what each of them calls our columns

create table import_sources (
  id bigint generated always as identity primary key,
  name text not null,
  made_by uuid not null,
  made_at timestamptz not null
);
create unique index import_sources_name on import_sources (lower(name));

-- A row for each change; the newest of a source and kind counts.
create table import_source_columns (
  id bigint generated always as identity primary key,
  source_id bigint not null references import_sources,
  kind text not null,
  -- The file's name of a column, in small letters, with our name of it.
  columns jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
create index import_source_columns_newest on import_source_columns (source_id, kind, id desc);

-- By which source a file was read, and how: what is changed later does not touch files that were tried.
alter table import_run_files add column source_id bigint references import_sources;
alter table import_run_files add column columns jsonb;

-- `unmapped`: somebody is to say which columns of a file are ours.
alter table import_runs drop constraint import_runs_state_check;
alter table import_runs add constraint import_runs_state_check check (state in ('unmapped', 'trying', 'tried', 'asked',
  'declined', 'set-aside', 'importing', 'imported', 'refused', 'stopped'));
