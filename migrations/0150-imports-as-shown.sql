-- import-export: an import does what its dry run showed, and a run can be paused

-- What the portal holds had changed since the dry run, so that there was another.
alter table import_runs add column is_tried_anew boolean not null default false;
-- Who told a run to wait, and when; null while it may go on.
alter table import_runs add column paused_by uuid;
alter table import_runs add column paused_at timestamptz;
alter table import_runs add check ((paused_by is null) = (paused_at is null));
