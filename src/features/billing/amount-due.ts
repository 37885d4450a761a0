import type { Day } from '../../kernel/day.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';

/**
 * Where a bill stands, in the words that its page says. `processing`: all that was due is on its way from a bank;
 * `disputed`: nothing is due as long as a payment of it is disputed.
 */
export type BillState = 'past-due' | 'due' | 'processing' | 'disputed' | 'paid' | 'void';

export type BillStatus = 'open' | 'paid' | 'void';

/** What the amount due of a bill is made of. Amounts in cents. */
export type BillAmounts = {
  status: BillStatus;
  /** What the city system said was owed at `asOf`; below zero it owes the customer. */
  importedBalanceCents: Cents;
  /**
   * Paid here less what went back, as far as the city has not posted it yet. Below zero where a payment that the city has
   * posted went back.
   */
  paidCents: Cents;
  /** Being paid here: a bank has still to send it. */
  processingCents: Cents;
  /** Paid here and disputed: not due as long as that is not decided. Inside the other amounts. */
  disputedCents: Cents;
  /** Paid here beyond what was owed, and held for the customer apart from the bill; not what of that is disputed. */
  creditedCents: Cents;
  /** Paid here beyond what is owed, and neither gone nor disputed: to be given back. */
  overCents: Cents;
  /** What the city itself has posted beyond what it charged, where its balance stops at zero or did when it was last zero. */
  postedBeyondCents: Cents;
  /** What of `overCents` the city has given back from its own money already. */
  beyondPaidOutCents: Cents;
  /** What went back, or may, and is in `importedBalanceCents` already, though not under our number for it. */
  postedOtherwiseCents: Cents;
  /** What of the money that went back was beyond what is owed, so that nothing is due for it. */
  beyondTakenCents: Cents;
  amountDueCents: Cents;
  dueDate: Day;
};

/** Why nothing is due on a bill on which nothing is. */
export function whyNothingDue({
  status,
  processingCents,
  disputedCents,
}: Pick<BillAmounts, 'status' | 'processingCents' | 'disputedCents'>): 'void' | 'processing' | 'disputed' | 'paid' {
  if (status === 'void') return 'void';
  if (processingCents > 0) return 'processing';
  return disputedCents > 0 ? 'disputed' : 'paid';
}

/** Says where a bill stands on the city's calendar day `today`. A bill is past due from the day after its due day. */
export function billStateOn(bill: BillAmounts, today: Day): BillState {
  if (bill.status === 'void') return 'void';
  if (bill.amountDueCents > 0) return bill.dueDate < today ? 'past-due' : 'due';
  if (bill.status === 'open' && bill.processingCents > 0) return 'processing';
  return bill.disputedCents > 0 ? 'disputed' : 'paid';
}

/**
 * What the city holds for the customer on this bill: paid here beyond what the city says is owed, and a balance
 * below zero. What a bank has not sent yet is no credit, nor is what is disputed as long as that is not decided, nor what
 * only the city's postings say.
 */
export function creditCents(bill: BillAmounts): Cents {
  const { importedBalanceCents, paidCents, disputedCents, creditedCents } = bill;
  const beyondCents = bill.overCents - bill.beyondPaidOutCents - unsureCreditCents(bill);
  const ofBill = importedBalanceCents < 0 ? paidCents - disputedCents - importedBalanceCents : beyondCents;
  return cents(Math.max(0, ofBill) + creditedCents);
}

/**
 * What the city's postings to the bill are beyond all that the portal ever saw asked for: paid twice, or a charge that the
 * city made and took between two files. Only the city knows which. Of a void bill nothing can have been asked for.
 */
export function unsureCreditCents({ status, overCents, beyondPaidOutCents, postedBeyondCents }: BillAmounts): Cents {
  if (status === 'void') return cents(0);
  return cents(Math.max(0, Math.min(postedBeyondCents, overCents - beyondPaidOutCents)));
}

/** Money that moved here towards a bill or back from it, and that the city has not posted yet. Above zero it adds. */
export type UnpostedMovement = {
  kind: 'paid-here' | 'processing' | 'went-back' | 'going-back' | 'stays-after-all';
  amountCents: Cents;
  day: Day;
  /** Only its payer is told the number. */
  receiptNumber: string | null;
};

/** One row of the sum under the amount due; its `amountCents` adds up to the last. */
export type ExplainedAmount =
  | { kind: 'imported'; amountCents: Cents }
  | UnpostedMovement
  | { kind: 'void' | 'called-paid' | 'posted-beyond' | 'posted-otherwise' | 'credit'; amountCents: Cents };

/**
 * Why the amount due is what it is: the imported balance, less each payment made here that the city has not posted
 * yet, plus what went back, less what of that is in the balance already under a number of the city's own, less what the
 * city posted beyond the bill, as far as that is taken. The rows always add up to the amount due; what is paid beyond it
 * stands as a credit of its own.
 */
export function explainAmountDue(bill: BillAmounts, unposted: readonly UnpostedMovement[]): ExplainedAmount[] {
  const rows: ExplainedAmount[] = [{ kind: 'imported', amountCents: bill.importedBalanceCents }];
  if (bill.status !== 'open' && bill.importedBalanceCents > 0) {
    const kind = bill.status === 'void' ? 'void' : 'called-paid';
    rows.push({ kind, amountCents: cents(0 - bill.importedBalanceCents) });
  }
  rows.push(...unposted);
  const otherwise = bill.postedOtherwiseCents;
  if (otherwise > 0) rows.push({ kind: 'posted-otherwise', amountCents: cents(0 - otherwise) });
  const rest = sumCents(rows.map((row) => row.amountCents));
  if (rest > 0 && bill.status === 'void') rows.push({ kind: 'void', amountCents: cents(0 - rest) });
  const taken = Math.min(rest - bill.amountDueCents, bill.postedBeyondCents);
  if (taken > 0 && bill.status !== 'void') rows.push({ kind: 'posted-beyond', amountCents: cents(0 - taken) });
  if (rest < 0) rows.push({ kind: 'credit', amountCents: cents(0 - rest) });
  return rows;
}
