-- payments: every order of the list of payments has its index, so that a page of it costs the same however many there are

create index payments_by_moment on payments (made_at, id);
create index payments_by_state on payments (state, made_at, id);
create index payments_by_way on payments (way, made_at, id);
create index payments_by_total on payments ((principal_cents + fee_cents), made_at, id);
create index payments_by_day_paid on payments (coalesce(paid_on, '-infinity'::date), made_at, id);
create index receipts_by_beginning on receipts (number text_pattern_ops);
