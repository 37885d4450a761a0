// `npm run faults -- NAME …`: builds the portal and tests/faults/main.ts, and runs it. Without a name it says which there are.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildFaults } from './build-faults.mjs';
import { pinnedNode, projectFolder } from './install.mjs';

await buildFaults();
const program = join(projectFolder, 'dist', 'faults', 'main.js');
const run = spawnSync(pinnedNode(), ['--enable-source-maps', program, ...process.argv.slice(2)], {
  cwd: projectFolder,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
