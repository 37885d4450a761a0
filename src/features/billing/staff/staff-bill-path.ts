import { billKey, type BillNumber } from '../bill-key.ts';

/** Where staff read a bill. */
export function staffBillPath(bill: BillNumber): string {
  return staffBillPathOf(billKey(bill));
}

/** The same, for a bill that is known by its key alone. */
export function staffBillPathOf(key: string): string {
  return `/staff/bills/${encodeURIComponent(key)}`;
}
