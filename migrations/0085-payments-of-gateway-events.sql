-- payments: which payment each message of the gateway is of, so that a payment's story can tell of it

-- Written when the message is decided on. Null before that, for messages of no payment of ours, and for those that were
-- decided on before this column was there.
alter table gateway_events add column payment_id uuid references payments;
create index gateway_events_by_payment on gateway_events (payment_id, received_at) where payment_id is not null;
