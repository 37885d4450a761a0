-- help-requests: nothing that a mail says is thrown away, and two mails of one name are two

-- What a mail quotes of the mails before it: kept, and folded away where it is shown.
alter table help_messages add column quoted text not null default '';

-- Scanners and web forms give all their mails one name.
alter table help_messages drop constraint help_messages_came_as_key;
create index help_messages_came_as on help_messages (came_as) where came_as is not null;

alter table help_mails_in
  -- Of what it says and who sends it: the same mail brought twice has the same name and hash.
  add column content_hash bytea not null default '',
  drop constraint help_mails_in_mail_id_key;
create unique index help_mails_in_once on help_mails_in (mail_id, content_hash);
