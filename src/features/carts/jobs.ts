import { dayAt } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { writeOrderMail } from './order-email.ts';
import { orderMailJob } from './order-job.ts';
import { serveWaiting } from './serve-waiting.ts';
import { forgetUnpaidGuests, releaseOrders } from './release-orders.ts';

export const cartsJobs: JobHandler<PortalContext>[] = [handles(orderMailJob, writeOrderMail)];

/** Orders that nobody paid in time end by themselves, and their carts can be ordered again. */
export const cartsPeriodicWork: PeriodicWork<PortalContext>[] = [
  {
    name: 'release-cart-orders',
    when: { everySeconds: 20 },
    run: async (context) => {
      await releaseOrders(context);
      const { db, clock, city } = context;
      await db.transaction().execute((tx) => serveWaiting(tx, dayAt(clock.now(), city.timeZone)));
    },
  },
  {
    name: 'forget-unpaid-cart-orders',
    when: { everySeconds: 3600 },
    run: async ({ db, clock }) => void (await db.transaction().execute((tx) => forgetUnpaidGuests(tx, clock.now()))),
  },
];
