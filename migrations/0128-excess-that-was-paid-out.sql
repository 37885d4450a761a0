-- payments: what was paid beyond a bill and the city has given back from its own money is not promised any more

create index payment_exceptions_beyond_bills on payment_exceptions (subject) where kind = 'paid-beyond-bill';

-- Offered to other features: what the city said that it gave back of what was paid beyond a thing, until its files are in step
-- and nothing is beyond any more. `subject` is the kind of the payable and its id.
create view payable_beyond_pay_outs as
  select e.subject, (e.facts->>'paidOutCents')::bigint as amount_cents
    from payment_exceptions e
   where e.kind = 'paid-beyond-bill' and e.facts ? 'paidOutCents' and not e.facts ? 'isOver';
