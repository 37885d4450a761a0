import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultCity } from './city.ts';
import { makeClerk, type Clerk, type SentFile } from './clerk.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { pause, startProgram, until } from './programs.ts';
import { runAtRest, runNow } from './runs.ts';

const apartMs = 20;
const billsPerRace = 20;
/** So many bills lie there before, so that a race changes fewer amounts than would need a second person. */
const billsBefore = 600;
/** Numbers that no resident's bill has: those begin at 1. */
const firstBefore = 5_000_001;
const firstNew = 6_000_001;
const restMs = 120_000;
const minute = 60_000;
/** After so long an import is no more counted with those before it, which would need a second person. */
const dayAndMore = 25 * 60 * minute;

/** MON-09: two people bring in the same file at once, or a copy of it under another name, or one that was edited. */
export const importRaces: Fault = {
  ...{ id: 'MON-09', name: 'import-races', what: 'two people import one file, or copies of it, 20 ms apart' },
  ...{ unit: 'races', usualCount: 14, fullCount: 200, lotMax: 40, processes: 2, atOnce: 2, paysNothing: true },
  disturb: raceAgainAndAgain,
};

/** In cents, of each bill: so near each other that no race changes more of what is open than one person may. */
const balanceBefore = 950;
const balanceSent = 1000;
const balanceEdited = 1200;

type Race = { city: FaultCity; clerks: [Clerk, Clerk]; number: number };
/** The two files of a race, in which the balances are, and how they come in. Gives the runs of the history that raced. */
type Way = { name: string; isEdited: boolean; isChange: boolean; run: (race: Race, files: Files) => Promise<number[]> };
type Files = [SentFile, SentFile];

const ways: readonly Way[] = [
  { name: 'same', isEdited: false, isChange: false, run: bothUpload },
  { name: 'renamed', isEdited: false, isChange: true, run: bothUpload },
  { name: 'edited', isEdited: true, isChange: false, run: bothUpload },
  { name: 'edited, of bills that are there', isEdited: true, isChange: true, run: bothUpload },
  { name: 'one run', isEdited: false, isChange: true, run: bothPress },
  { name: 'command line', isEdited: false, isChange: false, run: besideCommand },
  { name: 'drop folder', isEdited: true, isChange: true, run: besideDropFolder },
];

async function raceAgainAndAgain(city: FaultCity, { count, doneBefore, complain, say }: Lot): Promise<Figures> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start({ DROP_FOLDER: city.dropFolder });
  if (doneBefore === 0 || (await heldBills(city)) === 0) await bringBillsBefore(await makeClerk(city, 0), city);
  const figures: Figures = { races: 0, imports: 0, triedAnew: 0 };
  for (let done = 1; done <= count; done += 1) {
    const number = doneBefore + done;
    const way = ways[number % ways.length];
    if (!way) continue;
    await city.passTime(dayAndMore);
    const clerks: Race['clerks'] = [await makeClerk(city, 0), await makeClerk(city, 1)];
    const found = await race({ city, clerks, number }, way, complain);
    figures['races'] = (figures['races'] ?? 0) + 1;
    for (const [name, figure] of Object.entries(found)) figures[name] = (figures[name] ?? 0) + figure;
    if (done % 10 === 0) say(`${done} races`);
  }
  return figures;
}

async function race(here: Race, way: Way, complain: Lot['complain']): Promise<Figures> {
  const { city, number } = here;
  const at = city.now();
  const first = way.isChange
    ? firstBefore + ((number * billsPerRace) % (billsBefore - billsPerRace))
    : firstNew + number * 100;
  const files: Files = [
    { name: 'bills.csv', content: billsFile(first, balanceSent + number, at) },
    {
      name: way.name === 'same' ? 'bills.csv' : `bills copy ${number}.csv`,
      content: billsFile(first, (way.isEdited ? balanceEdited : balanceSent) + number, at),
    },
  ];
  const runs = await way.run(here, files);
  const found = await Promise.all(runs.map((runId) => runNow(city, runId)));
  const imports = found.filter(({ took }) => took > 0).length;
  const words = `Race ${number} (${way.name}, runs ${runs.join(' and ')})`;
  if (imports !== 1) complain(`${words}: ${imports} imports, ${JSON.stringify(found)}.`);
  const balances = await balancesFrom(city, first);
  const held = [...new Set(balances)];
  const allowed = [balanceSent + number, balanceEdited + number];
  if (balances.length !== billsPerRace || held.length !== 1 || !allowed.includes(held[0] ?? 0))
    complain(`${words}: ${balances.length} bills with balances of ${held.join(', ')} cents.`);
  for (const [at_, { state }] of found.entries()) {
    if (state === 'imported') continue;
    const runId = runs[at_] ?? 0;
    await here.clerks[0].send(runId, 'set-aside', await here.clerks[0].formOf(runId, 'Do not import'));
  }
  return { imports, triedAnew: found.filter(({ isTriedAnew }) => isTriedAnew).length };
}

/** Each brings a file in and, when both were tried, presses the button. */
async function bothUpload({ city, clerks }: Race, files: Files): Promise<number[]> {
  const [one, other] = clerks;
  const runs = await apart([() => one.upload([files[0]]), () => other.upload([files[1]])]);
  for (const runId of runs) await runAtRest(city, runId, restMs);
  await pressBoth(city, clerks, runs);
  return runs;
}

/** Both look at one run and press its button. */
async function bothPress({ city, clerks }: Race, [file]: Files): Promise<number[]> {
  const runId = await clerks[0].upload([file]);
  await runAtRest(city, runId, restMs);
  await pressBoth(city, clerks, [runId, runId]);
  return [runId];
}

/** A clerk presses the button while a program brings the same file in. */
async function besideCommand({ city, clerks: [clerk], number }: Race, [file]: Files): Promise<number[]> {
  const runId = await clerk.upload([file]);
  await runAtRest(city, runId, restMs);
  const form = await clerk.formOf(runId, 'Import these files');
  const path = join(city.folder, `bills-${number}.csv`);
  writeFileSync(path, file.content);
  const before = await newestRun(city);
  const program = join('dist', 'portal.js');
  const command = async () => {
    const log = join(city.folder, 'import-command.log');
    // It waits some seconds for another import, and is called again where that was not enough, as a nightly job would be.
    for (let tries = 0; tries < 3; tries += 1) {
      const { child, ended } = startProgram([program, 'import', path], city.environment, log);
      await ended;
      if (child.exitCode === 0) return;
    }
    throw new Error(`the command could not import ${path}; its words stand in ${log}`);
  };
  // The program takes a second to start: sometimes one is first, sometimes the other.
  const press = async () => {
    await pause((number * 137) % 1500);
    await clerk.send(runId, 'import', form);
  };
  await Promise.all([command(), press()]);
  await runAtRest(city, runId, restMs);
  return [runId, ...(await runsAfter(city, before))];
}

/** One uploads a file while an edited copy of it lies in the drop folder. */
async function besideDropFolder({ city, clerks, number }: Race, files: Files): Promise<number[]> {
  const folder = city.dropFolder;
  writeFileSync(join(folder, `.${number}`), files[1].content);
  renameSync(join(folder, `.${number}`), join(folder, `bills ${number}.csv`));
  const runId = await clerks[0].upload([files[0]]);
  const before = await newestRun(city);
  let dropped: number[] = [];
  const isTaken = async () => {
    await city.passTime(31_000);
    dropped = await runsAfter(city, before);
    return dropped.length > 0;
  };
  if (!(await until(isTaken, restMs, 2500))) throw new Error('the drop folder was not looked at');
  const runs = [runId, ...dropped];
  for (const one of runs) await runAtRest(city, one, restMs);
  await pressBoth(city, clerks, runs);
  return runs;
}

async function pressBoth(city: FaultCity, [one, other]: Race['clerks'], runs: number[]): Promise<void> {
  const [first = 0, second = 0] = runs;
  const button = 'Import these files';
  const forms = [await one.formOf(first, button), await other.formOf(second, button)] as const;
  await apart([() => one.send(first, 'import', forms[0]), () => other.send(second, 'import', forms[1])]);
  for (const runId of runs) await runAtRest(city, runId, restMs);
}

/** Does both, the second so soon after the first. */
async function apart<Outcome>(deeds: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  return await Promise.all(deeds.map((deed, at) => pause(at * apartMs).then(deed)));
}

const accountNumber = '700100001';

function billsFile(first: number, balanceCents: number, asOf: Date, count = billsPerRace): string {
  const balance = (balanceCents / 100).toFixed(2);
  const rows = Array.from(
    { length: count },
    (_, at) => `01,2026,${first + at},${accountNumber},2026-01-05,2026-12-04,900.00,${balance},${asOf.toISOString()}`,
  );
  return ['category,bill_year,bill_number,account_number,bill_date,due_date,total,balance,as_of', ...rows, ''].join(
    '\n',
  );
}

async function bringBillsBefore(clerk: Clerk, city: FaultCity): Promise<void> {
  const customers = `customer_id,name,account_number\n10001,EXAMPLE CUSTOMER,${accountNumber}\n`;
  const bills = billsFile(firstBefore, balanceBefore, new Date(city.now().getTime() - minute), billsBefore);
  const runId = await clerk.upload([
    { name: 'customers.csv', content: customers },
    { name: 'bills.csv', content: bills },
  ]);
  await runAtRest(city, runId, restMs);
  await clerk.send(runId, 'import', await clerk.formOf(runId, 'Import these files'));
  const { state } = await runAtRest(city, runId, restMs);
  if (state !== 'imported') throw new Error(`the city's bills did not come in: ${state}`);
}

async function heldBills({ admin }: FaultCity): Promise<number> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from bills');
  return rows[0]?.count ?? 0;
}

async function balancesFrom({ admin }: FaultCity, first: number): Promise<number[]> {
  const { rows } = await admin.query<{ cents: number }>(
    `select imported_balance_cents::int as cents from bills where bill_number = any($1)`,
    [Array.from({ length: billsPerRace }, (_, at) => String(first + at))],
  );
  return rows.map(({ cents }) => cents);
}

async function newestRun({ admin }: FaultCity): Promise<number> {
  const { rows } = await admin.query<{ id: number }>('select coalesce(max(id), 0)::int as id from import_runs');
  return rows[0]?.id ?? 0;
}

async function runsAfter({ admin }: FaultCity, runId: number): Promise<number[]> {
  const { rows } = await admin.query<{ id: number }>('select id::int from import_runs where id > $1 order by id', [
    runId,
  ]);
  return rows.map(({ id }) => id);
}
