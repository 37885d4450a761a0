-- billing: what the city asked for on a bill beside its total

-- What the city asked for on a bill beside its total, in cents: its balance and all that it had posted then, less the total,
-- as of the last import at which it still owed something. A balance that stops at zero does not say so.
alter table bills add column penalties_cents bigint not null default 0 check (penalties_cents >= 0);

-- Of bills that are paid already nobody knows: what was posted on them is taken to be in order, unless the city's other
-- postings alone pay the bill.
update bills b set penalties_cents = b.imported_balance_cents + posted.cents - b.total_cents
  from (select o.id, coalesce(sum(c.amount_cents), 0)::bigint as cents,
               coalesce(sum(c.amount_cents) filter (where not exists (
                 select from payable_payments p where p.payable_kind = 'bill' and p.payable_id = o.id
                    and p.receipt_number = c.reference) and not exists (
                 select from payable_money_backs m where m.payable_kind = 'bill' and m.payable_id = o.id
                    and c.reference in (m.number, m.undone_number))), 0)::bigint as others_cents
          from bills o
          left join city_payments c on c.bill_id = o.id
         where o.imported_balance_cents >= 0 and o.status <> 'void'
         group by o.id) posted
 where posted.id = b.id and b.imported_balance_cents + posted.cents > b.total_cents
   and (b.imported_balance_cents > 0 or posted.others_cents < b.total_cents);
