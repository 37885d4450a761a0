import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import type { FaultCity } from './city.ts';
import { makeClerk, type Clerk } from './clerk.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { accountsFile, billsFile, linesFile, sumsOf, sumsOfNothing } from './large-files.ts';
import { pause, until } from './programs.ts';
import { readAllTheTime, sumsNow, type Reader } from './read-sums.ts';
import { runAtRest, runNow } from './runs.ts';

/** MON-10: the portal is killed while it imports a city's bills, everywhere between the press and the end. */
export const importKills: Fault = {
  ...{
    id: 'MON-10',
    name: 'import-kills',
    what: 'kill -9 of the portal while it imports 60,000 bills and their lines',
  },
  ...{ unit: 'kills', usualCount: 9, fullCount: 100, lotMax: 25, processes: 1, atOnce: 1, paysNothing: true },
  disturb: (city, lot) => killImports(city, lot, 60_000),
};

/** A run that was broken off twice is done the third time. */
const killsPerRun = 2;
const rerunMaxMs = 60_000;
const restMs = 600_000;
/** A process that says nothing for a minute is missed. */
const missedMs = 61_000;

type Scene = {
  city: FaultCity;
  clerks: [Clerk, Clerk];
  bills: number;
  random: SeededRandom;
  reader: Reader;
  /** How long each step took when nobody disturbed it, in milliseconds. */
  steps: Map<string, number>;
  complain: Lot['complain'];
};

/** Kills it so often while it imports so many bills; tells of what anybody could read meanwhile. */
export async function killImports(city: FaultCity, lot: Lot, bills: number): Promise<Figures> {
  const [portal] = city.portals;
  if (portal && !portal.isUp()) await portal.start();
  const clerks: Scene['clerks'] = [await makeClerk(city, 0), await makeClerk(city, 0)];
  const reader = readAllTheTime(city);
  const scene: Scene = { ...{ city, clerks, bills, reader, steps: new Map() }, ...lot };
  const figures = { kills: 0, killsAfterTheSwitch: 0, reruns: 0, rerunSecondsSum: 0, firstImportSeconds: 0 };
  let rerunMsMost = 0;
  try {
    figures.firstImportSeconds = await bringAll(scene);
    let version = 1;
    await importUndisturbed(scene, (version += 1));
    while (figures.kills < lot.count) {
      const runId = await press(scene, (version += 1));
      const old = await sumsNow(city);
      let isOver = false;
      for (let kills = 0; kills < killsPerRun && figures.kills < lot.count && !isOver; kills += 1) {
        const point = lot.doneBefore + figures.kills;
        isOver = await killAt(scene, runId, point, old);
        figures.kills += 1;
        if (isOver) figures.killsAfterTheSwitch += 1;
      }
      const begun = performance.now();
      const { state } = await runAtRest(city, runId, restMs);
      if (state !== 'imported') lot.complain(`Import ${runId} ended as ${state} after it was killed.`);
      if (isOver) continue;
      const ms = performance.now() - begun;
      rerunMsMost = Math.max(rerunMsMost, ms);
      figures.reruns += 1;
      figures.rerunSecondsSum += Math.round(ms / 1000);
      if (ms > rerunMaxMs) lot.complain(`Import ${runId} took ${Math.round(ms / 1000)} seconds when it was run again.`);
      lot.say(
        `${figures.kills} kills; run again in ${(ms / 1000).toFixed(1)} s, at most ${(rerunMsMost / 1000).toFixed(1)} s`,
      );
      await expectSums(scene, version);
    }
  } finally {
    const { reads, partial } = await reader.stop();
    for (const sums of partial) lot.complain(`Half an import could be read: ${sums}.`);
    Object.assign(figures, { reads, partlyVisible: partial.length });
  }
  return { ...figures };
}

const files = ({ bills }: Scene, version: number) => [
  { name: 'bills.csv', content: billsFile(bills, version) },
  { name: 'bill_lines.csv', content: linesFile(bills, version) },
];

/** The whole city for the first time, where PostgreSQL has looked at tables without rows last. Gives its seconds. */
async function bringAll(scene: Scene): Promise<number> {
  const {
    city,
    clerks: [clerk],
    bills,
  } = scene;
  if ((await sumsNow(city)) !== sumsOfNothing) return 0;
  await city.admin.query('analyze');
  const runId = await clerk.upload([{ name: 'customers.csv', content: accountsFile(bills) }, ...files(scene, 1)]);
  await runAtRest(city, runId, restMs);
  scene.reader.allow(sumsOf(bills, 1));
  const begun = performance.now();
  await clerk.send(runId, 'import', await clerk.formOf(runId, 'Import these files'));
  await runAtRest(city, runId, restMs);
  const seconds = Math.round((performance.now() - begun) / 1000);
  if (seconds * 1000 > rerunMaxMs) scene.complain(`The first import took ${seconds} seconds.`);
  await expectSums(scene, 1);
  return seconds;
}

/** Files that change each bill and line are tried, asked for and agreed to. Gives the number of their run. */
async function press(scene: Scene, version: number): Promise<number> {
  const {
    city,
    clerks: [one, other],
    bills,
  } = scene;
  const runId = await one.upload(files(scene, version));
  const { state } = await runAtRest(city, runId, restMs);
  if (state !== 'tried') throw new Error(`the files of import ${runId} were ${state}`);
  await one.send(runId, 'import', await one.formOf(runId, 'Ask a second person'));
  scene.reader.allow(sumsOf(bills, version));
  const agrees = await other.formOf(runId, 'Agree and import');
  agrees.set('answer', 'agree');
  await other.send(runId, 'decide', agrees);
  return runId;
}

/** Learns how long each step takes. */
async function importUndisturbed(scene: Scene, version: number): Promise<void> {
  const runId = await press(scene, version);
  let [step, since] = ['begin', performance.now()];
  for (;;) {
    const run = await runNow(scene.city, runId);
    const now = stepOf(run);
    if (now !== step) {
      scene.steps.set(step, performance.now() - since);
      [step, since] = [now, performance.now()];
    }
    if (now === 'after') break;
    await pause(10);
  }
  await expectSums(scene, version);
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

/**
 * Kills the portal at a point of a run: steps by turns, and anywhere within each. Starts it again a minute later. Tells
 * whether the import had been over.
 */
async function killAt(scene: Scene, runId: number, point: number, old: string): Promise<boolean> {
  const { city, random, steps, complain } = scene;
  const [portal] = city.portals;
  const points = [...steps.keys(), 'after'];
  const step = points[point % points.length] ?? 'begin';
  const reached = await until(
    async () => {
      const now = stepOf(await runNow(city, runId));
      return now === step || now === 'after';
    },
    restMs,
    5,
  );
  if (!reached) complain(`Import ${runId} did not come to "${step}".`);
  await pause((random.whole(0, 1000) / 1000) * (steps.get(step) ?? 0));
  await portal?.kill();
  const sums = await sumsNow(city);
  const isOver = stepOf(await runNow(city, runId)) === 'after';
  // The database may still be at its last statement, or at the switch itself.
  if (!isOver && sums !== old) complain(`Import ${runId} was killed at "${step}" and had changed something.`);
  await city.passTime(missedMs);
  await portal?.start();
  return isOver || stepOf(await runNow(city, runId)) === 'after';
}

async function expectSums({ city, bills, complain }: Scene, version: number): Promise<void> {
  const sums = await sumsNow(city);
  if (sums !== sumsOf(bills, version)) complain(`After import of version ${version} the sums are ${sums}.`);
}
