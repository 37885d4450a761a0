-- import-export: what was said of each header of a source stays with that header

-- A list of `header`, the file's names of its columns in small letters, and `columns`, which of them are ours. What a column is in one
-- header says nothing of another.
alter table import_source_columns add column answers jsonb not null default '[]';
