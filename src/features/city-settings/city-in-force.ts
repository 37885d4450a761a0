import { assert } from '../../kernel/assert.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, type Day } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { profileOn, type LeftOut } from './profile-on-day.ts';
import { newestChangeId, standingChanges, type KeptChange } from './reads.ts';

/** So often a process asks whether somebody has changed something. */
const lookEveryMs = 2000;

/**
 * What a city's profile says now: its file, and what staff changed. A process keeps the changes in memory, looks every two
 * seconds whether there are new ones, and compares days with the clock whenever it is asked.
 */
export type CityInForce = {
  /** As the file says, unchanged. */
  file: CityProfile;
  /** The same object until something of it changes. */
  now: () => CityProfile;
  /** Changes that the file does not bear any more. */
  leftOut: () => readonly LeftOut[];
  /** Reads what staff changed since. */
  refresh: () => Promise<void>;
  /** Looks for changes from now on; gives what ends that. */
  follow: () => () => void;
};

type Place = Pick<PortalContext, 'db' | 'clock' | 'log'>;
type Known = { newestId: number; changes: KeptChange[] };

const ofDatabase = new WeakMap<Queryable, CityInForce>();

/** Reads what is in force over a city's file, for all of this process that uses the same database. */
export async function openCityInForce({ db, clock, log }: Place, file: CityProfile): Promise<CityInForce> {
  const today = () => dayAt(clock.now(), file.timeZone);
  const read = async (): Promise<Known> => {
    const newestId = await newestChangeId(db);
    return { newestId, changes: newestId === 0 ? [] : await standingChanges(db, today()) };
  };
  let known = await read();
  let shown: { known: Known; day: Day; profile: CityProfile; leftOut: LeftOut[] } | undefined;
  const current = () => {
    const day = today();
    if (shown?.known !== known || shown.day !== day) {
      shown = { known, day, ...profileOn(file, known.changes, day) };
      for (const { change } of shown.leftOut)
        log.info(`a change of the city settings does not fit the file and is left out: ${change.section}`);
    }
    return shown;
  };
  const refresh = async () => {
    if ((await newestChangeId(db)) !== known.newestId) known = await read();
  };
  const inForce: CityInForce = {
    ...{ file, refresh },
    now: () => current().profile,
    leftOut: () => current().leftOut,
    follow: () => followed(refresh, log),
  };
  ofDatabase.set(db, inForce);
  return inForce;
}

/** Where the database is away, what was known last stays in force; that it is away is told once. */
function followed(refresh: () => Promise<void>, log: Place['log']): () => void {
  let isAway = false;
  let isLooking = false;
  let isOver = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      await refresh();
      isAway = false;
    } catch (error) {
      if (!isAway && !isOver) log.fault('changes of the city settings could not be read', error);
      isAway = true;
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

/** What is in force for everything of this process that uses that database. */
export function cityInForceOf(db: Queryable): CityInForce {
  const inForce = ofDatabase.get(db);
  assert(inForce, 'what is in force was opened with the portal');
  return inForce;
}
