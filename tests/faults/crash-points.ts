import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { pause, startProgram, until } from './programs.ts';
import { cityFiles, openScene, play, scenarios, type Scene } from './scenarios.ts';

const labelsFile = resolve('dist', 'faults', 'crash-points.json');
const turns = 3;
/** On a machine that is busy with other tests too. */
const crashWithinMs = 15_000;
const crashSlowlyWithinMs = 30_000;
/** What somebody did before may be in a scene's way the first time. */
const triesMax = 3;

/** Steps that nothing from outside leads to here; each is gone through by the test that is named. */
const outOfReach: [label: RegExp, because: string][] = [
  [/apply-gateway-truth:move:6:/, 'the sandbox lets no eCheck fail after its payer confirmed (settle.test.ts)'],
  [/checkout-page:(answerRefusal|chosenBefore|showCheckout|submitCheckout:2):/, 'pages that change nothing'],
  [/money-backs:(applyMoneyBacks:[23]|raise:1):/, 'the sandbox does not contradict itself (contradictions.test.ts)'],
  [/money-backs:askReturnFee:1:/, 'the sandbox takes no return back (return-fee.test.ts)'],
  [/jobs\/queue:connectJobs:3:/, 'a start that finds a queue missing: the first one of a city (queue.test.ts)'],
  [/stage-rows:stageRows:2:/, 'a wait for a database that is slower than the file is read (memory.test.ts)'],
  [/import-files:importFiles:8:/, 'an import that fails after it read a file (all-or-nothing.test.ts)'],
  [/sealing\/settled-id:lastSettledId:4:/, 'a wait for somebody who happens to write just then (seal-entries.test.ts)'],
  [/ledger\/seal-entries:waitForSealing:/, 'of payment files, which change nothing (payment-file-periods.test.ts)'],
  [/write-to-payer:writeFailure:/, 'as the first (settle.test.ts)'],
  [/mail\/outgoing:(unmailedEffects|mailsOfEffects):/, 'the nightly check and a page of staff, which change nothing'],
];

const isImport = (label: string) => /^(import-export|db\/own-transaction)/.test(label);

export function crashLabels(): string[] {
  const all: string[] = existsSync(labelsFile) ? JSON.parse(readFileSync(labelsFile, 'utf8')) : [];
  return all.filter((label) => !outOfReach.some(([pattern]) => pattern.test(label)));
}

/** MON-02: the portal kills itself before and after each step with database, gateway, mail or file. */
export const crashPoints: Fault = {
  ...{ id: 'MON-02', name: 'crash-points', what: 'a crash before and after each await of paying, settling, importing' },
  ...{ unit: 'crashes', usualCount: crashLabels().length, fullCount: crashLabels().length * turns, lotMax: 120 },
  ...{ processes: 1, atOnce: 1, hasCrashPoints: true },
  disturb: crashAgainAndAgain,
};

type Crash = { label: string; turn: number };

/** The first time that each step is come to, then the second and the third, each in an order of the seed. */
function crashesInOrder(random: SeededRandom): Crash[] {
  return Array.from({ length: turns }, (_none, at) =>
    crashLabels()
      .map((label) => ({ label, turn: at + 1, place: random.whole(0, 1_000_000) }))
      .toSorted((one, other) => one.place - other.place),
  ).flat();
}

async function crashAgainAndAgain(city: FaultCity, lot: Lot): Promise<Figures> {
  const { count, doneBefore, complain } = lot;
  const scene = await openScene(city);
  const crashes = crashesInOrder(lot.runRandom).slice(doneBefore, doneBefore + count);
  const missed = await crashPortals(
    scene,
    lot,
    crashes.filter(({ label }) => !isImport(label)),
  );
  for (const [at, crash] of crashes.filter(({ label }) => isImport(label)).entries())
    if (!(await crashImport(scene, crash, doneBefore + at, complain))) missed.push(crash);
  // A step that is taken once a run is not come to a second time; the first time counts.
  for (const { label, turn } of missed) if (turn === 1) complain(`The point ${label} was not reached.`);
  return { crashed: crashes.length - missed.length, notReached: missed.length };
}

/** Lets the portal die at one step while somebody does something, and starts it anew. False where nobody came to it. */
export async function crashDuring(scene: Scene, label: string, name: keyof typeof scenarios): Promise<boolean> {
  const [portal] = scene.city.portals;
  await portal?.stop();
  await portal?.start({ CRASH_AT: `${label}#1` });
  const doing = play(scene, name);
  const isDead = (await portal?.endsWithin(crashSlowlyWithinMs)) ?? false;
  await portal?.kill();
  await portal?.start();
  await doing;
  return isDead;
}

/** What a walk through a city found holds for all its lots. */
const walks = new WeakMap<FaultCity, Map<string, string[]>>();

/** Goes through all scenes undisturbed, and tells which points each comes to. */
async function walkOnce(scene: Scene, { say }: Lot): Promise<Map<string, string[]>> {
  const { city } = scene;
  const [portal] = city.portals;
  const file = join(city.folder, 'points-reached');
  const reachedIn = new Map<string, string[]>();
  for (const name of Object.keys(scenarios)) {
    rmSync(file, { force: true });
    writeFileSync(file, '');
    await portal?.stop();
    await portal?.start({ CRASH_POINTS_REACHED: file });
    await play(scene, name);
    await pause(1500);
    for (const label of readFileSync(file, 'utf8').split('\n'))
      if (label) reachedIn.set(label, [...(reachedIn.get(label) ?? []), name]);
  }
  say(`${reachedIn.size} points are come to while serving`);
  const never = crashLabels().filter((label) => !isImport(label) && !reachedIn.has(label));
  if (never.length > 0) say(`no scene comes to ${never.join(', ')}`);
  return reachedIn;
}

/**
 * Keeps a portal running that is to die at one point after the other: as soon as it has died at one, it is started with
 * the next, so that it finds the ruins of the crash before while it comes to its own. Gives the points not come to.
 */
async function crashPortals(scene: Scene, lot: Lot, crashes: Crash[]): Promise<Crash[]> {
  const [portal] = scene.city.portals;
  if (!portal || crashes.length === 0) return [];
  const reachedIn = walks.get(scene.city) ?? (await walkOnce(scene, lot));
  walks.set(scene.city, reachedIn);
  const missed: Crash[] = [];
  const left = [...crashes];
  const now: { crash: Crash | undefined } = { crash: left.shift() };
  const launch = () => portal.launch(now.crash ? { CRASH_AT: `${now.crash.label}#${now.crash.turn}` } : {});
  await portal.kill();
  launch();
  const keeping = setInterval(() => {
    if (portal.isUp()) return;
    now.crash = left.shift();
    launch();
    if (left.length % 20 === 0) lot.say(`${left.length} points are left`);
  }, 20);
  for (let aim = now.crash; aim; aim = now.crash) {
    const isOver = () => now.crash !== aim;
    const names = reachedIn.get(aim.label) ?? Object.keys(scenarios);
    const tries = Array.from({ length: aim.turn === 1 ? triesMax : 1 }, () => names).flat();
    for (const name of tries) {
      if (isOver()) break;
      await play(scene, name);
      await until(isOver, aim.turn === 1 ? crashWithinMs : 2000, 20);
    }
    if (isOver()) continue;
    missed.push(aim);
    // Ended by us: the keeper goes on with the next.
    await portal.kill();
    await until(isOver, crashWithinMs, 20);
  }
  clearInterval(keeping);
  return missed;
}

/** Starts an import that is to die at a point. All of it counts afterwards, or nothing; done again, all of it does. */
async function crashImport(
  scene: Scene,
  { label, turn }: Crash,
  number: number,
  complain: (sentence: string) => void,
): Promise<boolean> {
  const { city } = scene;
  const count = 800;
  const files = await cityFiles(scene, number + 1, count);
  const held = async () => {
    const { rows } = await city.admin.query<{ bills: number; changed: number }>(
      `select count(*)::int as bills, (count(*) filter (where imported_balance_cents = $2))::int as changed
         from bills where bill_number ~ '^[89]\\d{6}$' and as_of >= $1`,
      [new Date(Date.UTC(2026, 0, 1) + (number + 1) * 60_000), (((number + 1) % 80) + 1) * 100],
    );
    return rows[0]?.changed ?? 0;
  };
  const run = async (environment: Record<string, string>, more: string[] = []) => {
    const log = join(city.folder, 'import.log');
    const program = resolve('dist', 'portal-with-crash-points.js');
    const started = startProgram([program, 'import', ...files, ...more], { ...city.environment, ...environment }, log);
    await started.ended;
    return started.child.signalCode;
  };
  const before = await held();
  let signal = await run({ CRASH_AT: `${label}#${turn}` });
  if (signal !== 'SIGKILL') signal = await run({ CRASH_AT: `${label}#${turn}` }, ['--dry-run']);
  const partly = await held();
  if (partly !== before && partly !== count)
    complain(`${label}: ${partly} of ${count} bills are there, not all or none.`);
  await run({});
  const after = await held();
  if (after !== count) complain(`${label}: after the import was done again, ${after} of ${count} bills are right.`);
  return signal === 'SIGKILL';
}
