import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { keepBookCheck } from './keep-book-check.ts';
import { mailBooks } from './mail-books.ts';

/**
 * After a stand-still payments are asked about, entries are sealed and mails go out first: what nobody had done by then would
 * look like a fault.
 */
const afterWorkingSeconds = 900;

/** Every night the books are read through; every morning finance hears of the day before. */
export const reconciliationPeriodicWork: PeriodicWork<PortalContext>[] = [
  { name: 'check-books', when: { dailyAt: '03:15', afterWorkingSeconds }, run: keepBookCheck },
  { name: 'mail-books', when: { dailyAt: '06:00', afterWorkingSeconds }, run: mailBooks },
];
