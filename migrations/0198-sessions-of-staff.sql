-- identity: whether a session was opened as staff, who owe a code after the password; a role may come and go later

alter table sessions add column is_of_staff boolean not null default false;
update sessions
   set is_of_staff = second_factor_given_at is not null or expires_at <= started_at + interval '10 minutes';
