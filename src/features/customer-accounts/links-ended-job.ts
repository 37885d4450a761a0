import { jobKind } from '../../platform/jobs/queue.ts';

/** Asked for by an import that ended links, so that their users are told after it and not by it. */
export const linksEndedJob = jobKind<{
  /** When the import began; the links that it ended have that moment. */
  endedAt: string;
}>('account-links-ended');
