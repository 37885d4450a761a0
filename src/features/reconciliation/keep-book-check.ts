import type { PortalContext } from '../../platform/context.ts';
import { checkBooks } from './check-books.ts';
import { insertBookCheck } from './writes.ts';

class BooksDoNotHold extends Error {
  override name = 'BooksDoNotHold';
}

/** Reads all the books through and keeps what was found. The log hears of faults by their number, the mail in words. */
export async function keepBookCheck({ db, clock, city, log }: PortalContext): Promise<void> {
  const now = clock.now();
  const check = await checkBooks(db, now, city.timeZone);
  await db.transaction().execute((tx) => insertBookCheck(tx, check, now));
  if (!check.ok) log.fault('the books do not hold', new BooksDoNotHold(), { rows: check.faults.length });
}
