-- customer-accounts: links that ended because their user was deleted

alter table account_links drop constraint account_links_ended_because_check;
alter table account_links add constraint account_links_ended_because_check
  check (ended_because in ('removed', 'not-me', 'renamed', 'closed', 'staff', 'deleted'));
