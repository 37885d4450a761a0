-- platform: the audit trail ordered by what was done, the newest of each first or last

create index audit_records_by_action_and_moment on audit_records (action, at, id);
drop index audit_records_by_action;
