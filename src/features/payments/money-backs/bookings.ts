import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import { credit, debit, type JournalEntry } from '../../ledger/public.ts';
import { standingByGlCode } from '../portions/standing.ts';
import { customersOwe, debtsOf } from './debts.ts';
import { isGone, isSameAllocation, type PaymentMoney, type Share } from './money-back.ts';

type Posting = JournalEntry['postings'][number];
type LedgerAccount = Posting['ledgerAccount'];

/** A ledger account, or one GL code on it: `collected-for-city 100-44110`. */
type HoldingPlace = LedgerAccount | `${LedgerAccount} ${string}`;

/** What the books hold of one payment on each ledger account, or under each GL code of one, debits above zero. */
export type Holdings = Map<HoldingPlace, Cents>;

/**
 * What the books must hold of a payment, given what was paid and what went back. The first entry of a payment and each
 * later one are differences between two of these, so whatever order the news come in, the books end the same.
 */
export function holdingsOf({ paid, moneyBacks, payOuts }: PaymentMoney): Holdings {
  const under = moneyBacks.filter(({ state }) => state !== 'undone');
  const gone = under.filter(isGone);
  const goneShares = gone.flatMap(({ shares }) => shares);
  const stands = (pick: (share: Share) => number) => sumCents(paid.map(pick).map(cents)) - sumOf(goneShares, pick);
  const captured = sumOf(paid, ({ amountCents, feeCents }) => amountCents + feeCents);
  const away = sumCents(under.map(({ amountCents }) => amountCents));
  const disputed = sumCents(under.filter((one) => !isGone(one)).map(({ amountCents }) => amountCents));
  const paidOut = sumCents(payOuts.map(({ amountCents }) => amountCents));
  const debts = [...debtsOf({ moneyBacks, payOuts }).values()];
  const collected = collectedFor(paid, goneShares);
  // The city paid it to the customer for the portal, which owes it to the city now; no charge of a bill is paid by it.
  if (paidOut > 0) collected.set(unnamed, cents((collected.get(unnamed) ?? 0) - paidOut));
  return new Map<HoldingPlace, Cents>([
    ['gateway-clearing', cents(captured - away)],
    ['disputed-money', disputed],
    ['payer-debts', sumCents(debts.map(({ payerCents }) => payerCents))],
    ...collected,
    // Below nothing where customers owe what was paid out to them, since the payment that it came from went back.
    [
      'customer-credits',
      negative(stands(({ creditCents }) => creditCents) - paidOut - sumCents(debts.map(customersOwe))),
    ],
    ['convenience-fees', negative(stands(({ feeCents }) => feeCents))],
  ]);
}

/** What was collected for the city and stands, by the GL codes of the charges that it went to. */
function collectedFor(paid: PaymentMoney['paid'], gone: readonly Share[]): Holdings {
  const applied = ({ amountCents, creditCents }: Share) => amountCents - creditCents;
  const sums: Holdings = new Map();
  for (const share of paid) {
    const goneCents = sumOf(
      gone.filter((one) => isSameAllocation(one, share)),
      applied,
    );
    for (const { glCode, amountCents } of standingByGlCode(share.portions, cents(applied(share) - goneCents))) {
      const place = placeOf({ ledgerAccount: 'collected-for-city', glCode });
      sums.set(place, cents((sums.get(place) ?? 0) - amountCents));
    }
  }
  return sums;
}

const unnamed: HoldingPlace = 'collected-for-city';

/** Where a posting counts. */
export function placeOf({ ledgerAccount, glCode }: Pick<Posting, 'ledgerAccount' | 'glCode'>): HoldingPlace {
  return glCode === null ? ledgerAccount : `${ledgerAccount} ${glCode}`;
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
  return [...after].flatMap(([place, amountCents]) => {
    const change = amountCents - (before.get(place) ?? 0);
    if (change === 0) return [];
    const [ledgerAccount, glCode = null] = place.split(' ') as [LedgerAccount, string?];
    return [change > 0 ? debit(ledgerAccount, cents(change), glCode) : credit(ledgerAccount, cents(-change), glCode)];
  });
}
