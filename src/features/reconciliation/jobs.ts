import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { keepBookCheck } from './keep-book-check.ts';
import { mailBooks } from './mail-books.ts';

/** Every night the books are read through; every morning finance hears of the day before. */
export const reconciliationPeriodicWork: PeriodicWork<PortalContext>[] = [
  { name: 'check-books', when: { dailyAt: '03:15' }, run: keepBookCheck },
  { name: 'mail-books', when: { dailyAt: '06:00' }, run: mailBooks },
];
