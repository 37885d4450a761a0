-- help-requests: mails that came to the city's address, and what became of each

create table help_mails_in (
  id bigint generated always as identity primary key,
  came_at timestamptz not null,
  -- As the sender's program calls it; without a name, a hash of the mail.
  mail_id text not null unique,
  -- Null once erased.
  sender text,
  -- `request`, `reply`: of a person. The others start nothing and are answered by nothing.
  outcome text not null check (outcome in ('request', 'reply', 'automatic', 'loop', 'bounce', 'refused')),
  request_id bigint references help_requests,
  -- RFC 8601: pass, fail, softfail, neutral, none, temperror, permerror.
  spf text not null,
  dkim text not null,
  dmarc text not null,
  size_bytes bigint not null
);
create index help_mails_in_of_request on help_mails_in (request_id) where request_id is not null;
create index help_mails_in_by_time on help_mails_in (came_at);
