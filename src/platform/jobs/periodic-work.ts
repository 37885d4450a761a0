import { randomUUID } from 'node:crypto';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Queryable } from '../db/types.ts';
import { isDue, silenceMaxMs, type Rhythm, type Worked } from './rhythm.ts';

/**
 * Work that comes round by itself, done by one process of all that work jobs at a time. A restart loses no round, and
 * repeats one only where the rhythm says so: one that nobody did is done as soon as a process works again. Where a process dies at it another does it once
 * more, so its effect must bear being run twice.
 */
export type PeriodicWork<Context> = {
  /** Stands in the table for ever, as `seal-ledger`. */
  name: string;
  when: Rhythm;
  /**
   * Throw to have it tried again: after `everySeconds`, or within minutes where it has a time of day.
   * `lastRunAt` is when the last run that ended well began; null at the first.
   */
  run: (context: Context, lastRunAt: Date | null) => Promise<void>;
};

type Place = { db: Queryable; clock: Clock; city: Pick<CityProfile, 'timeZone'> };
type OnFault = (work: string, error: unknown) => void;

const lookMs = 1000;
const lookAfterFaultMs = 10_000;

/**
 * Does this process's share of the works until `stop`, which starts nothing more and waits for what is under way, but
 * no longer than `waitMs`. `onFault` hears of each run that threw.
 */
export function workPeriodically<Context extends Place>(
  works: readonly PeriodicWork<Context>[],
  context: Context,
  onFault: OnFault,
): { stop: (waitMs: number) => Promise<void> } {
  const process = workingProcess(context.clock.now());
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const look = async () => {
    let pauseMs = lookMs;
    try {
      await startDueWork(works, context, onFault, process);
    } catch (error) {
      onFault('periodic-work', error);
      pauseMs = lookAfterFaultMs;
    }
    if (!isStopped) timer = setTimeout(lookAgain, pauseMs);
  };
  let looking = look();
  const lookAgain = () => {
    looking = look();
  };
  const stop = async (waitMs: number) => {
    isStopped = true;
    clearTimeout(timer);
    let waiting: NodeJS.Timeout | undefined;
    const waited = new Promise((over) => (waiting = setTimeout(over, waitMs)));
    await Promise.race([looking.then(() => Promise.all(process.underWay.values())), waited]);
    clearTimeout(waiting);
  };
  return { stop };
}

/** A process that works: what it is at, since when, and since when without a break. */
export type WorkingProcess = {
  underWay: Map<string, Promise<void>>;
  startedAt: Date;
  workingSince: Date;
  lookedAt: Date;
};

/** A process that begins to work now. */
export function workingProcess(now: Date): WorkingProcess {
  return { underWay: new Map(), startedAt: now, workingSince: now, lookedAt: now };
}

/** Starts what is due and what no process is at. Gives its names; the runs, which never reject, are then `underWay`. */
export async function startDueWork<Context extends Place>(
  works: readonly PeriodicWork<Context>[],
  context: Context,
  onFault: OnFault,
  process: WorkingProcess,
): Promise<string[]> {
  const { underWay, startedAt } = process;
  const worked = await workedBefore(context, works);
  const workingSince = noteLook(process, context.clock.now());
  const start = async (work: PeriodicWork<Context>): Promise<string[]> => {
    const before = worked.get(work.name);
    if (!before || underWay.has(work.name)) return [];
    const look = { now: context.clock.now(), startedAt, workingSince, timeZone: context.city.timeZone };
    if (!isDue(work.when, before, look)) return [];
    const claimed = await claimWork(context, work.name, before.triedAt);
    if (!claimed) return [];
    const run = runClaimed(work, context, claimed, onFault).finally(() => underWay.delete(work.name));
    underWay.set(work.name, run);
    return [work.name];
  };
  return (await Promise.all(works.map(start))).flat();
}

/** A machine that slept, a database out of reach and a clock that was set are breaks like a restart. */
function noteLook(process: WorkingProcess, now: Date): Date {
  const isAfterBreak = Math.abs(now.getTime() - process.lookedAt.getTime()) > silenceMaxMs;
  if (isAfterBreak) process.workingSince = now;
  process.lookedAt = now;
  return process.workingSince;
}

/** When each work was last done. A work of a new version of the portal gets its row here. */
async function workedBefore({ db, clock }: Place, works: readonly { name: string }[]): Promise<Map<string, Worked>> {
  const read = async () => {
    const rows = await db.selectFrom('periodicWork').select(['name', 'madeAt', 'lastRunAt', 'triedAt']).execute();
    return new Map(rows.map(({ name, ...worked }) => [name, worked]));
  };
  const known = await read();
  const unknown = works.filter(({ name }) => !known.has(name));
  if (unknown.length === 0) return known;
  await db
    .insertInto('periodicWork')
    .values(unknown.map(({ name }) => ({ name, madeAt: clock.now() })))
    .onConflict((is) => is.doNothing())
    .execute();
  return read();
}

type Claimed = { claim: string; startedAt: Date; lastRunAt: Date | null };

/** Of all processes that saw the work due, one gets it; null for the others. */
async function claimWork({ db, clock }: Place, name: string, seenTriedAt: Date | null): Promise<Claimed | null> {
  const claim = randomUUID();
  const startedAt = clock.now();
  const row = await db
    .updateTable('periodicWork')
    .set({ claim, claimedUntil: later(startedAt), triedAt: startedAt })
    .where('name', '=', name)
    .where((eb) => (seenTriedAt ? eb('triedAt', '=', seenTriedAt) : eb('triedAt', 'is', null)))
    .where((eb) =>
      // A claim further away than any that is made now stems from a clock that was ahead.
      eb.or([
        eb('claimedUntil', 'is', null),
        eb('claimedUntil', '<=', startedAt),
        eb('claimedUntil', '>', later(later(startedAt))),
      ]),
    )
    .returning('lastRunAt')
    .executeTakeFirst();
  return row ? { claim, startedAt, lastRunAt: row.lastRunAt } : null;
}

async function runClaimed<Context extends Place>(
  work: PeriodicWork<Context>,
  context: Context,
  { claim, startedAt, lastRunAt }: Claimed,
  onFault: OnFault,
): Promise<void> {
  const { db, clock } = context;
  const mine = () => db.updateTable('periodicWork').where('name', '=', work.name).where('claim', '=', claim);
  const sayStillAtIt = () =>
    mine()
      .set({ claimedUntil: later(clock.now()) })
      .execute()
      .catch((error: unknown) => onFault(work.name, error));
  const beat = setInterval(() => void sayStillAtIt(), silenceMaxMs / 4);
  beat.unref();
  try {
    // As a request does, a run sees one city profile throughout.
    await work.run({ ...context }, lastRunAt);
    await mine().set({ claim: null, claimedUntil: null, lastRunAt: startedAt }).execute();
  } catch (error) {
    onFault(work.name, error);
    // If this fails too, the claim runs out by itself.
    await mine()
      .set({ claim: null, claimedUntil: null })
      .execute()
      .catch(() => {});
  } finally {
    clearInterval(beat);
  }
}

function later(moment: Date): Date {
  return new Date(moment.getTime() + silenceMaxMs);
}
