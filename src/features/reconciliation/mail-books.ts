import { assert } from '../../kernel/assert.ts';
import { dayAt, daysBetween, plusDays, type Day } from '../../kernel/day.ts';
import { newestAuditSeal } from '../../platform/audit-trail/reads.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { bookedOnDay, ledgerHead } from '../ledger/public.ts';
import { returnRates } from '../payments/public.ts';
import { booksEmail } from './books-email.tsx';
import { keepBookCheck } from './keep-book-check.ts';
import { newestCheck } from './reads.ts';

/** After a longer stand-still the mails of its last days tell enough. */
const daysMax = 7;
/** The check of the night before is younger. Without one, as after a night when nothing ran, the books are read now. */
const checkAgeMaxMs = 12 * 3_600_000;

/**
 * Mails to the finance department what was booked on each day that has ended since the last such mail, once a day and
 * department: what the books took, whether they hold, and the head of the chain.
 */
export async function mailBooks(context: PortalContext, lastRunAt: Date | null): Promise<void> {
  const { db, clock, city } = context;
  const checked = await newestCheck(db);
  if (!checked || clock.now().getTime() - checked.checkedAt.getTime() > checkAgeMaxMs) await keepBookCheck(context);
  const today = dayAt(clock.now(), city.timeZone);
  const since = lastRunAt ? dayAt(lastRunAt, city.timeZone) : plusDays(today, -1);
  const days = Math.min(daysBetween(since, today), daysMax);
  for (let ago = days; ago >= 1; ago -= 1) {
    await db.transaction().execute((tx) => mailDay(tx, context, plusDays(today, -ago)));
  }
}

async function mailDay(tx: Tx, { city, secrets, clock }: PortalContext, day: Day): Promise<void> {
  const now = clock.now();
  const check = await newestCheck(tx);
  assert(check, 'the books are read through before anything is mailed of them');
  const facts = {
    day,
    booked: await bookedOnDay(tx, day, city.timeZone),
    head: await ledgerHead(tx),
    auditHead: await newestAuditSeal(tx),
    check,
    returns: await returnRates(tx, now),
  };
  const mail = { effectKey: `books:${day}`, kind: 'books', recipient: city.department.email };
  await queueMail(tx, secrets, { ...mail, ...booksEmail(city, facts) }, now);
}
