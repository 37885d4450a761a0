-- payments: what a receipt and a second try need to know of each allocation, and how often the gateway was asked

-- The key leads back to the checkout, the detail says on the receipt what was paid for.
alter table payment_allocations add column payable_key text not null;
alter table payment_allocations add column detail text not null default '';

-- Above zero: a session may exist at the gateway already, so it is asked before another is made.
alter table payments add column gateway_calls integer not null default 0;
