-- help-requests: a link to a bill names it by category, year and number, since bills of several categories share the last two

-- Where one bill alone has the year and number, it is that one. Where several have them, or none any more, nothing but staff can say
-- which was meant: such a link stays at its request, with the words that name its category, and ties it to no customer.
update help_links l
   set thing = b.key
  from (select t.thing, min(b.category || '-' || t.thing) as key
          from (select distinct thing from help_links where kind = 'bill') t
          join bills b on b.bill_year || '-' || b.bill_number = t.thing
         group by t.thing
        having count(*) = 1) b
 where l.kind = 'bill' and l.thing = b.thing;
