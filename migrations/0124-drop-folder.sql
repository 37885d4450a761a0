-- import-export: files that come by the drop folder

alter table import_runs drop constraint import_runs_source_check;
alter table import_runs add constraint import_runs_source_check
  check (source in ('upload', 'drop-folder', 'command-line', 'undo'));
-- The folder in which files of a drop were set apart: a drop becomes one run, whatever dies in between.
alter table import_runs add column drop_token uuid unique;

-- How each file in the drop folder looked last: one that looks the same again has come whole.
create table dropped_files (
  name text primary key,
  size_bytes bigint not null,
  changed_at_ms bigint not null,
  seen_at timestamptz not null
);
