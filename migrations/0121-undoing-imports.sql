-- import-export: an undo is a run of its own, which names the run that it undoes

alter table import_runs drop constraint import_runs_source_check;
alter table import_runs add constraint import_runs_source_check check (source in ('upload', 'command-line', 'undo'));
alter table import_runs add column undoes_run_id bigint references import_runs;
alter table import_runs add check ((source = 'undo') = (undoes_run_id is not null));
-- Where an undo was refused: what stands in its way, the first of it.
alter table import_runs add column obstacles jsonb not null default '[]';
-- The moment that its rows, and the links that it made, bear.
alter table import_runs add column import_began_at timestamptz;
-- A run is undone once.
create unique index import_runs_undone on import_runs (undoes_run_id)
  where state in ('asked', 'importing', 'imported');
