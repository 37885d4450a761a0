-- platform: forms of staff that had their effect, so that one that is sent twice has it once

-- The key is a hash of the form's token, which every page has of its own, of all that was typed and of where it went.
create table sent_forms (
  form_key bytea primary key,
  sent_at timestamptz not null
);
create index sent_forms_by_age on sent_forms (sent_at);
