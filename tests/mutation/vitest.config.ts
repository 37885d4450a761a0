import { defineConfig } from 'vitest/config';

/** The tests of what is mutated that need no database: thousands of faults are tried, each on all that could see it. */
// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    include: [
      'src/kernel/money.test.ts',
      'src/features/ledger/{journal-entry,seal}.test.ts',
      'src/features/payments/{checkout,convenience-fee,payment-states,share-cents}.test.ts',
      'src/features/payments/{money-backs/{money-back,bookings},movements/movement}.test.ts',
      'src/features/billing/{fill-lines,guests/guest-limits}.test.ts',
      'src/features/customer-accounts/{linking-limits,comparable-name}.test.ts',
    ],
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
