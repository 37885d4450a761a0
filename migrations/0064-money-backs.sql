-- payments: money that went back after it came, how it is shared among what was paid for, and what was paid too much

create sequence money_back_numbers start 100001;
create table money_backs (
  -- `B` and a number that is never used twice: the city posts the taking back of a payment under it.
  number text primary key,
  payment_id uuid not null references payments,
  gateway text not null,
  gateway_money_back_id text not null,
  kind text not null check (kind in ('return', 'dispute', 'refund')),
  state text not null check (state in ('open', 'final', 'undone')),
  amount_cents bigint not null check (amount_cents > 0),
  reason_code text,
  opened_at timestamptz not null,
  decided_at timestamptz,
  heard_at timestamptz not null,
  unique (gateway, gateway_money_back_id)
);
create index money_backs_by_payment on money_backs (payment_id);

-- What of a money back each allocation bears. A money back beyond what the payer had paid has shares of less than itself.
create table money_back_shares (
  number text not null references money_backs,
  payment_id uuid not null,
  payable_kind text not null,
  payable_id bigint not null,
  amount_cents bigint not null check (amount_cents >= 0),
  -- The part of the amount that had not gone to the payable, but was held as a customer's credit.
  credit_cents bigint not null check (credit_cents between 0 and amount_cents),
  fee_cents bigint not null check (fee_cents >= 0),
  primary key (number, payable_kind, payable_id),
  foreign key (payment_id, payable_kind, payable_id) references payment_allocations
);
create index money_back_shares_by_payable on money_back_shares (payable_kind, payable_id);

-- What a payment brought beyond what was owed when it settled. The city holds it for the customer.
create table customer_credits (
  payment_id uuid not null,
  payable_kind text not null,
  payable_id bigint not null,
  amount_cents bigint not null check (amount_cents > 0),
  made_at timestamptz not null,
  primary key (payment_id, payable_kind, payable_id),
  foreign key (payment_id, payable_kind, payable_id) references payment_allocations
);

alter table payments
  drop constraint payments_state_check,
  add constraint payments_state_check check (state in (
    'starting', 'started', 'processing', 'failed', 'canceled', 'expired',
    'paid', 'disputed', 'returned', 'dispute-lost', 'refunded')),
  drop constraint payments_check,
  add constraint payments_paid_on_check check (
    (state in ('processing', 'paid', 'disputed', 'returned', 'dispute-lost', 'refunded')) <= (paid_on is not null));

-- Offered to other features: what was paid or is being paid towards each payable. `amount_cents` is what the payer chose
-- to pay; `credited_cents` of it was more than was owed and is held for the customer.
create or replace view payable_payments as
  select a.payable_kind, a.payable_id, a.amount_cents, a.fee_cents, p.id as payment_id, p.user_id, p.state, p.way,
         p.paid_on, p.made_at, r.number as receipt_number,
         coalesce(c.amount_cents, 0)::bigint as credited_cents,
         p.state in ('paid', 'disputed', 'returned', 'dispute-lost', 'refunded') as is_settled
    from payment_allocations a
    join payments p on p.id = a.payment_id
    left join customer_credits c
      on c.payment_id = a.payment_id and c.payable_kind = a.payable_kind and c.payable_id = a.payable_id
    left join receipts r on r.payment_id = p.id;

-- Offered to other features: what of each payable's payments went back. `amount_cents` had gone to the payable itself,
-- `credit_cents` was held for the customer. An open return or refund is gone already; an open dispute is not decided.
create view payable_money_backs as
  select s.payable_kind, s.payable_id, s.payment_id, m.number, m.number || '-U' as undone_number, m.kind, m.state,
         m.reason_code, m.opened_at, m.decided_at, (s.amount_cents - s.credit_cents)::bigint as amount_cents, s.credit_cents,
         m.state = 'final' or (m.state = 'open' and m.kind <> 'dispute') as is_gone,
         m.state = 'open' and m.kind = 'dispute' as is_disputed
    from money_back_shares s
    join money_backs m on m.number = s.number;
