-- billing: what a posting below zero took of what a balance of zero hid, should it be undone

-- In cents: what the city's posting of money that went back took from the bill's beyond_cents. It comes back with the posting that the
-- money stays after all.
alter table city_payments add column beyond_taken_cents bigint not null default 0 check (beyond_taken_cents >= 0);
