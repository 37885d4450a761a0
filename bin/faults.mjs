// `npm run faults -- NAME …`: builds the portal and tests/faults/main.ts, and runs it. Without a name it says which there are.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { build as buildPortal } from './build.mjs';
import { crashPoints } from './crash-points.mjs';
import { pinnedNode, projectFolder } from './install.mjs';

await buildPortal();
const outdir = 'dist/faults';
const options = {
  absWorkingDir: projectFolder,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
};
await build({ ...options, entryPoints: [join(projectFolder, 'tests', 'faults', 'main.ts')], outdir });
// One folder down as the usual program is, since a portal finds its pages and migrations from where it lies.
await build({
  ...options,
  entryPoints: [join(projectFolder, 'src', 'app', 'main.ts')],
  outfile: 'dist/portal-with-crash-points.js',
  plugins: [crashPoints(outdir)],
});
const program = join(projectFolder, 'dist', 'faults', 'main.js');
const run = spawnSync(pinnedNode(), ['--enable-source-maps', program, ...process.argv.slice(2)], {
  cwd: projectFolder,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
