import type { AtStake, Held } from '../../platform/files/file-kind.ts';

/** Where more than this share of what is open, of the names of accounts or of the links would change, a second person must agree. */
export const secondPersonPercent = 5;

/**
 * Where new bills ask for more than this share of what is open, a second person must agree. A month's or a half-year's
 * bills may come to less beside what stands open; a column in the wrong unit, or another city's file, comes to many times it.
 */
export const newBillsPercent = 50;

/** What a second person must know of: changed bills, changed money, new bills, names of accounts, links of users. */
export const stakeReasons = ['bills', 'money', 'new', 'names', 'links'] as const;
export type StakeReason = (typeof stakeReasons)[number];

export const nothingHeld: Held = { bills: 0, openBills: 0, openCents: 0, accounts: 0, links: 0 };

export const nothingAtStake: AtStake = {
  ...nothingHeld,
  ...{ changedBills: 0, changedCents: 0, newCents: 0, renamedAccounts: 0, endingLinks: 0 },
};

/** What was imported by one person alone before, beside what there was before the first of those imports. */
export type SameDay = AtStake & { runs: number };

/** What is at stake by a run, and by the earlier ones of its day, which count with it. */
export type RunStake = AtStake & { sameDay?: SameDay };

/** So long imports count together: many small steps are not to do what a large one may not. */
export const sameDayMs = 24 * 60 * 60 * 1000;

type Share = { change: number; of: number; percentMax: number };

/** Of each reason: what would change, beside how much of what there is, and the share that one person may change. */
function sharesAtStake(stake: AtStake): Record<StakeReason, Share> {
  const share = (change: number, of: number, percentMax = secondPersonPercent) => ({ change, of, percentMax });
  return {
    bills: share(stake.changedBills, stake.openBills),
    money: share(stake.changedCents, stake.openCents),
    new: share(stake.newCents, stake.openCents, newBillsPercent),
    names: share(stake.renamedAccounts, stake.accounts),
    links: share(stake.endingLinks, stake.links),
  };
}

/** A run and the earlier ones as if they were one. */
function allOfTheDay({ sameDay, ...own }: RunStake): AtStake {
  if (!sameDay) return own;
  const { runs: _runs, ...day } = sameDay;
  return {
    ...day,
    changedBills: day.changedBills + own.changedBills,
    changedCents: day.changedCents + own.changedCents,
    newCents: day.newCents + own.newCents,
    renamedAccounts: day.renamedAccounts + own.renamedAccounts,
    endingLinks: day.endingLinks + own.endingLinks,
  };
}

/** Puts earlier runs together, the first of them first: all that they changed, beside what there was before the first. */
export function sameDayOf(earlier: readonly RunStake[]): SameDay | undefined {
  const [first, ...others] = earlier;
  if (!first) return undefined;
  let all = withoutDay(first);
  for (const one of others) all = allOfTheDay({ ...withoutDay(one), sameDay: { ...all, runs: 0 } });
  return { ...all, runs: earlier.length };
}

function withoutDay({ sameDay: _day, ...own }: RunStake): AtStake {
  return own;
}

/** Why one person is not enough, with the figures that say so: of the run alone or, with `runs`, of earlier ones with it. */
export type TooMuch = Share & { reason: StakeReason; runs: number };

/**
 * Why so much is more than one person may decide alone, beyond what a second one has agreed to. A city that has no bill yet
 * may take in its first ones.
 */
export function whySecondPerson(stake: RunStake, agreedTo: RunStake = nothingAtStake): TooMuch[] {
  const own = sharesBeyond(withoutDay(stake), withoutDay(agreedTo));
  const ofDay = sharesBeyond(allOfTheDay(stake), allOfTheDay(agreedTo));
  return stakeReasons.flatMap((reason): TooMuch[] => {
    if (own[reason]) return [{ reason, ...own[reason], runs: 0 }];
    return ofDay[reason] ? [{ reason, ...ofDay[reason], runs: stake.sameDay?.runs ?? 0 }] : [];
  });
}

function sharesBeyond(stake: AtStake, agreedTo: AtStake): Partial<Record<StakeReason, Share>> {
  const [shares, agreed] = [sharesAtStake(stake), sharesAtStake(agreedTo)];
  const beyond = stakeReasons.filter((reason) => {
    const { change, of, percentMax } = shares[reason];
    if (reason === 'new' && stake.bills === 0) return false;
    return (change - agreed[reason].change) * 100 > of * percentMax;
  });
  return Object.fromEntries(beyond.map((reason) => [reason, shares[reason]]));
}

export function needsSecondPerson(stake: RunStake, agreedTo?: RunStake): boolean {
  return whySecondPerson(stake, agreedTo).length > 0;
}
