-- carts: a decision about an order that staff took back

alter table cart_orders
  -- How many decisions about it were taken back: the mails about the next one are other mails.
  add column taken_back integer not null default 0 check (taken_back >= 0);
