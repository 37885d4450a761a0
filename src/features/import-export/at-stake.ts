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

/** Of each reason: what would change, beside how much of what there is, and the share that one person may change. */
export function sharesAtStake(stake: AtStake): Record<StakeReason, { change: number; of: number; percentMax: number }> {
  const share = (change: number, of: number, percentMax = secondPersonPercent) => ({ change, of, percentMax });
  return {
    bills: share(stake.changedBills, stake.openBills),
    money: share(stake.changedCents, stake.openCents),
    new: share(stake.newCents, stake.openCents, newBillsPercent),
    names: share(stake.renamedAccounts, stake.accounts),
    links: share(stake.endingLinks, stake.links),
  };
}

/**
 * Why so much is more than one person may decide alone, beyond what a second one has agreed to. A city that has no bill yet
 * may take in its first ones.
 */
export function whySecondPerson(stake: AtStake, agreedTo: AtStake = nothingAtStake): StakeReason[] {
  const [shares, agreed] = [sharesAtStake(stake), sharesAtStake(agreedTo)];
  return stakeReasons.filter((reason) => {
    const { change, of, percentMax } = shares[reason];
    if (reason === 'new' && stake.bills === 0) return false;
    return (change - agreed[reason].change) * 100 > of * percentMax;
  });
}

export function needsSecondPerson(stake: AtStake, agreedTo?: AtStake): boolean {
  return whySecondPerson(stake, agreedTo).length > 0;
}
