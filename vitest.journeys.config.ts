import { defineConfig } from 'vitest/config';
import { beginWith } from './tests/support/begin-with.ts';

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.journey.ts'],
    globalSetup: ['tests/journeys/setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // They wait for the portal and for pages: one more worker than two cores.
    maxWorkers: 3,
    // A worker loads the browser's driver and the validator once, not once a file.
    isolate: false,
    sequence: { sequencer: beginWith(/every-page-/) },
  },
});
