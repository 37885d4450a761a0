import { formatCents } from '../../../kernel/money.ts';
import { pagesOf } from '../../../platform/db/staging-table.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { Difference } from '../../../platform/files/file-kind.ts';
import { billsToHold, comingBills, type ToldHeldBill } from './reads.ts';

export { findComingBills, takeComingBills } from './writes.ts';

/** The bills of a file that are held. */
export async function* heldDifferences(tx: Tx, pageLength: number): AsyncGenerator<Difference[], void> {
  for await (const page of pagesOf(tx, billsToHold(), pageLength)) yield page.map((bill) => difference(bill, 'held'));
}

/** The held bills that come in with their accounts. */
export async function* comingDifferences(tx: Tx, pageLength: number): AsyncGenerator<Difference[], void> {
  for await (const page of pagesOf(tx, comingBills(), pageLength)) yield page.map((bill) => difference(bill, 'coming'));
}

function difference({ key, accountNumber, balanceCents, dueDate }: ToldHeldBill, is: 'held' | 'coming'): Difference {
  const balance = formatCents(balanceCents);
  const words = {
    held: `Bill ${key}: held, ${balance}; account ${accountNumber} is not known yet`,
    coming: `Bill ${key}: was held and comes in, ${balance}; account ${accountNumber} is known now`,
  };
  return {
    is,
    subject: { is: 'bill', number: key },
    values: [
      { field: 'balance', from: null, to: balance },
      { field: 'account', from: null, to: accountNumber },
      { field: 'dueDate', from: null, to: dueDate },
    ],
    words: words[is],
  };
}
