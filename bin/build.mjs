// Builds what runs: the portal and the demonstration's stand-ins into dist/, styles and scripts into public/build/.
import { statSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './install.mjs';

const programs = {
  portal: 'src/app/main.ts',
  'sandbox-gateway': 'stand-ins/sandbox-gateway/main.ts',
  mailbox: 'stand-ins/mailbox/main.ts',
};

/** How esbuild bundles a program of ours, whichever it is. */
export const forNode = {
  absWorkingDir: projectFolder,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
};

export async function build() {
  const { buildAssets } = await import('./build-assets.mjs');
  await buildAssets();
  if (newest(['src', 'stand-ins', 'package-lock.json', 'tsconfig.json']) < oldestProgram()) return;
  process.stdout.write('Building the portal\n');
  const esbuild = await import('esbuild');
  await esbuild.build({
    ...forNode,
    entryPoints: programs,
    outdir: 'dist',
  });
}

function newest(paths) {
  return Math.max(...paths.map((path) => newestIn(join(projectFolder, path))));
}

function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function oldestProgram() {
  const files = Object.keys(programs).map((name) => join(projectFolder, 'dist', `${name}.js`));
  return files.every(existsSync) ? Math.min(...files.map((file) => statSync(file).mtimeMs)) : 0;
}

if (import.meta.main) await build();
