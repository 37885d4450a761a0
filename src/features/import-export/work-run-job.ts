import { jobKind } from '../../platform/jobs/queue.ts';

/** Tries the files of a run, or imports them, as its state says. A process that dies at it is missed within a minute. */
export const workRunJob = jobKind<{ runId: number }>('work-import-run', { retries: 2, retrySeconds: 5 });
