// Runs the portal on the Node that the lock file pins, after building what changed.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, projectFolder } from './install.mjs';

/** Young memory with room for a burst of pages: what a page leaves behind is gone before it is moved about. */
const nodeFlags = ['--enable-source-maps', '--max-semi-space-size=64'];

/** Runs `portal ARGS` and ends with its exit code. Signals reach it, so that what is in flight is finished. */
export async function runPinned(args) {
  const node = pinnedNode();
  // Standard output belongs to the command: programs read its JSON.
  const built = spawnSync(node, [join(projectFolder, 'bin', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
  const child = spawn(node, [...nodeFlags, join(projectFolder, 'dist', 'portal.js'), ...args], {
    stdio: 'inherit',
    env: { PORTAL_FOLDER: projectFolder, ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  process.exitCode = await new Promise((ended) => child.once('exit', (code) => ended(code ?? 1)));
}
