-- import-export: the names of a file's columns that the portal does not read, so that one that got another name is not passed over in
-- silence. Null for files from before they were kept.
alter table import_run_files add column unread_columns text[];
