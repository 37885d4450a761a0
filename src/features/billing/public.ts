/**
 * Billing: the bills that the city sent, what is due on them and why, their pages and documents.
 * Owns `bills`, `held_bills`, `bill_lines`, `city_payments` and `guest_tries`, what the first three said before each import, and offers the view `bill_amounts` to other features' SQL. The city
 * system is the system of record: a bill changes only by an import. What is due is always derived: the imported balance,
 * less payments made here that the city has not posted yet.
 */
export { billKey, billNumberWithKind, parseBillKey, typedWithKind, type BillNumber } from './bill-key.ts';
export { billPayable } from './bill-payable.ts';
export { BillStateTag } from './bill-words.tsx';
export { codesOfCurrentBills } from './codes-of-current-bills.ts';
export { exportPayLinks } from './guests/export-pay-links.ts';
export { comingDifferences, findComingBills, takeComingBills } from './held-bills/coming-bills.ts';
export { letHeldBillGo } from './held-bills/let-go.ts';
export { listedHeldBills, type HeldBill } from './held-bills/reads.ts';
export { billLinesFile, billsFile, cityPaymentsFile } from './import-bills.ts';
export { changesOfComingBills } from './reads-at-stake.ts';
export { keepPenalties } from './keep-penalties.ts';
export { linkCodeHash } from './link-code.ts';
export { billTotalsOf, type BillTotals } from './reads.ts';
export { billNumbersOf, overpaidBills, unexplainedBills } from './reads-payable.ts';
export { findBills } from './staff/find-bills.ts';
export { staffBillPath, staffBillPathOf } from './staff/staff-bill-path.ts';
export {
  billsOfAccounts,
  billTotalsOfAccounts,
  numbersOfTheirsAlone,
  paymentsOfAccounts,
  type FoundBill,
} from './staff/reads.ts';
