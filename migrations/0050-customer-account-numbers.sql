-- customer-accounts: which customer account a number names, offered to other features' SQL

-- What a bill of the city's files is matched by. Names, addresses and links are left out on purpose.
create view customer_account_numbers as
  select id as customer_account_id, account_number, comparable_account_number, status
    from customer_accounts;
