-- platform: when each work that comes round by itself was last done, so that of many processes one does it

create table periodic_work (
  name text primary key,
  made_at timestamptz not null,
  -- When the last run that ended well began. Null: it has not run yet.
  last_run_at timestamptz,
  -- When it was last tried, well or not.
  tried_at timestamptz,
  -- The process that is at it, and until when the others leave it alone unless it says that it is still at it.
  claim uuid,
  claimed_until timestamptz,
  check ((claim is null) = (claimed_until is null))
);
