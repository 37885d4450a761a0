// Builds what the faults run: the portal, one that can be told to kill itself at any step, and tests/faults/main.ts.
import { join } from 'node:path';
import { build } from 'esbuild';
import { build as buildPortal } from './build.mjs';
import { crashPoints } from './crash-points.mjs';
import { projectFolder } from './install.mjs';

const outdir = 'dist/faults';

export async function buildFaults() {
  await buildPortal();
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
}
