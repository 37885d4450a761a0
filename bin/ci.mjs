// `npm test`: everything that must hold before a change lands. Plain Node 20 until the packages are there.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, pinnedNode, projectFolder } from './install.mjs';

installPackages();
const node = pinnedNode();
const results = join(projectFolder, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// What an earlier run compiled is looked up by its source alone, and would outlive a change of tsconfig.json.
rmSync(join(projectFolder, 'node_modules', '.vitest-cache'), { recursive: true, force: true });

const tool = (name, entry) => [join(projectFolder, 'node_modules', name, entry)];

const checks = [
  { name: 'build', args: [join(projectFolder, 'bin', 'build.mjs')] },
  { name: 'format', args: [...tool('oxfmt', 'bin/oxfmt'), '--check', '.'] },
  { name: 'lint', args: [...tool('oxlint', 'bin/oxlint'), '--type-aware', '.'] },
  { name: 'types', args: [...tool('typescript', 'bin/tsc'), '--noEmit'] },
  {
    name: 'layers',
    args: [
      ...tool('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'stand-ins',
    ],
  },
  { name: 'unused code', args: [...tool('knip', 'bin/knip.js'), '--no-progress'] },
];

const suites = [
  { name: 'unit and HTTP tests', config: 'vitest.config.ts', env: { TEST_DATABASE_URL: '' } },
  ...(process.env.TEST_DATABASE_URL
    ? [
        {
          name: 'the same on TEST_DATABASE_URL',
          config: 'vitest.config.ts',
          env: { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL },
        },
      ]
    : []),
  { name: 'browser journeys', config: 'vitest.journeys.config.ts', env: { TEST_DATABASE_URL: '' } },
];

let passed = 0;
let failed = 0;
const failures = [];
/** What this machine has no program for: said at the end, so that nobody takes it for passed. */
const notTried = new Set();

function run(args, env = {}) {
  const { status } = spawnSync(node, args, {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function count(name, isGood) {
  if (isGood) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
}

/** A check's output stays together: two of them run at once, each mostly on one core. */
function runCheck({ name, args }) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    child.stdout.on('data', (piece) => printed.push(piece));
    child.stderr.on('data', (piece) => printed.push(piece));
    child.on('close', (status) => {
      process.stdout.write(`\n== ${name}\n${Buffer.concat(printed)}`);
      count(name, status === 0);
      resolve();
    });
  });
}

const waiting = [...checks];
async function runWaiting() {
  for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check);
}
await Promise.all([runWaiting(), runWaiting()]);

for (const [at, { name, config, env }] of suites.entries()) {
  process.stdout.write(`\n== ${name}\n`);
  const file = join(results, `${at}.json`);
  const args = [
    ...tool('vitest', 'vitest.mjs'),
    'run',
    '--config',
    config,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const isGood = run(args, env);
  const report = readReport(file);
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (report.numFailedTests > 0) failures.push(name);
  if (config === 'vitest.config.ts' && !report.testResults.some((each) => each.name.includes('.with-dovecot.')))
    notTried.add('mail from a mailbox of Dovecot, which is not installed (tests/dovecot)');
  // A suite that stops before its tests, skips some, or has none, has not passed.
  if ((!isGood && report.numFailedTests === 0) || skipped > 0 || report.numTotalTests === 0)
    count(`${name} (${skipped} skipped)`, false);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      numTotalTests: 0,
      testResults: [],
    };
  }
}

for (const what of notTried) process.stdout.write(`\nNot tried here: ${what}\n`);
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
