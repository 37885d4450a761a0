-- payments: how often the gateway was asked about a payment, and which of its messages came from its list

alter table payments
  -- How often we asked the gateway what became of the payment: by plan, out of turn, and after a message or a form.
  -- `checks` counts the plan alone, which the waits between them hang on.
  add column questions integer not null default 0;
-- As far as is known of the payments of before.
update payments set questions = checks where checks > 0;

-- Kept because the gateway's list had it; nobody had delivered it until then.
alter table gateway_events add column was_listed boolean not null default false;
