-- carts: finding orders by address, by the mail address of a guest, and by serial number

create extension if not exists pg_trgm;

-- As two people write one address; the orders that were made before have it from the city's list.
alter table cart_orders add column comparable_address text not null default '';
update cart_orders o
   set comparable_address = coalesce(
         (select s.comparable_address from service_addresses s where s.address_id = o.address_id),
         trim(regexp_replace(upper(o.address), '[^A-Z0-9]+', ' ', 'g')));
create index cart_orders_by_written_address on cart_orders (comparable_address);
-- Each word begins behind a space, so that beginnings of words are found.
create index cart_orders_by_words_of_address on cart_orders using gin ((' ' || comparable_address) gin_trgm_ops);
create index cart_orders_by_part_of_email on cart_orders using gin (lower(email) gin_trgm_ops);

-- Also by the beginning of a serial number.
drop index cart_orders_by_serial;
create index cart_orders_by_serial on cart_orders (old_serial text_pattern_ops) where old_serial is not null;
create index delivered_carts_by_beginning on delivered_carts (serial_number text_pattern_ops);
