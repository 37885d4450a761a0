// `npm run screenshots`: takes the pictures of docs/ and of the how-to from a portal that is started for them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, pinnedNode, projectFolder } from './install.mjs';

installPackages();
const node = pinnedNode();
for (const program of [join('bin', 'build.mjs'), join('tests', 'journeys', 'screenshots.ts')]) {
  const { status } = spawnSync(node, [program], { cwd: projectFolder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
