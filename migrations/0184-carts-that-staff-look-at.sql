-- carts: what costs nothing and cannot be known waits for staff; one form makes one order; the year on a cart is kept

alter table cart_orders drop constraint cart_orders_state_check;
alter table cart_orders add constraint cart_orders_state_check
  check (state in ('unpaid', 'asked', 'expired', 'ordered', 'delivered', 'refused', 'canceled'));
-- Only what costs nothing is asked for: what costs something is paid.
alter table cart_orders add constraint cart_orders_asked_is_free
  check ((state = 'asked') <= (carts_cents + delivery_cents = 0));
alter table cart_orders
  -- What the resident reads on the damaged cart. Its price may follow from it, so whoever comes there compares it.
  add column made_in_year integer,
  -- Since when it lies ready for whoever picks it up.
  add column ready_on date,
  -- The form that made it with what was typed, hashed: sent twice, it makes one order.
  add column form_key bytea;
create index cart_orders_by_form on cart_orders (form_key) where form_key is not null;

-- One open request for each cart, whatever address was typed: orders are made one after the other, and look first.
drop index cart_orders_open_by_serial;
create index cart_orders_by_serial on cart_orders (old_serial) where old_serial is not null;

-- With the network that the visit came from, so that what is set aside from one place has a limit.
create or replace view payables_of_guests as
  select p.guest_id, p.payable_kind, p.payable_id, p.proven_at, g.network_key
    from guest_payables p
    join guests g on g.id = p.guest_id;
