import { defineConfig } from 'vitest/config';
import { beginWith } from './tests/support/begin-with.ts';
import { dovecotProgram } from './tests/support/dovecot.ts';

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    include: [
      ...['src/**/*.test.{ts,tsx}', 'stand-ins/**/*.test.ts', 'tests/**/*.test.ts', 'cities/**/*.test.ts'],
      // Not from npm: where it is missing, `npm test` says at its end that these were not run.
      ...(dovecotProgram ? ['tests/dovecot/*.with-dovecot.ts'] : []),
    ],
    globalSetup: ['tests/support/database-server.ts', 'tests/support/temporary-folder.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most tests wait for a database, a gateway or a hashed password: one more worker than this project's two cores.
    maxWorkers: 3,
    // A worker loads the portal once, not once a file. No file leaves anything behind that another could meet.
    isolate: false,
    sequence: { sequencer: beginWith(/tests\/(faults|staff-permissions)/) },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
