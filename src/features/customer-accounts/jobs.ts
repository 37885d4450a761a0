import { dayAt } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { linkRefusedJob } from './link-refused-job.ts';
import { linksEndedJob } from './links-ended-job.ts';
import { tellOfClosedLinking } from './tell-of-closed-linking.ts';
import { tellOfEndedLinks } from './tell-of-ended-links.ts';

export const customerAccountsJobs: JobHandler<PortalContext>[] = [
  handles(linkRefusedJob, async ({ db, city, secrets, clock }, refusal) => {
    const now = clock.now();
    const closed = { ...refusal, city, secrets, now, today: dayAt(now, city.timeZone) };
    await db.transaction().execute((tx) => tellOfClosedLinking(tx, closed));
  }),
  handles(linksEndedJob, async ({ db, city, secrets, publicUrl, clock }, { endedAt }) => {
    const teller = { city, secrets, publicUrl, now: clock.now() };
    await db.transaction().execute((tx) => tellOfEndedLinks(tx, new Date(endedAt), teller));
  }),
];
