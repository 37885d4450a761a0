import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestClock } from '../../../tests/support/portal.ts';
import { openTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { startDueWork, workingProcess, workPeriodically, type PeriodicWork } from './periodic-work.ts';
import type { Rhythm } from './rhythm.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

type Place = { db: TestDatabase['db']; clock: TestClock; city: { timeZone: string } };
let works = 0;

/** A work of its own, and any number of processes that share it. Central time is UTC-6 in winter. */
function newWork(when: Rhythm, at = '2026-11-23T18:00:00Z') {
  const clock = new TestClock(new Date(at));
  const place: Place = { db: database.db, clock, city: { timeZone: 'America/Chicago' } };
  const runs: (Date | null)[] = [];
  const faults: unknown[] = [];
  const doing = { run: async (): Promise<void> => {} };
  const work: PeriodicWork<Place> = {
    name: `work-${(works += 1)}`,
    when,
    run: async (_place, lastRunAt) => {
      runs.push(lastRunAt);
      await doing.run();
    },
  };
  const newProcess = () => {
    const process = workingProcess(clock.now());
    return async () => {
      const onFault = (_name: string, error: unknown) => faults.push(error);
      const started = await startDueWork([work], place, onFault, process);
      for (const name of started) await process.underWay.get(name);
      return started.length;
    };
  };
  return { work, place, clock, runs, faults, doing, newProcess };
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

test('work of every ten seconds runs at the start and then every ten seconds', async () => {
  const { clock, runs, newProcess } = newWork({ everySeconds: 10 });
  const look = newProcess();
  expect(await look()).toBe(1);
  clock.advance(9 * second);
  expect(await look()).toBe(0);
  clock.advance(second);
  expect(await look()).toBe(1);
  expect(runs).toEqual([null, new Date('2026-11-23T18:00:00Z')]);
});

test('of eight processes that look at once, one does the work', async () => {
  const { clock, runs, newProcess } = newWork({ everySeconds: 10 });
  const processes = Array.from({ length: 8 }, newProcess);
  await Promise.all(processes.map((look) => look()));
  expect(runs).toHaveLength(1);
  clock.advance(10 * second);
  await Promise.all(processes.map((look) => look()));
  expect(runs).toHaveLength(2);
});

test('work of every start is done again when a process starts, once for processes that start together', async () => {
  const { clock, runs, newProcess } = newWork({ everySeconds: 900, atEveryStart: true });
  const first = newProcess();
  await first();
  clock.advance(minute);
  expect(await first()).toBe(0);
  const others = [newProcess(), newProcess(), newProcess()];
  clock.advance(second);
  await Promise.all(others.map((look) => look()));
  expect(await Promise.all([first, ...others].map((look) => look()))).toEqual([0, 0, 0, 0]);
  expect(runs).toHaveLength(2);
});

test('a start waits for the process that is at the work, and then has it done once more', async () => {
  const { clock, runs, doing, newProcess } = newWork({ everySeconds: 900, atEveryStart: true });
  let finish = () => {};
  doing.run = () => new Promise((done) => (finish = done));
  const first = newProcess()();
  await expect.poll(() => runs.length).toBe(1);
  clock.advance(second);
  const later = newProcess();
  expect(await later()).toBe(0);
  finish();
  await first;
  doing.run = async () => {};
  expect(await later()).toBe(1);
});

test('work that is not of every start is not repeated by one', async () => {
  const { clock, newProcess } = newWork({ everySeconds: 900 });
  await newProcess()();
  clock.advance(minute);
  expect(await newProcess()()).toBe(0);
});

test('work that takes longer than its rhythm is left to the process that is at it', async () => {
  const { clock, runs, doing, newProcess } = newWork({ everySeconds: 10 });
  let finish = () => {};
  doing.run = () => new Promise((done) => (finish = done));
  const [one, other] = [newProcess(), newProcess()];
  const first = one();
  await expect.poll(() => runs.length).toBe(1);
  clock.advance(30 * second);
  expect([await one(), await other()]).toEqual([0, 0]);
  finish();
  await first;
  doing.run = async () => {};
  expect(await other()).toBe(1);
});

test('work of a process that died is done by another a minute later', async () => {
  const { work, clock, place, runs, newProcess } = newWork({ dailyAt: '06:30' });
  await newProcess()();
  clock.set(new Date('2026-11-24T12:30:00Z'));
  await place.db
    .updateTable('periodicWork')
    .set({ claim: crypto.randomUUID(), claimedUntil: new Date(clock.now().getTime() + minute), triedAt: clock.now() })
    .where('name', '=', work.name)
    .execute();
  clock.advance(50 * second);
  expect(await newProcess()()).toBe(0);
  clock.advance(5 * minute);
  expect(await newProcess()()).toBe(1);
  expect(runs).toHaveLength(1);
});

test('daily work waits for its hour on the city’s clocks, runs once, and is not lost while nobody works', async () => {
  const { clock, runs, newProcess } = newWork({ dailyAt: '06:30' }, '2026-11-23T18:00:00Z');
  expect(await newProcess()()).toBe(0);
  clock.set(new Date('2026-11-24T12:29:00Z'));
  expect(await newProcess()()).toBe(0);
  clock.set(new Date('2026-11-24T12:30:00Z'));
  expect(await newProcess()()).toBe(1);
  clock.advance(23 * hour);
  expect(await newProcess()()).toBe(0);
  clock.set(new Date('2026-11-27T03:00:00Z'));
  expect(await newProcess()()).toBe(1);
  expect(await newProcess()()).toBe(0);
  expect(runs).toEqual([null, new Date('2026-11-24T12:30:00Z')]);
});

test('daily work that lets others go first waits until its process has worked long enough without a break', async () => {
  const { clock, newProcess } = newWork({ dailyAt: '06:30', afterWorkingSeconds: 900 }, '2026-11-24T12:00:00Z');
  await newProcess()();
  const workFor = async (look: () => Promise<number>, minutes: number) => {
    let ran = 0;
    for (let passed = 0; passed < minutes; passed += 1) {
      clock.advance(minute);
      ran += await look();
    }
    return ran;
  };
  clock.set(new Date('2026-11-25T12:00:00Z'));
  const afterRestart = newProcess();
  expect(await afterRestart()).toBe(0);
  expect(await workFor(afterRestart, 14)).toBe(0);
  expect(await workFor(afterRestart, 1)).toBe(1);
  // A machine that slept through the night comes back as the same process.
  clock.set(new Date('2026-11-26T14:00:00Z'));
  expect(await afterRestart()).toBe(0);
  expect(await workFor(afterRestart, 14)).toBe(0);
  expect(await workFor(afterRestart, 1)).toBe(1);
});

test.each([
  ['an hour that the change to summer time leaves out comes late', '02:30', '2026-03-08', '08:00', '07:59'],
  ['an hour that the change to winter time repeats counts once', '01:30', '2026-11-01', '06:30', '06:29'],
])('%s', async (_name, dailyAt, day, dueAt, notYetAt) => {
  const { clock, newProcess } = newWork({ dailyAt }, `${day}T06:00:00Z`);
  const look = newProcess();
  await look();
  clock.set(new Date(`${day}T${notYetAt}:00Z`));
  expect(await look()).toBe(0);
  clock.set(new Date(`${day}T${dueAt}:00Z`));
  expect(await look()).toBe(1);
  for (let minutes = 10; minutes <= 120; minutes += 10) {
    clock.advance(10 * minute);
    expect(await look()).toBe(0);
  }
});

test('a run that throws is told of and tried again, daily work within minutes', async () => {
  const often = newWork({ everySeconds: 10 });
  const fault = new Error('the world failed');
  often.doing.run = async () => {
    throw fault;
  };
  expect(await often.newProcess()()).toBe(1);
  expect(often.faults).toEqual([fault]);
  often.clock.advance(10 * second);
  often.doing.run = async () => {};
  await often.newProcess()();
  expect(often.runs).toEqual([null, null]);

  const daily = newWork({ dailyAt: '06:30' }, '2026-11-24T12:00:00Z');
  await daily.newProcess()();
  daily.clock.advance(hour);
  daily.doing.run = async () => {
    throw fault;
  };
  expect(await daily.newProcess()()).toBe(1);
  daily.clock.advance(minute);
  expect(await daily.newProcess()()).toBe(0);
  daily.doing.run = async () => {};
  daily.clock.advance(4 * minute);
  expect(await daily.newProcess()()).toBe(1);
  expect(await daily.newProcess()()).toBe(0);
});

test('a clock that was days ahead and is set back holds no work up', async () => {
  const { clock, newProcess } = newWork({ everySeconds: 10 });
  clock.advance(48 * hour);
  await newProcess()();
  clock.advance(-48 * hour);
  expect(await newProcess()()).toBe(1);
});

test('clocks that differ by seconds do not make the work run twice', async () => {
  const { clock, newProcess } = newWork({ everySeconds: 10 });
  await newProcess()();
  clock.advance(-5 * second);
  expect(await newProcess()()).toBe(0);
});

test('a process works by itself until it is stopped, and then ends what is under way', async () => {
  const { work, place, runs, doing } = newWork({ everySeconds: 10 });
  let ended = false;
  doing.run = async () => {
    await new Promise((wake) => setTimeout(wake, 100));
    ended = true;
  };
  const worker = workPeriodically([work], place, () => {});
  await expect.poll(() => runs.length).toBe(1);
  await worker.stop(5000);
  expect(ended).toBe(true);
});
