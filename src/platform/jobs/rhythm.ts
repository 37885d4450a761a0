import { dateFormat } from '../../kernel/date-format.ts';
import { dayAt, plusDays, type Day } from '../../kernel/day.ts';

/**
 * When work comes round: the first time at once and then every so many seconds, `atEveryStart` also whenever a process
 * begins to work; or daily at `'HH:MM'` on the city's clocks, for the first time when that hour next comes, and with
 * `afterWorkingSeconds` not before its process has worked for so long without a break: what lay still meanwhile goes first.
 */
export type Rhythm = { everySeconds: number; atEveryStart?: true } | { dailyAt: string; afterWorkingSeconds?: number };

/** When a work was last done well, when it was last tried, and since when the database knows it. */
export type Worked = { lastRunAt: Date | null; triedAt: Date | null; madeAt: Date };

/** A process that says nothing for so long has died, and its work is anybody's. Clocks may differ by as much. */
export const silenceMaxMs = 60_000;

const dailyRetryMs = 300_000;

/**
 * The moment that is looked at, when the process began to work that looks, since when it has worked without a break, and the
 * city's time zone.
 */
type Look = { now: Date; startedAt: Date; workingSince: Date; timeZone: string };

/** Whether work of this rhythm is to be done now. */
export function isDue(rhythm: Rhythm, worked: Worked, { now, startedAt, workingSince, timeZone }: Look): boolean {
  const { lastRunAt, triedAt, madeAt } = worked;
  const triedAgoMs = msSince(triedAt, now);
  if ('everySeconds' in rhythm) {
    const isForStart = rhythm.atEveryStart === true && triedAt !== null && triedAt < startedAt;
    return isForStart || triedAgoMs >= rhythm.everySeconds * 1000;
  }
  if (msSince(workingSince, now) < (rhythm.afterWorkingSeconds ?? 0) * 1000) return false;
  const ranAheadOfTime = lastRunAt !== null && msSince(lastRunAt, now) === Infinity;
  const round = (moment: Date) => roundAt(moment, rhythm.dailyAt, timeZone);
  const isNewRound = ranAheadOfTime || round(now) > round(lastRunAt ?? madeAt);
  return isNewRound && triedAgoMs >= dailyRetryMs;
}

/** A moment that lies ahead by more than clocks differ was taken by a clock that has been set back: as good as never. */
function msSince(moment: Date | null, now: Date): number {
  const passedMs = moment ? now.getTime() - moment.getTime() : Infinity;
  return passedMs < -silenceMaxMs ? Infinity : passedMs;
}

/** The day of the round that is the latest to have begun. Compares calendars, so a change of clocks moves nothing. */
function roundAt(moment: Date, dailyAt: string, timeZone: string): Day {
  const today = dayAt(moment, timeZone);
  const format = dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return format.format(moment) >= dailyAt ? today : plusDays(today, -1);
}
