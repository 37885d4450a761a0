import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run's tests leave among the temporary files stands in one folder, which goes with the run. */
// oxlint-disable-next-line import/no-default-export -- vitest calls the default export
export default function setUp(): () => void {
  const machines = tmpdir();
  // Short: PostgreSQL's sockets stand below it, and their whole path may have 107 bytes.
  const folder = mkdtempSync(join(machines, 'tests-'));
  // PostgreSQL's system user must be able to enter it when this runs as root.
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  return () => {
    process.env['TMPDIR'] = machines;
    rmSync(folder, { recursive: true, force: true });
  };
}
