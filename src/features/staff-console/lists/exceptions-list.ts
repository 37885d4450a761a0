import { exceptionKinds, listedExceptions, type ListedException } from '../../payments/public.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { exceptionsPath } from '../exceptions-section.tsx';
import { staffConsoleMessages as words } from '../messages.ts';

const kinds = choicesOf(words, 'exception.', exceptionKinds);

/** Payments that wait for staff: few, or somebody has not looked for long. */
export const exceptionsList: StaffList<ListedException> = {
  title: words['exceptions.heading'],
  permission: 'read-payments',
  relation: listedExceptions,
  fileText: {
    kind: ({ kind, about }, language) => [kinds[kind][language], about?.[language]].filter(Boolean).join(': '),
  },
  description: {
    key: 'payment-exceptions',
    path: exceptionsPath,
    idType: 'bigint',
    order: { by: 'raisedAt', isDescending: false },
    columns: [
      { key: 'raisedAt', words: words['exceptions.raised'], kind: 'moment', isSorted: true, isFiltered: true },
      {
        key: 'kind',
        words: words['exceptions.what'],
        kind: 'state',
        choices: kinds,
        isSorted: true,
        isFiltered: true,
        isName: true,
      },
      {
        key: 'receiptNumber',
        words: words['exceptions.payment'],
        kind: 'code',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
        isUnbroken: true,
      },
      { key: 'amountCents', words: words['exceptions.amount'], kind: 'money', isSorted: true, isFiltered: true },
    ],
  },
};
