// `npm run mutation`: puts faults into the code that counts money and tries, one at a time, and tells which no test saw.
// `npm run mutation -- with-database …`: the same of the code that starts, settles and takes back payments, with a database each: hours.
// What follows goes to Stryker, as `--mutate src/features/payments/settle.ts`.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, pinnedNode, projectFolder } from './install.mjs';

const version = '10.1.1';
const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${version}`);
const entry = join(projectFolder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

installPackages();
// 170 packages that only this command needs, so that nobody else waits for them.
if (!existsSync(entry)) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const installed = spawnSync(npm, ['install', ...options, ...packages], {
    cwd: projectFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) process.exit(1);
}
// Stryker works in a copy of the project, in which nothing that an earlier run compiled may stand.
rmSync(join(projectFolder, 'node_modules', '.vitest-cache'), { recursive: true, force: true });
const [part, ...rest] = process.argv.slice(2);
const [config, asked] = part === 'with-database' ? [part, rest] : ['stryker', process.argv.slice(2)];
const run = spawnSync(pinnedNode(), [entry, 'run', `tests/mutation/${config}.json`, ...asked], {
  cwd: projectFolder,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
