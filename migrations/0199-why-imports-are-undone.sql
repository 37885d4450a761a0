-- import-export: why somebody undoes an import, for the second person and the history

alter table import_runs add column undo_reason text;
alter table import_runs add check (undo_reason is null or source = 'undo');
