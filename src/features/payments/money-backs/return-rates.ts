import type { Queryable } from '../../../platform/db/types.ts';
import { eChecksReturned } from './reads-return-rates.ts';

/** What banks return eChecks for, as the rules count it. */
export type ReturnGroup = 'unauthorized' | 'administrative' | 'any';

/** Of the eChecks whose money came in a period, how many came back for reasons of one group. */
export type ReturnRate = { group: ReturnGroup; returned: number; basisPoints: number; allowedBasisPoints: number };

export type ReturnRates = {
  eChecks: number;
  rates: ReturnRate[];
  /** Groups that are above half of what is allowed: time to look for the cause. */
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

/** How many eChecks banks returned in the 60 days before a moment, against those whose money came then. */
export async function returnRates(db: Queryable, now: Date): Promise<ReturnRates> {
  const since = new Date(now.getTime() - days * dayMs);
  const { eChecks, byCode } = await eChecksReturned(db, since, now);
  const rates = groups.map(({ group, codes, allowedBasisPoints }) => {
    const ofGroup = byCode.filter(({ reasonCode }) => codes === null || codes.includes(reasonCode ?? ''));
    const returned = ofGroup.reduce((sum, { count }) => sum + count, 0);
    const basisPoints = eChecks === 0 ? 0 : Math.round((returned * 10_000) / eChecks);
    return { group, returned, basisPoints, allowedBasisPoints };
  });
  const high = rates.filter(({ basisPoints, allowedBasisPoints }) => 2 * basisPoints > allowedBasisPoints);
  return { eChecks, rates, high: high.map(({ group }) => group) };
}
