-- import-export: runs of imports, their files, and what a try of them found

create table import_runs (
  id bigint generated always as identity primary key,
  source text not null check (source in ('upload', 'command-line')),
  -- Nobody for the command line.
  made_by uuid,
  made_at timestamptz not null,
  state text not null check (state in ('trying', 'tried', 'asked', 'declined', 'set-aside', 'importing', 'imported',
    'refused', 'stopped')),
  -- Why it was refused or stopped, a sentence each.
  mistakes jsonb not null default '[]',
  -- Which process is at it, and until when it counts as alive without another word.
  claim uuid,
  claimed_until timestamptz,
  -- How often a process has begun with what the state says.
  begun integer not null default 0,
  -- What it is doing just now: `reading`, `comparing` or `merging`, which file, how far.
  doing text,
  doing_file text,
  rows_done bigint not null default 0,
  percent integer not null default 0,
  -- Bills that the portal held when the files were tried, and of how many of them an amount would change.
  bills_held bigint,
  amounts_changed bigint,
  tried_at timestamptz,
  -- Who wants the import, and which second person agreed or declined.
  asked_by uuid,
  asked_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  ended_at timestamptz,
  check (decided_by is null or decided_by <> asked_by),
  check (decided_by is null or made_by is null or decided_by <> made_by)
);
create index import_runs_at_work on import_runs (id) where state in ('trying', 'importing');

create table import_run_files (
  run_id bigint not null references import_runs,
  position integer not null,
  -- What it was called where it came from.
  name text not null,
  size_bytes bigint not null,
  -- SHA-256 in hexadecimal digits, by which the file is kept; null where the command line read it in its place.
  hash text,
  -- As it was recognised; null until then.
  kind text,
  -- Rows by what became of them: in the try, and in the import.
  tried jsonb,
  taken jsonb,
  -- The first of each kind, as they are shown.
  differences jsonb not null default '[]',
  rejected_rows jsonb not null default '[]',
  -- The name of the file of rejected rows.
  rejects_name text,
  primary key (run_id, position)
);
