import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

const folder = fileURLToPath(new URL('../../', import.meta.url));

/** Builds a program of this folder to be run, and killed, in a process of its own: Node itself cannot read pages. */
export async function builtProgram(name: string): Promise<string> {
  const outfile = join(folder, 'dist', `${basename(name, '.ts')}-${process.pid}.js`);
  await build({
    absWorkingDir: folder,
    entryPoints: [join('tests', 'support', name)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  onTestFinished(() => rm(outfile, { force: true }));
  return outfile;
}
