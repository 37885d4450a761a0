import { jobKind } from '../../platform/jobs/queue.ts';
import type { SharedBy } from './linking-limits.ts';

/** Asked for after every refused try, so that a refusal that somebody must be told of takes no longer than another. */
export const linkRefusedJob = jobKind<{
  customerIds: number[];
  /** What the limits that are reached now count by. */
  closedFor: SharedBy[];
}>('account-link-refused');
