import { assert } from '../../kernel/assert.ts';
import type { LedgerAccount } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';

/** One side of a journal entry: positive cents are a debit, negative ones a credit. Never zero. */
export type Posting = {
  ledgerAccount: LedgerAccount;
  amountCents: Cents;
  /** The city's code for it where charges have codes of their own; null for that of the ledger account. */
  glCode: string | null;
};

/** What happened to money, once. The same source and effect is never recorded twice. */
export type JournalEntry = {
  /** What it came from, as `payment` and its id. */
  sourceKind: string;
  sourceId: string;
  /** What happened to the source, as `paid`. */
  effect: string;
  postedAt: Date;
  /** The city's calendar day that the books count it on. */
  postedOn: Day;
  description: string;
  postings: readonly Posting[];
};

/** A posting that adds to what the portal holds, or takes from what it owes. `amountCents` above zero. */
export function debit(ledgerAccount: LedgerAccount, amountCents: Cents, glCode: string | null = null): Posting {
  assert(amountCents > 0, `a debit is above zero, not ${amountCents}`);
  return { ledgerAccount, amountCents, glCode };
}

/** A posting that adds to what the portal owes or earns, or takes from what it holds. `amountCents` above zero. */
export function credit(ledgerAccount: LedgerAccount, amountCents: Cents, glCode: string | null = null): Posting {
  assert(amountCents > 0, `a credit is above zero, not ${amountCents}`);
  return { ledgerAccount, amountCents: cents(-Number(amountCents)), glCode };
}

/** Stops when an entry could not stand in the books: fewer than two postings, or debits unlike credits. */
export function assertBalanced(entry: JournalEntry): void {
  const difference = sumCents(entry.postings.map((posting) => posting.amountCents));
  const source = `${entry.sourceKind} ${entry.sourceId} ${entry.effect}`;
  assert(entry.postings.length >= 2, `an entry has at least two postings: ${source}`);
  assert(difference === 0, `an entry balances, but that of ${source} is off by ${difference} cents`);
}
