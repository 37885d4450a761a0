// A build of the portal that can be told to kill itself at any await of paying, settling and importing. The points are put
// in while building, so that the source knows nothing of them and the usual build has none.
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parse } from '@swc/core';
import { projectFolder } from './install.mjs';

/** Where an await stands for a step with database, gateway, mail or file that money or bills depend on. */
const watched = [
  /^src\/features\/payments\/(start-payment|open-session|checkout-page|store-gateway-event|gateway-events-endpoint)\.tsx?$/,
  /^src\/features\/payments\/(apply-gateway-event|apply-gateway-truth|settle|check-payment|catch-up-events)\.ts$/,
  /^src\/features\/payments\/(write-to-payer|writes|give-up-start|end-earlier-payments)\.ts$/,
  /^src\/features\/payments\/money-backs\/(apply-money-backs|writes)\.ts$/,
  /^src\/features\/payments\/guests\/(let-guest-pay|may-guest-start|writes)\.ts$/,
  /^src\/features\/billing\/guests\/(prove-bill|writes)\.ts$/,
  /^src\/features\/payments\/gateways\/sandbox-call\.ts$/,
  /^src\/features\/payments\/portions\/(split-payment|writes)\.ts$/,
  /^src\/features\/ledger\/(post-journal-entry|seal-entries)\.ts$/,
  /^src\/features\/import-export\/(import-files|stage-rows)\.ts$/,
  /^src\/platform\/(jobs\/queue|mail\/outgoing|db\/own-transaction|sealing\/settled-id)\.ts$/,
];

/** What the points call. It is kept in the built program alone. */
const runtime = (file) => `
import { appendFileSync } from 'node:fs';
const [label, turn] = (process.env.CRASH_AT ?? '').split('#');
const reached = new Map();
export function crashPoint(name) {
  const times = (reached.get(name) ?? 0) + 1;
  reached.set(name, times);
  if (times === 1 && process.env.CRASH_POINTS_REACHED) appendFileSync(process.env.CRASH_POINTS_REACHED, name + '\\n');
  if (name === label && times === Number(turn ?? 1)) process.kill(process.pid, 'SIGKILL');
}
export function crashAfter(name, value) { crashPoint(name); return value; }
// ${file}
`;

/** An esbuild plugin; the labels of all points are written beside the built program. */
export function crashPoints(outdir) {
  const labels = [];
  return {
    name: 'crash-points',
    setup(build) {
      build.onResolve({ filter: /^crash-points$/ }, () => ({ path: 'crash-points', namespace: 'crash-points' }));
      build.onLoad({ filter: /.*/, namespace: 'crash-points' }, () => ({ contents: runtime(outdir), loader: 'js' }));
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        const name = relative(projectFolder, path).replaceAll('\\', '/');
        if (!watched.some((pattern) => pattern.test(name))) return undefined;
        const { text, names } = await withPoints(readFileSync(path, 'utf8'), name);
        labels.push(...names);
        return { contents: text, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
      build.onEnd(() => {
        mkdirSync(resolve(projectFolder, outdir), { recursive: true });
        const sorted = labels.toSorted((one, other) => (one < other ? -1 : 1));
        writeFileSync(resolve(projectFolder, outdir, 'crash-points.json'), JSON.stringify(sorted, null, 1));
      });
    },
  };
}

/** `await X` becomes a point, the await, and a point after it, named by file, function and place. */
async function withPoints(source, file) {
  const bytes = Buffer.from(source);
  const module = await parse(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' });
  // Places are counted in bytes from the first token of all that was ever parsed here.
  const first = bytes.indexOf(Buffer.from(firstTokens(source)));
  const at = (place) => place - module.span.start + first;
  const short = file.replace(/^src\/(features|platform)\//, '').replace(/\.tsx?$/, '');
  const edits = [];
  const names = [];
  const counts = new Map();
  visit(module, '', (node, inside) => {
    const turn = (counts.get(inside) ?? 0) + 1;
    counts.set(inside, turn);
    const label = `${short}:${inside || 'module'}:${turn}`;
    if (bytes.subarray(at(node.span.start), at(node.span.start) + 5).toString() !== 'await')
      throw new Error(`the await of ${label} was not found`);
    names.push(`${label}:before`, `${label}:after`);
    edits.push({ place: at(node.span.start), text: `(crashPoint('${label}:before'), crashAfter('${label}:after', ` });
    edits.push({ place: at(node.span.end), text: '))' });
  });
  const pieces = [];
  let from = 0;
  for (const { place, text } of edits.toSorted((one, other) => one.place - other.place)) {
    pieces.push(bytes.subarray(from, place).toString(), text);
    from = place;
  }
  pieces.push(bytes.subarray(from).toString(), `\nimport { crashPoint, crashAfter } from 'crash-points';\n`);
  return { text: pieces.join(''), names };
}

/** The text from the first token on: the parser leaves comments and blanks before it out of its count. */
function firstTokens(source) {
  return source.replace(/^(\s|\/\/.*|\/\*[\s\S]*?\*\/)+/, '');
}

function visit(node, inside, found) {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, inside, found);
    return;
  }
  if (!node || typeof node !== 'object') return;
  const name = nameOf(node) ?? inside;
  if (node.type === 'AwaitExpression') found(node, inside);
  for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, name, found);
}

function nameOf(node) {
  if (node.type === 'FunctionDeclaration') return node.identifier.value;
  if (node.type === 'VariableDeclarator' && /Function/.test(node.init?.type ?? '')) return node.id.value;
  if (node.type === 'MethodProperty') return node.key.value;
  return undefined;
}
