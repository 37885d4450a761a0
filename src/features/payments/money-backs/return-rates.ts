import type { Queryable } from '../../../platform/db/types.ts';
import { eChecksFailed, eChecksReturned, eChecksThatCame, type CountOfReason } from './reads-return-rates.ts';
import { isSentBackByBank, returnCodeOf } from './return-reasons.ts';

/** What banks return eChecks for, as the rules count it. */
export type ReturnGroup = 'unauthorized' | 'administrative' | 'any';

/**
 * How many eChecks banks sent back for reasons of one group, of those that count. `basisPoints` is rounded, for readers, and
 * never over 10,000.
 */
export type ReturnRate = {
  group: ReturnGroup;
  returned: number;
  basisPoints: number;
  allowedBasisPoints: number;
};

export type ReturnRates = {
  /** That count: their money came, or a bank sent them back. */
  eChecks: number;
  rates: ReturnRate[];
  /** Groups that are at half of what is allowed or above, to the last return: time to look for the cause. */
  high: ReturnGroup[];
};

const days = 60;
const dayMs = 86_400_000;

/**
 * The return codes that each group counts, null for all, and the most of it that banks put up with.
 * Source: Nacha Operating Rules, ODFI return rate reporting: 0.5 % unauthorized, 3 % administrative, 15 % overall, over 60 days.
 */
const groups: { group: ReturnGroup; codes: readonly string[] | null; allowedBasisPoints: number }[] = [
  { group: 'unauthorized', codes: ['R05', 'R07', 'R10', 'R11', 'R29', 'R51'], allowedBasisPoints: 50 },
  { group: 'administrative', codes: ['R02', 'R03', 'R04'], allowedBasisPoints: 300 },
  { group: 'any', codes: null, allowedBasisPoints: 1500 },
];

/**
 * How many eChecks banks sent back in the 60 days before a moment, of those whose money came or that a bank sent
 * back then, so that whatever is above the line is below it too. One that a bank sent back before its money came counts on
 * both sides: banks count what they sent back, whatever the gateway had told us by then.
 */
export async function returnRates(db: Queryable, now: Date): Promise<ReturnRates> {
  const since = new Date(now.getTime() - days * dayMs);
  const failed = (await eChecksFailed(db, since, now)).filter(({ reason }) => isSentBackByBank(reason));
  const sentBack = [...(await eChecksReturned(db, since, now)), ...failed];
  const eChecks = (await eChecksThatCame(db, since, now)) + sumOfCounts(failed);
  const rates = groups.map(({ group, codes, allowedBasisPoints }) => {
    const ofGroup = sentBack.filter(({ reason }) => codes === null || codes.includes(returnCodeOf(reason) ?? ''));
    const returned = sumOfCounts(ofGroup);
    const basisPoints = eChecks === 0 ? 0 : Math.round((returned * wholeBasisPoints) / eChecks);
    return { group, returned, basisPoints, allowedBasisPoints };
  });
  const high = rates.filter((rate) => isHalfReached(rate, eChecks)).map(({ group }) => group);
  return { eChecks, rates, high };
}

function sumOfCounts(counts: readonly CountOfReason[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

const wholeBasisPoints = 10_000;

/** In whole numbers: a rate that was rounded first would be too late for one return and too early for another. */
function isHalfReached({ returned, allowedBasisPoints }: ReturnRate, eChecks: number): boolean {
  return returned > 0 && 2 * returned * wholeBasisPoints >= allowedBasisPoints * eChecks;
}
