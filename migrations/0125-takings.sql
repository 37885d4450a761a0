-- payments: what was taken on each day
create index payments_settled_by_day on payments (paid_on)
  where state in ('paid', 'disputed', 'returned', 'dispute-lost', 'refunded');
