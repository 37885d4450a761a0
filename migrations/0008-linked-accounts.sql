-- customer-accounts: what each user may see now, offered to other features' SQL

-- Open links that nobody froze. The e-mail address and telephone of the billing file are left out on purpose.
create view linked_accounts as
  select l.user_id, l.id as link_id, l.sight, l.linked_at,
         a.id as customer_account_id, a.account_number, a.comparable_account_number, a.account_type, a.status,
         a.mailing_address, a.city, a.state, a.postal_code, a.service_address,
         c.id as customer_id, c.customer_number, c.name
    from account_links l
    join customer_accounts a on a.id = l.customer_account_id
    join customers c on c.id = a.customer_id
   where l.ended_at is null and l.frozen_at is null;
