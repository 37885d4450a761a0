import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { endOverdueViews } from './resident-view.ts';

/** What comes round by itself: views of staff end when their time is over, also where nobody comes back to them. */
export const identityPeriodicWork: PeriodicWork<PortalContext>[] = [
  {
    name: 'end-resident-views',
    when: { everySeconds: 60 },
    run: ({ db, clock }) => db.transaction().execute((tx) => endOverdueViews(tx, clock.now())),
  },
];
