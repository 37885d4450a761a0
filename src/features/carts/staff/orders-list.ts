import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { collectionDayIn } from '../addresses/collection-day.ts';
import { cartOrderStates, cartReasons, programNameOf } from '../cart-order.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages as words } from '../messages/staff.ts';
import { howsDone, listedOrders, type ListedOrder } from './reads.ts';

const states = choicesOf(orderMessages, 'state.', cartOrderStates);
const reasons = choicesOf(orderMessages, 'reason.', cartReasons);
const hows = choicesOf(words, 'how.', howsDone);

/** All cart orders; its spreadsheet, filtered to a day and an area, is what a driver takes along. */
export const ordersList: StaffList<ListedOrder> = {
  title: words['list.title'],
  permission: 'read-cart-orders',
  relation: listedOrders,
  fileText: {
    program: programNameOf,
    collectionDay: ({ writtenDay }, language) => collectionDayIn(writtenDay, language) ?? '',
  },
  description: {
    key: 'cart-orders',
    path: '/staff/cart-orders',
    idType: 'bigint',
    order: { by: 'madeAt', isDescending: true },
    columns: [
      { key: 'number', words: words['list.number'], kind: 'code', isFiltered: true, isName: true, isUnbroken: true },
      { key: 'madeAt', words: words['list.made'], kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'state', words: words['list.state'], kind: 'state', choices: states, isSorted: true, isFiltered: true },
      { key: 'reason', words: words['list.reason'], kind: 'state', choices: reasons, isFiltered: true },
      { key: 'program', words: words['list.program'], kind: 'text', isFiltered: true },
      { key: 'gallons', words: words['list.gallons'], kind: 'number', isSorted: true, isNotShown: true },
      { key: 'quantity', words: words['list.quantity'], kind: 'number', isNotShown: true },
      { key: 'how', words: words['list.how'], kind: 'state', choices: hows, isFiltered: true, isNotShown: true },
      { key: 'address', words: words['list.address'], kind: 'text', isSorted: true, isFiltered: true },
      { key: 'postalCode', words: words['list.postalCode'], kind: 'text', isNotShown: true },
      {
        key: 'routeArea',
        words: words['list.area'],
        kind: 'text',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
        isNotShown: true,
      },
      {
        key: 'collectionDay',
        words: words['list.day'],
        kind: 'text',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
      },
      {
        key: 'expectedOn',
        words: words['list.expected'],
        kind: 'day',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'phone', words: words['list.phone'], kind: 'text', isNotShown: true },
      { key: 'note', words: words['list.note'], kind: 'text', isNotShown: true },
      { key: 'oldSerial', words: words['list.oldSerial'], kind: 'text', isFiltered: true, isNotShown: true },
      { key: 'madeInYear', words: words['list.year'], kind: 'number', isNotShown: true },
      { key: 'serials', words: words['list.serials'], kind: 'text', isFiltered: true, isNotShown: true },
      { key: 'totalCents', words: words['list.total'], kind: 'money', isSorted: true, isNotShown: true },
    ],
  },
};
