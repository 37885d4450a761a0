// `npm run bench NAME`: builds bench/NAME.ts and runs it. Without a name it says which there are.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { forNode } from './build.mjs';
import { pinnedNode, projectFolder } from './install.mjs';

const folder = join(projectFolder, 'bench');
const [name = '', ...rest] = process.argv.slice(2);
const source = join(folder, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(source)) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  process.stderr.write(`usage: npm run bench NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exit(2);
}
await build({
  ...forNode,
  entryPoints: [source],
  outdir: 'dist',
  entryNames: 'bench-[name]',
});
const run = spawnSync(
  pinnedNode(),
  ['--enable-source-maps', join(projectFolder, 'dist', `bench-${name}.js`), ...rest],
  {
    cwd: projectFolder,
    stdio: 'inherit',
  },
);
process.exitCode = run.status ?? 1;
