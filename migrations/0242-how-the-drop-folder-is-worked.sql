-- import-export: how the drop folder stands, and since when its files look as they do

create table drop_folders (
  folder text primary key,
  looked_at timestamptz not null,
  -- Why it cannot be worked, in part or at all; null while all of it can. So many looks in a row, and since when.
  fault text check (fault in ('denied', 'full', 'away', 'other')),
  faults integer not null,
  failing_since timestamptz,
  -- Deliveries that are set apart and could not be worked.
  waiting_apart integer not null
);

-- What lies there is looked at anew.
delete from dropped_files;
-- `name`: the bytes of the name, a character each, since a disk takes names that are no text.
alter table dropped_files add column first_seen_at timestamptz not null;
alter table dropped_files add column same_since timestamptz not null;
