import { listedPayments, paymentStates, type ListedPayment } from '../../payments/public.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { paymentStoryMessages } from '../payment-story/messages.ts';
import { listMessages as words } from './messages.ts';

const states = choicesOf(paymentStoryMessages, 'state.', paymentStates);
const ways = choicesOf(words, 'payments.way.', ['card', 'echeck']);

/**
 * All payments. Receipts and payers are found and not sorted by: the numbers of receipts follow the days, and an order across
 * tables has no index.
 */
export const paymentsList: StaffList<ListedPayment> = {
  title: words['payments.title'],
  permission: 'read-payments',
  relation: listedPayments,
  description: {
    key: 'payments',
    path: '/staff/payments',
    idType: 'uuid',
    order: { by: 'madeAt', isDescending: true },
    columns: [
      {
        key: 'receiptNumber',
        words: words['payments.number'],
        kind: 'code',
        isFiltered: true,
        isName: true,
        isUnbroken: true,
      },
      { key: 'madeAt', words: words['payments.madeAt'], kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'userId', words: words['payments.payer'], kind: 'person', isFiltered: true },
      { key: 'guestEmail', words: words['payments.guest'], kind: 'text', isFiltered: true, isNotShown: true },
      { key: 'way', words: words['payments.way'], kind: 'state', choices: ways, isSorted: true, isFiltered: true },
      {
        key: 'state',
        words: words['payments.state'],
        kind: 'state',
        choices: states,
        isSorted: true,
        isFiltered: true,
      },
      {
        key: 'paidOn',
        words: words['payments.paidOn'],
        kind: 'day',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'principalCents', words: words['payments.principal'], kind: 'money', isNotShown: true },
      { key: 'feeCents', words: words['payments.fee'], kind: 'money', isNotShown: true },
      { key: 'totalCents', words: words['payments.total'], kind: 'money', isSorted: true, isFiltered: true },
      { key: 'id', words: words['payments.id'], kind: 'text', isNotShown: true },
    ],
  },
};
