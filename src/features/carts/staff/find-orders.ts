import type { Queryable } from '../../../platform/db/types.ts';
import { comparableAddress, wordsOfAddress } from '../addresses/comparable-address.ts';
import { orderNumberIn } from '../cart-order.ts';
import { ordersMarked, type NamedOrder } from './reads-found.ts';

const emailPartLengthMin = 3;
const serialShape = /^[A-Z0-9]{3,30}$/;

/** Users who ordered, and addresses as the city writes them for its customers. */
export type OrderTies = { userIds: readonly string[]; addresses: readonly string[] };

/**
 * Orders that a staff member may mean by what they typed: the digits of a number, the beginning of a serial number, words of
 * a street address in any order, or three letters or more of a guest's mail address; and those that are tied. What waits
 * comes first.
 */
export function findCartOrders(
  db: Queryable,
  typed: string,
  { userIds, addresses }: OrderTies,
  limit: number,
): Promise<NamedOrder[]> {
  const email = typed.normalize('NFKC').toLowerCase();
  const serial = typed.toUpperCase().replaceAll(/[\s.-]/g, '');
  const marks = {
    number: orderNumberIn(`CO${typed}`),
    addressWords: wordsOfAddress(typed),
    addresses: addresses.flatMap(writings),
    emailPart: email.length >= emailPartLengthMin && !/\s/.test(email) ? email : null,
    serialBeginning: serialShape.test(serial) ? serial : null,
    userIds,
  };
  return ordersMarked(db, marks, limit);
}

/** Orders of some users, and those for some addresses, whoever ordered. */
export function cartOrdersTied(db: Queryable, { userIds, addresses }: OrderTies, limit: number): Promise<NamedOrder[]> {
  const noMarks = { number: null, addressWords: [], emailPart: null, serialBeginning: null };
  return ordersMarked(db, { ...noMarks, userIds, addresses: addresses.flatMap(writings) }, limit);
}

/** An address that the city wrote, all of it or without the city's name behind a comma. */
function writings(address: string): string[] {
  const written = [address, address.split(',')[0] ?? ''].map(comparableAddress);
  return [...new Set(written)].filter((one) => /\d/.test(one) && one.includes(' '));
}
