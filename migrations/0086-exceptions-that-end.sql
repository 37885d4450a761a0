-- payments: what staff have to look at ends by itself once its cause is over, and may come up again

alter table payment_exceptions
  -- Why it ended by itself, a word of the portal's own list; null while it waits, and where a person resolved it.
  add column ended_because text,
  drop constraint payment_exceptions_check,
  add constraint payment_exceptions_ended_check check (
    case when resolved_at is null then resolved_by is null and note is null and ended_because is null
         when ended_because is null then resolved_by is not null and note is not null
         else resolved_by is null and note is null end),
  -- Once at a time: a customer's credit that went back may stand again.
  drop constraint payment_exceptions_kind_payment_id_subject_key;
create index payment_exceptions_of_payment on payment_exceptions (payment_id, kind, subject);
create unique index payment_exceptions_once_open on payment_exceptions (payment_id, kind, subject) where resolved_at is null;

-- What waits already, and whose cause was over before this file ran.
update payment_exceptions e
   set resolved_at = now(), ended_because = case m.state when 'final' then 'dispute-lost' else 'dispute-won' end
  from money_backs m
 where e.kind = 'disputed' and e.resolved_at is null and m.number = e.subject and m.state <> 'open';
update payment_exceptions e
   set resolved_at = now(), ended_because = 'nothing-owed'
  from money_backs m
 where e.kind = 'beyond-captured' and e.resolved_at is null and m.number = e.subject and m.state = 'undone';
update payment_exceptions e
   set resolved_at = now(), ended_because = 'decided'
  from payments p
 where e.kind = 'undecided' and e.resolved_at is null and p.id = e.payment_id
   and p.state not in ('starting', 'started', 'processing');
with away as (
  select c.payment_id, c.payable_kind || ' ' || c.payable_id as subject, c.amount_cents,
         sum(s.credit_cents)::bigint as away_cents, bool_or(m.kind = 'dispute' and m.state = 'open') as is_disputed
    from customer_credits c
    join money_back_shares s
      on s.payment_id = c.payment_id and s.payable_kind = c.payable_kind and s.payable_id = c.payable_id
    join money_backs m on m.number = s.number
   where m.state <> 'undone' and s.credit_cents > 0
   group by c.payment_id, c.payable_kind, c.payable_id
)
update payment_exceptions e
   set facts = case when a.away_cents < a.amount_cents
                    then e.facts || jsonb_build_object('leftCents', a.amount_cents - a.away_cents) else e.facts end,
       resolved_at = case when a.away_cents >= a.amount_cents then now() end,
       ended_because = case when a.away_cents < a.amount_cents then null
                            when a.is_disputed then 'credit-disputed' else 'credit-went-back' end
  from away a
 where e.kind = 'more-than-owed' and e.resolved_at is null and e.payment_id = a.payment_id and e.subject = a.subject;
