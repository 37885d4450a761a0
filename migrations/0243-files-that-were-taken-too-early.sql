-- import-export: files of the drop folder as they looked when they were taken, so that one that goes on is told

create table taken_files (
  run_id bigint not null,
  position integer not null,
  -- The bytes of the name under which it was dropped, a character each, and its name in `taken`; null until it lies there.
  dropped_as text not null,
  lies_as text,
  size_bytes bigint not null,
  changed_at_ms bigint not null,
  -- False where the last line may be cut off.
  ends_its_lines boolean not null,
  -- When it was seen to have been changed after it was taken.
  went_on_at timestamptz,
  primary key (run_id, position),
  foreign key (run_id, position) references import_run_files
);

-- Whether it lies there once more, since it went on after it was taken.
alter table dropped_files add column went_on boolean not null default false;
