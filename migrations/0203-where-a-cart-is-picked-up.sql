-- carts: where an order is picked up, as the city said when it was ordered

alter table cart_orders
  -- Null where it is brought, or where the city said no place; of orders that were made before, what the city says now.
  add column pick_up_at_en text,
  add column pick_up_at_es text;
