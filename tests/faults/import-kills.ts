import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import type { FaultCity } from './city.ts';
import { makeClerk } from './clerk.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { accountsFile, billsFile, linesFile, sumsOf, sumsOfNothing } from './large-files.ts';
import { killProgram, pause, startProgram, until, type Program } from './programs.ts';
import { readAllTheTime, sumsNow, type Reader } from './read-sums.ts';
import { runAtRest, runNow } from './runs.ts';

/** MON-10: the portal is killed while it imports a city's bills, everywhere between the press and the end. */
export const importKills: Fault = {
  ...{
    id: 'MON-10',
    name: 'import-kills',
    what: 'kill -9 of whoever imports 60,000 bills and their lines',
  },
  ...{ unit: 'kills', usualCount: 10, fullCount: 100, lotMax: 10, processes: 1, atOnce: 1, paysNothing: true },
  disturb: (city, lot) => killImports(city, lot, 60_000),
  atTheEnd: ({ overAMinute = 0 }) => (overAMinute > 0 ? [`${overAMinute} imports took more than a minute.`] : []),
};

/** Of so many kills one is of the portal at a run of the console, the others of the command at the same files. */
const consoleEvery = 5;
const rerunMaxMs = 60_000;
const restMs = 600_000;
/** A process that says nothing for a minute is missed. */
const missedMs = 61_000;

type Scene = {
  city: FaultCity;
  bills: number;
  random: SeededRandom;
  reader: Reader;
  /** Which version of the files counts. */
  version: number;
  /** How long each step of a run took when nobody disturbed it, and the whole command, in milliseconds. */
  steps: Map<string, number>;
  commandMs: number;
  figures: {
    kills: number;
    killsAfterTheSwitch: number;
    reruns: number;
    rerunSeconds: number;
    firstImportSeconds: number;
    overAMinute: number;
  };
  rerunMsMost: number;
} & Pick<Lot, 'complain' | 'say'>;

/** Kills it so often while it imports so many bills; tells of what anybody could read meanwhile. */
export async function killImports(city: FaultCity, lot: Lot, bills: number): Promise<Figures> {
  const [portal] = city.portals;
  if (portal && !portal.isUp()) await portal.start();
  const reader = readAllTheTime(city);
  const figures = {
    kills: 0,
    killsAfterTheSwitch: 0,
    reruns: 0,
    rerunSeconds: 0,
    firstImportSeconds: 0,
    overAMinute: 0,
  };
  const { random, complain, say } = lot;
  const begun = { version: lot.doneBefore + 1, steps: new Map(), commandMs: 0, rerunMsMost: 0 };
  const scene: Scene = { ...{ city, bills, reader, figures, random, complain, say }, ...begun };
  try {
    await bringAll(scene);
    await importUndisturbed(scene);
    scene.commandMs = await commandUndisturbed(scene);
    say(`steps: ${[...scene.steps].map(([step, ms]) => `${step} ${Math.round(ms)} ms`).join(', ')}`);
    for (let kills = 0; kills < lot.count; kills += 1) {
      const point = lot.doneBefore + kills;
      await (point % consoleEvery === consoleEvery - 1 ? killRun : killCommand)(scene, point);
      figures.kills += 1;
      await expectSums(scene);
      say(`${point + 1} kills; run again in ${(scene.rerunMsMost / 1000).toFixed(1)} s at most`);
    }
    await rerun(scene, () => completeCommand(scene));
  } finally {
    const { reads, partial } = await reader.stop();
    for (const sums of partial) complain(`Half an import could be read: ${sums}.`);
    Object.assign(figures, { reads, partlyVisible: partial.length });
  }
  return { ...figures };
}

/** What was broken off is done once more, within a minute. */
async function rerun(scene: Scene, complete: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await complete();
  const ms = performance.now() - begun;
  scene.rerunMsMost = Math.max(scene.rerunMsMost, ms);
  scene.figures.reruns += 1;
  scene.figures.rerunSeconds += Math.round(ms / 1000);
  if (ms > rerunMaxMs) scene.figures.overAMinute += 1;
}

const files = ({ bills }: Pick<Scene, 'bills'>, version: number) => [
  { name: 'bills.csv', content: billsFile(bills, version) },
  { name: 'bill_lines.csv', content: linesFile(bills, version) },
];

/** The whole city for the first time, where PostgreSQL has looked at tables without rows last. */
async function bringAll(scene: Scene): Promise<void> {
  const { city, bills, version } = scene;
  if ((await sumsNow(city)) === sumsOfNothing) {
    await city.admin.query('analyze');
    const clerk = await makeClerk(city, 0);
    const runId = await clerk.upload([
      { name: 'customers.csv', content: accountsFile(bills) },
      ...files(scene, version),
    ]);
    await runAtRest(city, runId, restMs);
    scene.reader.allow(sumsOf(bills, version));
    const begun = performance.now();
    await clerk.send(runId, 'import', await clerk.formOf(runId, 'Import these files'));
    await runAtRest(city, runId, restMs);
    const seconds = Math.round((performance.now() - begun) / 1000);
    scene.figures.firstImportSeconds = seconds;
    if (seconds * 1000 > rerunMaxMs) scene.figures.overAMinute += 1;
    await expectSums(scene);
  } else {
    // Of an earlier lot: what it left is brought to the version that this one begins with.
    await completeCommand({ ...scene, version: version - 1 });
  }
}

/** Files that change each bill and line are tried, asked for and agreed to. Gives the number of their run. */
async function press(scene: Scene): Promise<number> {
  const { city, bills } = scene;
  const one = await makeClerk(city, 0);
  const runId = await one.upload(files(scene, scene.version + 1));
  const { state } = await runAtRest(city, runId, restMs);
  if (state !== 'tried') throw new Error(`the files of import ${runId} were ${state}`);
  await one.send(runId, 'import', await one.formOf(runId, 'Ask a second person'));
  scene.reader.allow(sumsOf(bills, scene.version + 1));
  // Only who signed in some minutes ago may decide; a dry run on a busy machine can take longer than that.
  const other = await makeClerk(city, 0);
  const agrees = await other.formOf(runId, 'Agree and import');
  agrees.set('answer', 'agree');
  const { status } = await other.send(runId, 'decide', agrees);
  if (status !== 303) throw new Error(`import ${runId} was not agreed to: ${status}`);
  return runId;
}

/** Learns how long each step takes. */
async function importUndisturbed(scene: Scene): Promise<void> {
  const runId = await press(scene);
  let [step, since] = ['begin', performance.now()];
  for (;;) {
    const now = stepOf(await runNow(scene.city, runId));
    if (now !== step) {
      scene.steps.set(step, performance.now() - since);
      [step, since] = [now, performance.now()];
    }
    if (now === 'after') break;
    await pause(10);
  }
  scene.version += 1;
  await expectSums(scene);
}

function stepOf({
  state,
  doing,
  doingFile,
}: {
  state: string;
  doing: string | null;
  doingFile: string | null;
}): string {
  if (state !== 'importing') return 'after';
  return doing ? `${doing} ${doingFile}` : 'begin';
}

/** Kills the portal at a run of the console: steps by turns, anywhere within each. It takes the run up again. */
async function killRun(scene: Scene, point: number): Promise<void> {
  const { city, random, steps, complain } = scene;
  const [portal] = city.portals;
  const runId = await press(scene);
  const points = [...steps.keys(), 'after'];
  const step = points[Math.floor(point / consoleEvery) % points.length] ?? 'begin';
  const isThere = async () => [step, 'after'].includes(stepOf(await runNow(city, runId)));
  if (!(await until(isThere, restMs, 5))) complain(`Import ${runId} did not come to "${step}".`);
  await pause((random.whole(0, 1000) / 1000) * (steps.get(step) ?? 0));
  await portal?.kill();
  const isOver = stepOf(await runNow(city, runId)) === 'after';
  if (isOver) scene.figures.killsAfterTheSwitch += 1;
  else if ((await sumsNow(city)) !== sumsOf(scene.bills, scene.version) && !(await isSwitched(scene, runId)))
    complain(`Import ${runId} was killed at "${step}" and had changed something.`);
  await city.passTime(missedMs);
  await portal?.start();
  const complete = async () => {
    const { state } = await runAtRest(city, runId, restMs);
    if (state !== 'imported') complain(`Import ${runId} ended as ${state} after it was killed.`);
  };
  await (isOver ? complete() : rerun(scene, complete));
  scene.version += 1;
}

/** The database was at the switch itself, and has ended it without the portal. */
const isSwitched = async ({ city }: Scene, runId: number) => stepOf(await runNow(city, runId)) === 'after';

function startCommand({ city, bills }: Scene, version: number): Program {
  const paths = files({ bills }, version).map(({ name, content }) => {
    const path = join(city.folder, name);
    writeFileSync(path, content);
    return path;
  });
  return startProgram(
    [join('dist', 'portal.js'), 'import', ...paths],
    city.environment,
    join(city.folder, 'import.log'),
  );
}

async function commandUndisturbed(scene: Scene): Promise<number> {
  const begun = performance.now();
  await completeCommand(scene);
  return performance.now() - begun;
}

/** Imports the next version by the command; while another import is still at its end, once more. */
async function completeCommand(scene: Scene): Promise<void> {
  scene.reader.allow(sumsOf(scene.bills, scene.version + 1));
  const isDone = async () => {
    const { child, ended } = startCommand(scene, scene.version + 1);
    await ended;
    return child.exitCode === 0;
  };
  if (!(await until(isDone, rerunMaxMs * 3, 250))) throw new Error(`the command failed; see ${scene.city.folder}`);
  scene.version += 1;
  await expectSums(scene);
}

const strata = 25;

/** Kills the command while it imports the next version: parts of its time by turns, anywhere within each. */
async function killCommand(scene: Scene, point: number): Promise<void> {
  const { city, bills, random, commandMs, version } = scene;
  scene.reader.allow(sumsOf(bills, version + 1));
  const program = startCommand(scene, version + 1);
  const part = (point * 7) % strata;
  await Promise.race([pause(((part + random.whole(0, 1000) / 1000) / (strata - 1)) * commandMs), program.ended]);
  await killProgram(program);
  // Whatever the server is still at ends, with or without effect, before anything else is done.
  await until(async () => (await importsAtWork(city)) === 0, restMs, 100);
  if ((await sumsNow(city)) !== sumsOf(bills, version + 1)) return;
  scene.figures.killsAfterTheSwitch += 1;
  scene.version += 1;
}

async function importsAtWork({ admin }: FaultCity): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::int as count from pg_locks where locktype = 'advisory' and objid::bigint = ($1::bigint & 4294967295)`,
    [await turnKey(admin)],
  );
  return rows[0]?.count ?? 0;
}

async function turnKey(admin: FaultCity['admin']): Promise<string> {
  const { rows } = await admin.query<{ key: string }>(
    `select hashtextextended('import-export: import', 0)::text as key`,
  );
  return rows[0]?.key ?? '0';
}

async function expectSums({ city, bills, version, complain }: Scene): Promise<void> {
  const sums = await sumsNow(city);
  if (sums !== sumsOf(bills, version)) complain(`Version ${version} should count, and the sums are ${sums}.`);
}
