import type { PortalContext } from '../../platform/context.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { sealEntries } from './seal-entries.ts';

/** What the books do by themselves: seal what was written. */
export const ledgerPeriodicWork: PeriodicWork<PortalContext>[] = [
  {
    name: 'seal-ledger',
    when: { everySeconds: 2 },
    run: async (context) => {
      await sealEntries(context);
    },
  },
];
