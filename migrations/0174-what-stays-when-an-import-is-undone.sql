-- import-export: what stays as it is when a run is undone

-- Of an undo that is done: how many bills stay, and the first of them with what they say and said before.
alter table import_runs add column staying jsonb;
