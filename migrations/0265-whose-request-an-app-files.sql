-- help-requests: who asks by a 311 app, as the app tells people apart, so that two who say the same are two

-- A keyed hash of the app, the device and the number that it has of the person; null where it names neither. None of these is kept.
alter table help_requests add column app_user_hash bytea;
