// Builds what the browser loads: one stylesheet, one script, the fonts and the few pictures the stylesheet names.
// Names carry a hash of their content, so that a browser may keep them for a year.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const uswds = join(root, 'node_modules/@uswds/uswds');
const fontFiles = join(root, 'node_modules/@fontsource/public-sans/files');
const buildFolder = join(root, 'public/build');
const fontWeights = [400, 600, 700];
const fontSubsets = ['latin', 'latin-ext'];
/** The stand-ins of styles/_theme.scss, and the custom properties that a page fills with its city's colours. */
const cityColors = {
  '#f6e1e8': '--city-tint-strong',
  '#e895b3': '--city-tint-strong',
  '#ab2165': '--city-primary',
  '#731f44': '--city-primary-dark',
  '#4f172e': '--city-primary-dark',
  'rgba(171,33,101,.1)': '--city-tint',
};
/** The oldest browsers with all that pages lean on without a fallback: above all the popover attribute. */
const scriptTarget = ['chrome114', 'firefox125', 'safari17'];

/**
 * Makes `public/build` fit its sources and says in `manifest.json` what the two files are called.
 * Answers `{ css, js }`, the paths that pages load them from. Does nothing when no source has changed.
 */
export async function buildAssets({ log = print } = {}) {
  const inputs = await hashOfInputs();
  const known = await readManifest();
  if (known?.inputs === inputs) {
    return known;
  }
  const startedAt = performance.now();
  log('Building stylesheet, script and fonts …');
  await mkdir(join(buildFolder, 'fonts'), { recursive: true });
  await mkdir(join(buildFolder, 'img'), { recursive: true });
  const [css, js] = await Promise.all([buildStylesheet(), buildScript(), copyFonts()]);
  const manifest = { css, js, inputs };
  await putManifest(manifest);
  await removeStale(manifest);
  log(`Built ${css} and ${js} in ${Math.round(performance.now() - startedAt)} ms.`);
  return manifest;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

async function readManifest() {
  try {
    const manifest = JSON.parse(await readFile(join(buildFolder, 'manifest.json'), 'utf8'));
    await Promise.all([manifest.css, manifest.js].map((path) => readFile(join(buildFolder, basename(path)))));
    return manifest;
  } catch {
    return null; // Not built yet, or half deleted: build again.
  }
}

/** Puts the manifest in place in one step and last, so that nobody reads half of one or of a build under way. */
async function putManifest(manifest) {
  const unfinished = join(buildFolder, `manifest.${process.pid}.tmp`);
  await writeFile(unfinished, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(unfinished, join(buildFolder, 'manifest.json'));
}

/** Takes away stylesheets and scripts of earlier builds. Fonts and pictures keep their names and stay. */
async function removeStale({ css, js }) {
  const names = await readdir(buildFolder);
  const stale = names.filter(
    (name) => /^portal\..*\.(css|js)$/.test(name) && ![css, js].some((path) => path.endsWith(name)),
  );
  await Promise.all(stale.map((name) => rm(join(buildFolder, name), { force: true })));
}

/** One hash over all that the outcome depends on: our sources, this script, and the versions of the packages. */
async function hashOfInputs() {
  const packages = ['@uswds/uswds', '@fontsource/public-sans', 'sass-embedded', 'esbuild'];
  const files = [
    fileURLToPath(import.meta.url),
    ...(await sourcesIn(join(root, 'styles'))),
    ...(await sourcesIn(join(root, 'src/ui/enhance'))),
    ...packages.map((name) => join(root, 'node_modules', name, 'package.json')),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex');
}

async function sourcesIn(folder) {
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => /\.(scss|ts)$/.test(name) && !name.endsWith('.test.ts'));
  return sources.sort().map((name) => join(folder, name));
}

async function buildStylesheet() {
  const { compileAsync } = await import('sass-embedded');
  const { css } = await compileAsync(join(root, 'styles/portal.scss'), {
    loadPaths: [join(uswds, 'packages')],
    style: 'compressed',
    quietDeps: true,
  });
  await copyPictures(css);
  return writeHashed('portal', 'css', await minified(withCityColors(css)));
}

function withCityColors(css) {
  let colored = css;
  for (const [standIn, property] of Object.entries(cityColors))
    colored = colored.replaceAll(standIn, `var(${property})`);
  if (/ab2165|731f44|4f172e|171,\s*33,\s*101/.test(colored))
    throw new Error('A stand-in colour is left in the stylesheet.');
  return colored;
}

/** esbuild drops what Sass leaves twice, such as equal rules that follow each other. */
async function minified(css) {
  const { transform } = await import('esbuild');
  const { code } = await transform(css, { loader: 'css', minify: true, target: scriptTarget });
  return code;
}

/** The stylesheet names a few of USWDS's pictures, such as the check of a checkbox; only those are served. */
async function copyPictures(css) {
  const names = new Set([...css.matchAll(/url\("?img\/([^")]+)"?\)/g)].map(([, name]) => name));
  for (const name of names) {
    await mkdir(join(buildFolder, 'img', name, '..'), { recursive: true });
    await copyFile(join(uswds, 'dist/img', name), join(buildFolder, 'img', name));
  }
}

async function buildScript() {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [join(root, 'src/ui/enhance/portal.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: scriptTarget,
    write: false,
  });
  return writeHashed('portal', 'js', result.outputFiles[0].text);
}

async function copyFonts() {
  const names = fontSubsets.flatMap((subset) =>
    fontWeights.map((weight) => `public-sans-${subset}-${weight}-normal.woff2`),
  );
  await Promise.all(names.map((name) => copyFile(join(fontFiles, name), join(buildFolder, 'fonts', name))));
}

async function writeHashed(name, ending, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const fileName = `${name}.${hash}.${ending}`;
  await writeFile(join(buildFolder, fileName), content);
  return `/public/build/${fileName}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets();
