-- platform: mails that still go out to somebody whose data was deleted

-- As soon as such a mail is sent, its recipient is forgotten.
alter table outgoing_mails add column forgets_recipient boolean not null default false;
