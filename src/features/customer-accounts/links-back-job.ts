import { jobKind } from '../../platform/jobs/queue.ts';

/** Asked for by an undo that brought links back, so that their users are told after it and not by it. */
export const linksBackJob = jobKind<{ linkIds: string[] }>('account-links-back');
