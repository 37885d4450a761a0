/**
 * Carts: the garbage and recycling carts that the city offers under Other Services, who ordered which, and what became of
 * it. Owns `service_addresses`, `service_addresses_before_imports`, `cart_stock`, `cart_orders` and `delivered_carts`.
 * An order takes its carts from the stock in the transaction that makes it, so no more are promised than there are, and
 * gives them back where it comes to nothing. What is due on it is derived from the payments, never stored.
 */
export { serviceAddressesFile } from './addresses/import-addresses.ts';
export { cartOrderPayable } from './order-payable.ts';
export { orderNumbersOf, sizesInUse } from './reads.ts';
export { eraseOrderer } from './erase-orderer.ts';
export { loadSampleStock } from './load-sample-stock.ts';
export { OrderStateTag } from './order-state-tag.tsx';
export { cartOrderState, wordsOfOrder } from './order-words.ts';
export { staffOrderPath } from './staff/staff-order-path.ts';
export { cartOrderNumberNamed, staffOrderNamed } from './staff/staff-order-named.ts';
export { cartOrdersInRecords, ordersOfUser as cartOrdersOfUser } from './reads.ts';
export { cartOrdersTied, findCartOrders } from './staff/find-orders.ts';
export type { NamedOrder } from './staff/reads-found.ts';
export { waitingOrders as waitingCartOrders } from './staff/reads.ts';
