import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { eraseFilesJob } from './erase-requests.ts';
import type { HelpPlace } from './files/help-place.ts';
import { dropFiles } from './files/keep-files.ts';
import { tellOfDue } from './tell-of-due.ts';

export const helpRequestsJobs = (place: HelpPlace): JobHandler<PortalContext>[] => [
  handles(eraseFilesJob, async (_context, { storedAs }) => {
    await dropFiles(
      place,
      storedAs.map((name) => ({ storedAs: name })),
    );
  }),
];

/** Every five minutes, staff are told of requests that are due soon or late. */
export const helpRequestsPeriodicWork: PeriodicWork<PortalContext>[] = [
  { name: 'tell-of-due-help-requests', when: { everySeconds: 300 }, run: tellOfDue },
];
