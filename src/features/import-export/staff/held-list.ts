import { listedHeldBills, type HeldBill } from '../../billing/public.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { heldMessages as words } from '../messages/held.ts';
import { heldPath } from './run-path.ts';

export type ListedHeldBill = HeldBill & { id: string };

/** Bills that wait for their account, the longest first. */
export const heldList: StaffList<ListedHeldBill> = {
  title: words.title,
  permission: 'read-imports',
  relation: listedHeldBills,
  description: {
    key: 'held-bills',
    path: heldPath,
    idType: 'uuid',
    order: { by: 'heldAt', isDescending: false },
    columns: [
      { key: 'key', words: words.bill, kind: 'text', isName: true, isUnbroken: true, isSorted: true, isFiltered: true },
      { key: 'accountNumber', words: words.number, kind: 'code', isUnbroken: true, isSorted: true, isFiltered: true },
      { key: 'heldAt', words: words.since, kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'runId', words: words.run, kind: 'number', isSorted: true, isFiltered: true },
      { key: 'balanceCents', words: words.balance, kind: 'money', isSorted: true, isFiltered: true },
    ],
  },
};
