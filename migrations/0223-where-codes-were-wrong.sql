-- identity: from where and in which browser a second factor was tried, as of a session
-- Null for passwords: anybody may type them for any address.
alter table sign_in_tries
  add column browser text,
  add column client_address text;
