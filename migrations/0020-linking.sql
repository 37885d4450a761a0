-- customer-accounts: what the limits on linking count by, and what sight of the amount leaves out

alter table account_link_tries
  -- A number may name two customers: one as its Customer ID, another as an account number.
  add column other_customer_id bigint references customers,
  -- Tries with the code of a bill are counted apart, so that closing the name path leaves them open.
  add column with_code boolean not null default false,
  -- The limit that refused the try unchecked. Such a try told nothing, so it fills no other limit.
  add column refused_at_limit text;
create index account_link_tries_by_other_customer on account_link_tries (other_customer_id, at);

-- The same number and name asked twice is one request.
create unique index account_link_requests_once on account_link_requests (user_id, typed_number, typed_name)
  where answered_at is null;

-- Open links that nobody froze. The e-mail address and telephone of the billing file are left out on purpose. Sight of
-- the amount shows the first letter of each word of the name and no address: enough for its owner to know it again.
create or replace view linked_accounts as
  select l.user_id, l.id as link_id, l.sight, l.linked_at,
         a.id as customer_account_id, a.account_number, a.comparable_account_number, a.account_type, a.status,
         case when l.sight = 'full' then a.mailing_address end as mailing_address,
         case when l.sight = 'full' then a.city end as city,
         case when l.sight = 'full' then a.state end as state,
         case when l.sight = 'full' then a.postal_code end as postal_code,
         case when l.sight = 'full' then a.service_address end as service_address,
         c.id as customer_id, c.customer_number,
         case when l.sight = 'full' then c.name
              else regexp_replace(c.name, '([[:alnum:]])\S*', '\1•••', 'g') end as name
    from account_links l
    join customer_accounts a on a.id = l.customer_account_id
    join customers c on c.id = a.customer_id
   where l.ended_at is null and l.frozen_at is null;
