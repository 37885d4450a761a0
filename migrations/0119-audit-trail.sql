-- platform: why and from where something was done, apart from the audit trail; and the trail's chain of seals

-- What may have to be erased one day. The audit record itself holds ids only and stays.
create table audit_personal_texts (
  audit_record_id bigint primary key references audit_records,
  reason text,
  client_address text,
  browser text
);

create index audit_records_by_moment on audit_records (at);
create index audit_records_by_actor on audit_records (actor_user_id, id);
create index audit_records_by_action on audit_records (action, id);

-- A seal holds the hash of the one before it and of all records after that one's last, so that a change of any record
-- breaks every later seal.
create table audit_seals (
  sequence bigint primary key check (sequence > 0),
  last_record_id bigint not null unique references audit_records,
  records integer not null check (records > 0),
  -- Unique, so that the chain can never fork.
  previous_hash bytea not null unique check (length(previous_hash) = 32),
  hash bytea not null unique check (length(hash) = 32),
  sealed_at timestamptz not null
);
create trigger audit_seals_never_change before update or delete or truncate on audit_seals
  for each statement execute function refuse_change();

-- As with journal entries: whoever writes a record holds this lock, shared, from before its id is given out until the
-- commit; the sealer looks who holds it and waits for those, so that nobody waits for it.
create function hold_off_audit_sealing() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(20062, 1);
  return null;
end $$;
create trigger audit_records_hold_off_sealing before insert on audit_records
  for each statement execute function hold_off_audit_sealing();
