import { dayAt } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { linkRefusedJob } from './link-refused-job.ts';
import { linksBackJob } from './links-back-job.ts';
import { linksEndedJob } from './links-ended-job.ts';
import { tellOfClosedLinking } from './tell-of-closed-linking.ts';
import { tellOfEndedLinks } from './tell-of-ended-links.ts';
import { tellOfLinksBack } from './tell-of-links-back.ts';

export const customerAccountsJobs: JobHandler<PortalContext>[] = [
  handles(linkRefusedJob, async ({ db, city, secrets, clock }, refusal) => {
    const now = clock.now();
    const closed = { ...refusal, city, secrets, now, today: dayAt(now, city.timeZone) };
    await db.transaction().execute((tx) => tellOfClosedLinking(tx, closed));
  }),
  handles(linksBackJob, async ({ db, city, secrets, publicUrl, clock }, { linkIds }) => {
    const teller = { city, secrets, publicUrl, now: clock.now() };
    await db.transaction().execute((tx) => tellOfLinksBack(tx, linkIds, teller));
  }),
  handles(linksEndedJob, async ({ db, city, secrets, publicUrl, clock }, { endedAt }) => {
    const teller = { city, secrets, publicUrl, now: clock.now() };
    await db.transaction().execute((tx) => tellOfEndedLinks(tx, new Date(endedAt), teller));
  }),
];
