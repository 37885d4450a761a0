import { dayAt } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { linkRefusedJob } from './link-refused-job.ts';
import { tellOfClosedLinking } from './tell-of-closed-linking.ts';

export const customerAccountsJobs: JobHandler<PortalContext>[] = [
  handles(linkRefusedJob, async ({ db, city, secrets, clock }, refusal) => {
    const now = clock.now();
    const closed = { ...refusal, city, secrets, now, today: dayAt(now, city.timeZone) };
    await db.transaction().execute((tx) => tellOfClosedLinking(tx, closed));
  }),
];
