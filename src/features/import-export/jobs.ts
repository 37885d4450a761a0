import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import type { ImportPlace } from './import-place.ts';
import { lookAfterRuns, removeBrokenUploads } from './look-after-runs.ts';
import { workRunJob } from './work-run-job.ts';
import { workRun } from './work-run.ts';

export function importExportJobs(place: ImportPlace): JobHandler<PortalContext>[] {
  return [handles(workRunJob, (context: PortalContext, { runId }) => workRun(place, context, runId))];
}

export function importExportPeriodicWork(place: ImportPlace): PeriodicWork<PortalContext>[] {
  return [
    { name: 'look-after-imports', when: { everySeconds: 15 }, run: lookAfterRuns },
    { name: 'remove-broken-uploads', when: { everySeconds: 3600 }, run: () => removeBrokenUploads(place) },
  ];
}
