// `npm run types`: writes the database types from the migrations, by a database of its own that is then removed.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, projectFolder } from './install.mjs';

const dataDir = mkdtempSync(join(tmpdir(), 'portal-types-'));
// PostgreSQL's system user must be able to enter it when this runs as root.
chmodSync(dataDir, 0o755);
const program = `
  import { openEmbeddedServer } from './src/platform/db/embedded-server.ts';
  import { migrate } from './src/platform/db/migrate.ts';
  import { execFileSync } from 'node:child_process';
  const server = await openEmbeddedServer(${JSON.stringify(dataDir)}, console.log);
  try {
    await migrate(server.ownerUrl, 'portal_app', 'migrations');
    execFileSync(process.execPath, ['bin/generate-types.mjs', server.ownerUrl], { stdio: 'inherit' });
  } finally {
    await server.release();
  }`;
const { status } = spawnSync(pinnedNode(), ['--input-type=module', '-e', program], {
  cwd: projectFolder,
  stdio: 'inherit',
});
rmSync(dataDir, { recursive: true, force: true });
process.exitCode = status ?? 1;
