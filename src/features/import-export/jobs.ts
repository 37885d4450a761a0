import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { takeDroppedFiles } from './drop-folder/take-dropped-files.ts';
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
    ...(place.dropFolder === null ? [] : [takeDropped(place)]),
    { name: 'remove-broken-uploads', when: { everySeconds: 3600 }, run: () => removeBrokenUploads(place) },
  ];
}

const takeDropped = (place: ImportPlace): PeriodicWork<PortalContext> => ({
  name: 'take-dropped-files',
  when: { everySeconds: 30 },
  run: (context) => takeDroppedFiles(place, context),
});
