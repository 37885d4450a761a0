import { sql } from 'kysely';
import { plusDays, type Day } from '../../kernel/day.ts';
import { cents, type Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';

/** What payers sent on one of the city's calendar days, with fees; what went back later is not taken off. */
export type DayTakings = { day: Day; payments: number; totalCents: Cents };

/** The takings of some days up to `until`, the first first; days on which nobody paid are among them. */
export async function takingsOf(db: Queryable, until: Day, days: number): Promise<DayTakings[]> {
  const since = plusDays(until, 1 - days);
  const { rows } = await sql<DayTakings>`
    select paid_on as day, count(*)::int as payments, sum(principal_cents + fee_cents)::bigint as total_cents
      from payments
     where state in ('paid', 'disputed', 'returned', 'dispute-lost', 'refunded')
       and paid_on between ${since}::date and ${until}::date
     group by paid_on`.execute(db);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: days }, (_, at) => {
    const day = plusDays(since, at);
    return byDay.get(day) ?? { day, payments: 0, totalCents: cents(0) };
  });
}
