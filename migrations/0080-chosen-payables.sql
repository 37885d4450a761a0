-- payments: what users have chosen to pay so far, over all pages of their lists

-- A wish and no more: what may be paid, and how much is due, is asked of the payable itself whenever it is shown. So a key
-- may stand here that names nothing, or something of somebody else.
create table chosen_payables (
  -- In the order in which it was chosen.
  id bigint generated always as identity,
  user_id uuid not null references users on delete cascade,
  payable_kind text not null,
  payable_key text not null check (length(payable_key) between 1 and 60),
  -- How much to pay towards it, as it was typed; null: all that is due.
  typed_amount text check (length(typed_amount) <= 30),
  -- Whether Review and pay shows it; else it waits on the lists.
  in_checkout boolean not null default false,
  chosen_at timestamptz not null,
  primary key (user_id, payable_kind, payable_key)
);

-- Offered to other features: who has chosen what.
create view payable_choices as
  select user_id, payable_kind, payable_key from chosen_payables;
