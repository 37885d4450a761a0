import type { Day } from '../../kernel/day.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';

/** Where a bill stands, in the words that its page says. `processing`: all that was due is on its way from a bank. */
export type BillState = 'past-due' | 'due' | 'processing' | 'paid' | 'void';

export type BillStatus = 'open' | 'paid' | 'void';

/** What the amount due of a bill is made of. Amounts in cents, none of ours is negative. */
export type BillAmounts = {
  status: BillStatus;
  /** What the city system said was owed at `asOf`; below zero it owes the customer. */
  importedBalanceCents: Cents;
  /** Paid here, and not posted by the city yet. */
  paidCents: Cents;
  /** Being paid here: a bank has still to send it. */
  processingCents: Cents;
  amountDueCents: Cents;
  dueDate: Day;
};

/** Says where a bill stands on the city's calendar day `today`. A bill is past due from the day after its due day. */
export function billStateOn(bill: BillAmounts, today: Day): BillState {
  if (bill.status === 'void') return 'void';
  if (bill.amountDueCents > 0) return bill.dueDate < today ? 'past-due' : 'due';
  return bill.status === 'open' && bill.processingCents > 0 ? 'processing' : 'paid';
}

/**
 * What the city holds for the customer on this bill: paid here beyond what the city says is owed, and a balance
 * below zero. What a bank has not sent yet is no credit.
 */
export function creditCents(bill: BillAmounts): Cents {
  const owed = bill.status === 'open' ? Math.max(0, bill.importedBalanceCents) : 0;
  return cents(Math.max(0, bill.paidCents - owed) + Math.max(0, 0 - bill.importedBalanceCents));
}

/** A payment made here towards a bill, that the city has not posted yet. */
export type UnpostedPayment = {
  state: 'paid' | 'processing';
  amountCents: Cents;
  paidOn: Day;
  /** Only its payer is told the number. */
  receiptNumber: string | null;
};

/** One row of the sum under the amount due; its `amountCents` adds up to the last. */
export type ExplainedAmount =
  | { kind: 'imported'; amountCents: Cents }
  | { kind: 'paid-here' | 'processing'; amountCents: Cents; paidOn: Day; receiptNumber: string | null }
  | { kind: 'void' | 'called-paid' | 'credit'; amountCents: Cents };

/**
 * Why the amount due is what it is: the imported balance, less each payment made here that the city has not posted
 * yet. The rows always add up to the amount due; what is paid beyond it stands as a credit of its own.
 */
export function explainAmountDue(bill: BillAmounts, unposted: readonly UnpostedPayment[]): ExplainedAmount[] {
  const rows: ExplainedAmount[] = [{ kind: 'imported', amountCents: bill.importedBalanceCents }];
  if (bill.status !== 'open' && bill.importedBalanceCents > 0) {
    const kind = bill.status === 'void' ? 'void' : 'called-paid';
    rows.push({ kind, amountCents: cents(0 - bill.importedBalanceCents) });
  }
  for (const payment of unposted) {
    rows.push({
      kind: payment.state === 'paid' ? 'paid-here' : 'processing',
      amountCents: cents(0 - payment.amountCents),
      paidOn: payment.paidOn,
      receiptNumber: payment.receiptNumber,
    });
  }
  const rest = sumCents(rows.map((row) => row.amountCents));
  if (rest < 0) rows.push({ kind: 'credit', amountCents: cents(0 - rest) });
  return rows;
}
