-- carts: how many carts of each size there are to order, and what was ordered

-- A size without a row is not counted: as many are sold as are ordered.
create table cart_stock (
  program_key text not null,
  gallons integer not null,
  on_hand integer not null check (on_hand >= 0),
  expected_on date,
  primary key (program_key, gallons)
);

create sequence cart_order_numbers start 1001;

create table cart_orders (
  id bigint generated always as identity primary key,
  number text not null unique default 'CO' || nextval('cart_order_numbers'),
  -- Null for guests, who are known by their visit and by the address that mail goes to.
  user_id uuid references users,
  email text,
  phone text,
  language text not null check (language in ('en', 'es')),
  state text not null check (state in ('unpaid', 'expired', 'ordered', 'delivered', 'refused', 'canceled')),
  reason text not null check (reason in ('new', 'additional', 'exchange', 'lost', 'damaged', 'removal')),
  remedy text check (remedy in ('repair', 'replace')),
  -- As the city profile named it when it was ordered.
  program_key text not null,
  program_name_en text not null,
  program_name_es text not null,
  gallons integer not null,
  quantity integer not null check (quantity between 1 and 20),
  carts_cents bigint not null check (carts_cents >= 0),
  delivery_cents bigint not null check (delivery_cents >= 0),
  gl_code text not null,
  delivery_name_en text not null,
  delivery_name_es text not null,
  is_pick_up boolean not null,
  is_for_senior boolean not null,
  address_id text not null,
  address text not null,
  postal_code text,
  route_area text,
  collection_day text,
  -- Of the cart that is exchanged, lost, damaged or taken away.
  old_serial text,
  note text not null,
  -- Carts that were taken from the stock and are given back where the order comes to nothing.
  holds_stock boolean not null,
  -- It was paid after its carts were given back, and there were none left.
  lacks_stock boolean not null default false,
  made_at timestamptz not null,
  reserved_until timestamptz,
  delivered_within_days integer not null,
  ordered_on date,
  expected_on date,
  decided_at timestamptz,
  decided_by uuid references users,
  refusal text,
  check (num_nonnulls(user_id, email) = 1),
  check ((state = 'unpaid') <= (reserved_until is not null)),
  check ((state in ('ordered', 'delivered')) <= (ordered_on is not null)),
  check ((state = 'refused') = (refusal is not null))
);
create index cart_orders_by_user on cart_orders (user_id, made_at desc) where user_id is not null;
create index cart_orders_by_address on cart_orders (address_id, program_key);
create index cart_orders_unpaid on cart_orders (reserved_until) where state = 'unpaid';
-- One open request for each cart.
create unique index cart_orders_open_by_serial on cart_orders (address_id, program_key, old_serial)
  where state in ('unpaid', 'ordered') and old_serial is not null;

-- Each cart that was delivered, by the number that is pressed into it.
create table delivered_carts (
  serial_number text primary key,
  order_id bigint not null references cart_orders,
  delivered_on date not null
);
create index delivered_carts_by_order on delivered_carts (order_id);

-- What an order costs, and what was paid of it. What came to nothing is not owed: of a paid order that was canceled or
-- refused, all that was paid is to be given back.
create view cart_order_amounts as
  select o.id as order_id, owed.cents as owed_cents,
         (ours.paid_cents - backs.gone_cents)::bigint as paid_cents,
         ours.processing_cents,
         greatest(0, owed.cents - ours.paid_cents + backs.gone_cents - ours.processing_cents)::bigint as due_cents,
         -- What is disputed counts as paid, so that nobody is asked for it twice, and is not there to be given back either.
         greatest(0, ours.paid_cents - backs.gone_cents - backs.disputed_cents - owed.cents)::bigint as over_cents,
         backs.disputed_cents
    from cart_orders o
    cross join lateral (
      select case when o.state in ('refused', 'canceled') then 0 else o.carts_cents + o.delivery_cents end::bigint as cents
    ) owed
    cross join lateral (
      select coalesce(sum(p.amount_cents - p.credited_cents) filter (where p.is_settled), 0)::bigint as paid_cents,
             coalesce(sum(p.amount_cents) filter (where p.state = 'processing'), 0)::bigint as processing_cents
        from payable_payments p
       where p.payable_kind = 'cart-order' and p.payable_id = o.id
    ) ours
    cross join lateral (
      select coalesce(sum(m.amount_cents) filter (where m.is_gone), 0)::bigint as gone_cents,
             coalesce(sum(m.amount_cents) filter (where m.is_disputed), 0)::bigint as disputed_cents
        from payable_money_backs m
       where m.payable_kind = 'cart-order' and m.payable_id = o.id
    ) backs;
