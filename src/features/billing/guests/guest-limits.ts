import type { CityProfile } from '../../../kernel/city-profile.ts';
import { isClosedAfter } from '../../../platform/http/failure-limits.ts';

type ProfileLimits = CityProfile['guests']['limits'];

/** What tries must share to be counted together. */
export type SharedBy = 'bill' | 'proof' | 'address' | 'addressRange' | 'browser' | 'city';

export type GuestLimit = {
  name: string;
  sharedBy: SharedBy;
  /** `bills` counts the different bill numbers that were tried, other than the one of this try. */
  counts: 'tries' | 'bills';
  failuresMax: (limits: ProfileLimits) => number;
  withinHours: number;
  /** By how often it was reached. */
  closesForHours: (timesReached: number) => number;
  /** How far back its failures matter. */
  looksBackHours: number;
};

const day = 24;
const week = 7 * day;
const month = 30 * day;

/**
 * Every limit on proving a bill without signing in. What was refused by one is not checked and so fills no other. A
 * bill that is closed here is open to who is signed in and to who holds its pay link: nobody is locked out of paying.
 */
export const guestLimits: readonly GuestLimit[] = [
  {
    name: 'bill-day',
    sharedBy: 'bill',
    counts: 'tries',
    failuresMax: (limits) => limits.billFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
  {
    name: 'bill-month',
    sharedBy: 'bill',
    counts: 'tries',
    failuresMax: (limits) => limits.billFailuresPer30Days,
    withinHours: month,
    closesForHours: () => month,
    looksBackHours: 2 * month,
  },
  {
    // One account number tried on many bills touches each bill once; only the account number tells.
    name: 'proof-bills',
    sharedBy: 'proof',
    counts: 'bills',
    failuresMax: (limits) => limits.billsPerProofPer30Days,
    withinHours: month,
    closesForHours: () => month,
    looksBackHours: 2 * month,
  },
  {
    name: 'address-day',
    sharedBy: 'address',
    counts: 'tries',
    failuresMax: (limits) => limits.addressFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
  {
    name: 'address-range-day',
    sharedBy: 'addressRange',
    counts: 'tries',
    failuresMax: (limits) => limits.addressRangeFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
  {
    name: 'browser-day',
    sharedBy: 'browser',
    counts: 'tries',
    failuresMax: (limits) => limits.browserFailuresPerDay,
    withinHours: day,
    closesForHours: (timesReached) => Math.min(timesReached * day, week),
    looksBackHours: month,
  },
  {
    name: 'city-hour',
    sharedBy: 'city',
    counts: 'tries',
    failuresMax: (limits) => limits.cityFailuresPerHour,
    withinHours: 1,
    closesForHours: () => day,
    looksBackHours: 1 + day,
  },
  {
    name: 'city-day',
    sharedBy: 'city',
    counts: 'tries',
    failuresMax: (limits) => limits.cityFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
];

/** The limits that refuse a try after these failures (by limit; milliseconds, oldest first), in the table's order. */
export function reachedGuestLimits(
  failuresAt: ReadonlyMap<string, readonly number[]>,
  limits: ProfileLimits,
  isNetworkShared: boolean,
  now: Date,
): GuestLimit[] {
  return guestLimits.filter((limit) => {
    if (isNetworkShared && (limit.sharedBy === 'address' || limit.sharedBy === 'addressRange')) return false;
    const rule = { ...limit, failuresMax: limit.failuresMax(limits) };
    return isClosedAfter(rule, failuresAt.get(limit.name) ?? [], now.getTime());
  });
}
