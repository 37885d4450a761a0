import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import { credit, debit, type JournalEntry } from '../../ledger/public.ts';
import { beyondCents, isGone, type PaymentMoney, type Share } from './money-back.ts';

type Posting = JournalEntry['postings'][number];
type LedgerAccount = Posting['ledgerAccount'];

/** What the books hold of one payment on each ledger account, debits above zero. */
export type Holdings = Map<LedgerAccount, Cents>;

/**
 * What the books must hold of a payment, given what was paid and what went back. The first entry of a payment and each
 * later one are differences between two of these, so whatever order the news come in, the books end the same.
 */
export function holdingsOf({ paid, moneyBacks }: PaymentMoney): Holdings {
  const under = moneyBacks.filter(({ state }) => state !== 'undone');
  const gone = under.filter(isGone);
  const goneShares = gone.flatMap(({ shares }) => shares);
  const stands = (pick: (share: Share) => number) => sumCents(paid.map(pick).map(cents)) - sumOf(goneShares, pick);
  const captured = sumOf(paid, ({ amountCents, feeCents }) => amountCents + feeCents);
  const away = sumCents(under.map(({ amountCents }) => amountCents));
  const disputed = sumCents(under.filter((one) => !isGone(one)).map(({ amountCents }) => amountCents));
  return new Map<LedgerAccount, Cents>([
    ['gateway-clearing', cents(captured - away)],
    ['disputed-money', disputed],
    ['payer-debts', sumCents(gone.map(beyondCents))],
    ['collected-for-city', negative(stands(({ amountCents, creditCents }) => amountCents - creditCents))],
    ['customer-credits', negative(stands(({ creditCents }) => creditCents))],
    ['convenience-fees', negative(stands(({ feeCents }) => feeCents))],
  ]);
}

function sumOf(shares: readonly Share[], pick: (share: Share) => number): number {
  return sumCents(shares.map(pick).map(cents));
}

/** Zero stays zero: minus zero is another number to a comparison. */
function negative(amount: number): Cents {
  return cents(0 - amount);
}

/** The postings that bring the books from one state of a payment's money to the next; none where nothing moved. */
export function postingsBetween(before: Holdings, after: Holdings): Posting[] {
  return [...after].flatMap(([ledgerAccount, amountCents]) => {
    const change = amountCents - (before.get(ledgerAccount) ?? 0);
    if (change === 0) return [];
    return [change > 0 ? debit(ledgerAccount, cents(change)) : credit(ledgerAccount, cents(-change))];
  });
}
