import { defineConfig } from 'vitest/config';
import { beginWith } from '../support/begin-with.ts';

/** The tests of what starts, settles and takes back payments, each with a database: a fault costs some ten seconds. */
// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    include: [
      'src/features/payments/{starting,settle,paying,checkout,late-form,turning-back,take-over,check-payment,no-longer-due,how-much,held-as-credit,open-session,gateway-events,catch-up-events,stripe-payment}.test.ts',
      'src/features/payments/money-backs/*.test.ts',
      'tests/returned-payment.test.ts',
    ],
    globalSetup: ['tests/support/database-server.ts'],
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    // A fault ends with the first test that sees it.
    sequence: { sequencer: beginWith(/(starting|settle|open-session|check-payment|late-news)\.test/) },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
