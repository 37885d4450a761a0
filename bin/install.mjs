// Installs the packages when they are missing or older than the lock file. Plain Node 20: nothing is there before it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(projectFolder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(projectFolder, 'node_modules', '.installed-for');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing the packages (about a minute)\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectFolder,
    // Standard output belongs to the command that is to run.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('npm could not install the packages; its message stands above.\n');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** The Node that the lock file pins; the machine's own where the packages hold none for this system. */
export function pinnedNode() {
  const pinned = join(projectFolder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`The packages hold no Node for ${process.platform}-${process.arch}: please use Node 24 or newer.`);
}
