// Disturbs real processes on purpose and looks whether money is lost, doubled or unexplained:
// `npm run faults -- NAME [--count N|full] [--seed S] [--at-once N] [--processes N] [--resume]`, or `--all`.
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { seededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import { openFaultCity } from './city.ts';
import type { Fault, Figures } from './fault.ts';
import { faults } from './faults.ts';
import { keptRun, keepRun, type Run } from './kept-run.ts';
import { judge } from './verdict.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    all: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    'at-once': { type: 'string' },
    processes: { type: 'string' },
  },
});

const chosen = values.all ? faults : faults.filter(({ name }) => positionals.includes(name));
if (chosen.length === 0 || positionals.some((name) => !faults.some((fault) => fault.name === name))) {
  print('usage: npm run faults -- NAME [--count N|full] [--seed S] [--at-once N] [--processes N] [--resume]');
  print('       npm run faults -- --all [--count full]');
  for (const { id, name, what, usualCount, fullCount, unit } of faults)
    print(`  ${name.padEnd(16)} ${id}  ${what}; ${usualCount} ${unit}, in full ${fullCount}`);
  process.exit(2);
}

function wholeOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new Error(`"${text}" is not a count`);
  return Number(text);
}

/** Runs one fault to its count, a lot at a time; what was reached is kept after each. */
async function runFault(fault: Fault): Promise<boolean> {
  const wanted = values.count === 'full' ? fault.fullCount : wholeOf(values.count, fault.usualCount);
  const kept = values.resume ? keptRun(fault.name) : null;
  const run: Run = kept ?? { name: fault.name, seed: wholeOf(values.seed, Date.now() % 1_000_000), done: 0, sums: {} };
  print(`${fault.id} ${fault.name}: ${fault.what}`);
  print(`  ${wanted} ${fault.unit}, seed ${run.seed}${run.done > 0 ? `, ${run.done} done before` : ''}`);
  const begun = performance.now();
  const complaints: string[] = [];
  const city = await openFaultCity({
    databaseDiskMb: fault.databaseDiskMb,
    processes: wholeOf(values.processes, fault.processes),
    program: resolve('dist', fault.hasCrashPoints ? 'portal-with-crash-points.js' : 'portal.js'),
  });
  const before = run.sums;
  let figures: Figures = {};
  let capturedBefore = 0;
  try {
    while (run.done < wanted && complaints.length === 0) {
      const count = Math.min(fault.lotMax, wanted - run.done);
      const lot = {
        ...{ count, doneBefore: run.done, atOnce: wholeOf(values['at-once'], fault.atOnce) },
        random: seededRandom(`${fault.name} ${run.seed}`, run.done),
        runRandom: seededRandom(`${fault.name} ${run.seed}`, 0),
        say: (sentence: string) => print(`  ${sentence}`),
        complain: (sentence: string) => void complaints.push(sentence),
      };
      figures = added(figures, await fault.disturb(city, lot));
      const { faults: found, ...sums } = await judge(city);
      complaints.push(...found);
      // Nothing can be lost where nobody could pay.
      if (!fault.paysNothing && sums.captured === capturedBefore) complaints.push('Nobody paid anything.');
      capturedBefore = sums.captured;
      run.done += count;
      // The books of this city hold all of its lots; those of earlier runs come on top.
      run.sums = added(before, fault.paysNothing ? figures : added(figures, sums));
      keepRun(run);
      print(`  ${run.done} of ${wanted} ${fault.unit}: ${inWords(fault.paysNothing ? figures : sums)}`);
    }
  } catch (error) {
    complaints.push(`It stopped: ${error instanceof Error ? (error.stack ?? error.message) : 'fault'}`);
  } finally {
    if (complaints.length > 0) print(`  what the programs said is kept in ${city.folder}`);
    await city.close(complaints.length > 0);
  }
  if (run.done >= wanted) complaints.push(...(fault.atTheEnd?.(run.sums) ?? []));
  for (const complaint of complaints.slice(0, 40)) print(`  FAULT: ${complaint}`);
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  const outcome = complaints.length === 0 ? 'passed' : `FAILED (${complaints.length})`;
  print(`${fault.id} ${fault.name} ${outcome}: ${inWords(run.sums)}; seed ${run.seed}, ${minutes} minutes`);
  return complaints.length === 0;
}

function added(one: Figures, other: Figures): Figures {
  const sums = { ...one };
  for (const [name, figure] of Object.entries(other)) {
    const before = sums[name];
    sums[name] = before === undefined ? figure : name.endsWith('Least') ? Math.min(before, figure) : before + figure;
  }
  return sums;
}

function inWords(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${figure}`)
    .join(', ');
}

let allPassed = true;
for (const fault of chosen) {
  const passed = await runFault(fault);
  allPassed &&= passed;
}
process.exitCode = allPassed ? 0 : 1;
