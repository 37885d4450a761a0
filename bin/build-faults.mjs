// Builds what the faults run: the portal, one that can be told to kill itself at any step, and tests/faults/main.ts.
import { join } from 'node:path';
import { build } from 'esbuild';
import { build as buildPortal, forNode } from './build.mjs';
import { crashPoints } from './crash-points.mjs';
import { projectFolder } from './install.mjs';

const outdir = 'dist/faults';

export async function buildFaults() {
  await buildPortal();
  await build({ ...forNode, entryPoints: [join(projectFolder, 'tests', 'faults', 'main.ts')], outdir });
  // One folder down as the usual program is, since a portal finds its pages and migrations from where it lies.
  await build({
    ...forNode,
    entryPoints: [join(projectFolder, 'src', 'app', 'main.ts')],
    outfile: 'dist/portal-with-crash-points.js',
    plugins: [crashPoints(outdir)],
  });
}
