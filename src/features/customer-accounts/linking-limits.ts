import type { CityProfile } from '../../kernel/city-profile.ts';
import { isClosedAfter } from '../../platform/http/failure-limits.ts';

type ProfileLimits = CityProfile['linking']['limits'];

/** What tries must share to be counted together. */
export type SharedBy = 'user' | 'customer' | 'name' | 'address' | 'addressRange' | 'browser' | 'city';

/** Tries without the code of a bill, tries with one, or all: a limit counts and stops only these. */
type ProofPath = 'without-code' | 'with-code' | 'every';

/** So many failed tries within a while, and linking is closed for a while from the last of them. */
export type FailureLimit = {
  kind: 'failures';
  name: string;
  sharedBy: SharedBy;
  path: ProofPath;
  /** `numbers` counts the different numbers that were tried, other than the one of this try. */
  counts: 'tries' | 'numbers';
  failuresMax: (limits: ProfileLimits) => number;
  /** Null: ever. */
  withinHours: number | null;
  /** By how often it was reached. Null: until staff decide otherwise. */
  closesForHours: ((timesReached: number) => number) | null;
  /** How far back its failures matter. Null: for ever. */
  looksBackHours: number | null;
};

/** A share of failures that only guessing at large produces. */
export type RatioLimit = {
  kind: 'ratio';
  name: string;
  sharedBy: 'city';
  path: ProofPath;
  withinHours: number;
  triesMin: number;
  failedPercentMax: number;
};

/** How much one user may hold, or by how many one customer may be held. */
export type HoldingLimit = {
  kind: 'holding';
  name: string;
  counts: 'customersOfUser' | 'usersOfCustomer';
  heldMax: (limits: ProfileLimits) => number;
};

export type LinkingLimit = FailureLimit | RatioLimit | HoldingLimit;

const day = 24;
const week = 7 * day;
const month = 30 * day;

/** A day after the first time, two after the second, a week at most. */
const growingWait = (timesReached: number) => Math.min(timesReached * day, week);

/**
 * Every limit on linking. What was refused by one is not checked and so fills no other; a limit that was reached
 * closes for its while and then counts anew. What a code proves cannot be guessed, so a closed name path leaves the
 * code open: nobody locks a customer out by failing on purpose.
 */
export const linkingLimits: readonly LinkingLimit[] = [
  {
    kind: 'failures',
    name: 'user-day',
    sharedBy: 'user',
    path: 'every',
    counts: 'tries',
    failuresMax: (limits) => limits.userFailuresPerDay,
    withinHours: day,
    closesForHours: growingWait,
    looksBackHours: null,
  },
  {
    kind: 'failures',
    name: 'user-ever',
    sharedBy: 'user',
    path: 'every',
    counts: 'tries',
    failuresMax: (limits) => limits.userFailuresEver,
    withinHours: null,
    closesForHours: null,
    looksBackHours: null,
  },
  {
    kind: 'failures',
    name: 'customer-day',
    sharedBy: 'customer',
    path: 'without-code',
    counts: 'tries',
    failuresMax: (limits) => limits.customerFailuresPerDay,
    withinHours: day,
    closesForHours: () => month,
    looksBackHours: day + month,
  },
  {
    kind: 'failures',
    name: 'customer-month',
    sharedBy: 'customer',
    path: 'without-code',
    counts: 'tries',
    failuresMax: (limits) => limits.customerFailuresPer30Days,
    withinHours: month,
    closesForHours: () => month,
    looksBackHours: 2 * month,
  },
  {
    kind: 'failures',
    name: 'customer-code-month',
    sharedBy: 'customer',
    path: 'with-code',
    counts: 'tries',
    failuresMax: () => 10,
    withinHours: month,
    closesForHours: () => month,
    looksBackHours: 2 * month,
  },
  {
    // One common name tried on many numbers touches each number once; only the name tells.
    kind: 'failures',
    name: 'name-numbers',
    sharedBy: 'name',
    path: 'without-code',
    counts: 'numbers',
    failuresMax: (limits) => limits.customersPerNamePer30Days,
    withinHours: month,
    closesForHours: () => month,
    looksBackHours: 2 * month,
  },
  {
    kind: 'failures',
    name: 'address-day',
    sharedBy: 'address',
    path: 'every',
    counts: 'tries',
    failuresMax: (limits) => limits.addressFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
  {
    kind: 'failures',
    name: 'address-range-day',
    sharedBy: 'addressRange',
    path: 'every',
    counts: 'tries',
    failuresMax: (limits) => limits.addressRangeFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
  {
    kind: 'failures',
    name: 'browser-day',
    sharedBy: 'browser',
    path: 'every',
    counts: 'tries',
    failuresMax: (limits) => limits.browserFailuresPerDay,
    withinHours: day,
    closesForHours: growingWait,
    looksBackHours: month,
  },
  {
    kind: 'failures',
    name: 'city-hour',
    sharedBy: 'city',
    path: 'without-code',
    counts: 'tries',
    failuresMax: (limits) => limits.cityFailuresPerHour,
    withinHours: 1,
    closesForHours: () => day,
    looksBackHours: 1 + day,
  },
  {
    kind: 'failures',
    name: 'city-day',
    sharedBy: 'city',
    path: 'without-code',
    counts: 'tries',
    failuresMax: (limits) => limits.cityFailuresPerDay,
    withinHours: day,
    closesForHours: () => day,
    looksBackHours: 2 * day,
  },
  {
    kind: 'ratio',
    name: 'city-ratio',
    sharedBy: 'city',
    path: 'without-code',
    withinHours: day,
    triesMin: 50,
    failedPercentMax: 60,
  },
  {
    kind: 'holding',
    name: 'customers-of-user',
    counts: 'customersOfUser',
    heldMax: (limits) => limits.customersPerUser,
  },
  {
    kind: 'holding',
    name: 'users-of-customer',
    counts: 'usersOfCustomer',
    heldMax: (limits) => limits.usersPerCustomer,
  },
];

export const failureLimits = linkingLimits.filter((limit) => limit.kind === 'failures');
export const ratioLimits = linkingLimits.filter((limit) => limit.kind === 'ratio');

/** What went before a try, as far as some limit counts it. Moments are in milliseconds, oldest first. */
export type LinkHistory = {
  failuresAt: ReadonlyMap<string, readonly number[]>;
  ofTheCity: { tries: number; failures: number };
  /** Other customers that the user is linked to, and other users linked to the customer. */
  held: Record<HoldingLimit['counts'], number>;
};

/** What is tried: with a bill's code or without, and whether from a network that many residents share. */
export type LinkTrySetting = { isWithCode: boolean; isNetworkShared: boolean };

/** The limits that refuse a try after this history, in the order of the table. None: it may be checked. */
export function reachedLimits(
  history: LinkHistory,
  setting: LinkTrySetting,
  limits: ProfileLimits,
  now: Date,
): LinkingLimit[] {
  return linkingLimits.filter((limit) => {
    if (limit.kind === 'holding') return history.held[limit.counts] >= limit.heldMax(limits);
    if (!stops(limit, setting)) return false;
    if (limit.kind === 'ratio') return isRatioReached(limit, history.ofTheCity);
    const rule = { ...limit, failuresMax: limit.failuresMax(limits) };
    return isClosedAfter(rule, history.failuresAt.get(limit.name) ?? [], now.getTime());
  });
}

/** The history that the next try meets when this one has failed. */
export function afterFailure(history: LinkHistory, setting: LinkTrySetting, now: Date): LinkHistory {
  const failuresAt = new Map(
    failureLimits.map((limit) => {
      const before = history.failuresAt.get(limit.name) ?? [];
      return [limit.name, stops(limit, setting) ? [...before, now.getTime()] : before];
    }),
  );
  const { tries, failures } = history.ofTheCity;
  const isCounted = !setting.isWithCode;
  const ofTheCity = isCounted ? { tries: tries + 1, failures: failures + 1 } : { tries, failures };
  return { ...history, failuresAt, ofTheCity };
}

function stops(limit: FailureLimit | RatioLimit, { isWithCode, isNetworkShared }: LinkTrySetting): boolean {
  if (isNetworkShared && (limit.sharedBy === 'address' || limit.sharedBy === 'addressRange')) return false;
  return limit.path === 'every' || (limit.path === 'with-code') === isWithCode;
}

function isRatioReached(limit: RatioLimit, { tries, failures }: LinkHistory['ofTheCity']): boolean {
  return tries >= limit.triesMin && failures * 100 > tries * limit.failedPercentMax;
}
