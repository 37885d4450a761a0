import type { Language } from '../../kernel/language.ts';
import { cents, type Cents } from '../../kernel/money.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import type { Payable, PayableOffer, Portion, WhyNotDue } from '../payments/public.ts';
import { cancelOrder } from './cancel-order.ts';
import { cartOrderKind, cartsBrought, orderNumberIn, orderPath, totalOfOrder, type CartOrder } from './cart-order.ts';
import { orderMailJob } from './order-job.ts';
import { linkPath, orderToken } from './order-link.ts';
import { orderMessages } from './messages/order.ts';
import { wordsOfOrder } from './order-words.ts';
import { orderById, ordersByIds, ordersOfGuest, ordersOfGuestAmong, ordersOfUserAmong } from './reads.ts';
import { lockOrders, setOrdered, takeFromStock } from './writes.ts';

/** Far more than anybody orders in one visit. */
const ordersOfVisitMax = 50;
/** What of an order may be asked for is due only in these; an order whose time is over is ordered anew. */
const payableStates = new Set<CartOrder['state']>(['unpaid', 'ordered', 'delivered']);

/** Cart orders as something that can be paid, always in full. What is due is derived from the payments. */
export const cartOrderPayable: Payable = {
  kind: cartOrderKind,
  async offers(db, _city, payer, keys) {
    const orders = await ordersAmong(db, payer, keys);
    return orders.filter((order) => payableStates.has(order.state) && order.dueCents > 0).map(offerOf);
  },
  async whyNotDue(db, payer, keys) {
    const orders = await ordersAmong(db, payer, keys);
    return new Map(orders.map((order) => [order.number, whyNothingDue(order)]));
  },
  async keysOfGuest(db, guestId) {
    const orders = await ordersOfGuest(db, guestId, ordersOfVisitMax);
    const due = orders.filter(({ state, dueCents }) => payableStates.has(state) && dueCents > 0);
    // Where nothing is left to pay, Review and pay says of those whose hour is over why.
    return (due.length > 0 ? due : orders.filter(({ state }) => state === 'expired')).map(({ number }) => number);
  },
  async letGoOfGuest(tx, guestId, now) {
    const orders = await ordersOfGuest(tx, guestId, ordersOfVisitMax);
    const unpaid = orders.filter(({ state }) => state === 'unpaid').map(({ id }) => id);
    await lockOrders(tx, unpaid);
    for (const orderId of unpaid) await cancelOrder(tx, { orderId, userId: null, now });
  },
  async payLinks({ db, secrets, publicUrl, clock }, ids) {
    const orders = await ordersByIds(db, ids);
    const open = orders.filter(
      ({ userId, state, dueCents }) => userId === null && payableStates.has(state) && dueCents > 0,
    );
    return new Map(
      open.map(({ id, number }) => [id, `${publicUrl}${linkPath(orderToken(secrets, number, clock.now()))}`]),
    );
  },
  labelOf: (key, { language }) => textIn(language, orderMessages)('order.title', { number: key }),
  lock: lockOrders,
  sightOf: (_db, _userId, ids) => Promise.resolve(new Map(ids.map((id) => [id, 'full']))),
  async onPaid(tx, id) {
    const order = await orderById(tx, id);
    if (order?.state !== 'unpaid' && order?.state !== 'expired') return;
    let { holdsStock, lacksStock } = order;
    const quantity = cartsBrought(order);
    // The money came after the carts were given back: they are taken again where there are any.
    if (order.state === 'expired' && quantity > 0) {
      holdsStock = await takeFromStock(tx, { programKey: order.programKey, gallons: order.gallons, quantity });
      lacksStock = !holdsStock;
    }
    await setOrdered(tx, id, { holdsStock, lacksStock });
    await enqueue(tx, orderMailJob, { orderId: id, about: 'ordered' });
  },
  async paidBeyondDue(db, ids) {
    const orders = await ordersByIds(db, ids);
    return new Map(orders.map(({ id, overCents }) => [id, { overCents, overPostedCents: cents(0) }]));
  },
  async takenWhole(db, ids) {
    const orders = await ordersByIds(db, ids);
    // What is not brought yet need not be; of those the one that waits longest is the likelier to be given up.
    const rank = ({ state }: CartOrder) => (state === 'delivered' ? 1 : 0);
    return orders.toSorted((one, other) => rank(one) - rank(other) || one.id - other.id).map(({ id }) => id);
  },
  async split(db, _city, paid) {
    const orders = new Map(
      (
        await ordersByIds(
          db,
          paid.map(({ id }) => id),
        )
      ).map((order) => [order.id, order]),
    );
    return new Map(
      paid.flatMap(({ id, amountCents }) => {
        const order = orders.get(id);
        return order ? [[id, portionsOf(order, amountCents)] as const] : [];
      }),
    );
  },
  async stillDue(db, ids) {
    const orders = await ordersByIds(db, ids);
    const dueOf = ({ state, dueCents }: CartOrder) => (payableStates.has(state) ? dueCents : cents(0));
    return new Map(
      orders.map((order) => [
        order.id,
        { dueCents: dueOf(order), overCents: order.overCents, heldCents: cents(0), beyondTakenCents: cents(0) },
      ]),
    );
  },
};

function isOff(state: CartOrder['state']): boolean {
  return state === 'canceled' || state === 'refused';
}

type Asked = Parameters<Payable['offers']>;

function ordersAmong(db: Asked[0], payer: Asked[2], keys: readonly string[]): Promise<CartOrder[]> {
  const numbers = keys.flatMap((key) => orderNumberIn(key) ?? []);
  if (payer.kind === 'user') return ordersOfUserAmong(db, payer.userId, numbers);
  return ordersOfGuestAmong(db, payer.guestId, numbers);
}

function offerOf(order: CartOrder): PayableOffer {
  const { id, number, state, dueCents } = order;
  return {
    ...{ id, key: number, dueCents, minimumCents: dueCents, maximumCents: dueCents },
    label: inBoth((language) => textIn(language, orderMessages)('order.title', { number })),
    detail: inBoth((language) => wordsOfOrder(order, language)),
    href: orderPath(number),
    closed: null,
    obligation: 'similar',
    dueOn: null,
    isSetAside: state === 'unpaid',
  };
}

function whyNothingDue({ state, processingCents, disputedCents }: CartOrder): WhyNotDue {
  if (state === 'expired') return 'set-free';
  if (isOff(state)) return 'called-off';
  if (processingCents > 0) return 'processing';
  return disputedCents > 0 ? 'disputed' : 'paid';
}

/**
 * What an amount that has just been paid goes to: the carts first, then their delivery. It counts as paid already, so what
 * was paid before is what the order costs less this.
 */
function portionsOf(order: CartOrder, amountCents: Cents): Portion[] {
  const { cartsCents, deliveryCents, glCode } = order;
  let paidBefore = Math.max(0, totalOfOrder(order) - amountCents);
  let left: number = amountCents;
  const charges = [
    { chargeCode: 'CART', label: wordsOfOrder(order, 'en'), chargedCents: cartsCents },
    { chargeCode: 'CART-DEL', label: order.deliveryNameEn, chargedCents: deliveryCents },
  ];
  return charges.flatMap(({ chargedCents, ...charge }, at) => {
    const before = Math.min(chargedCents, paidBefore);
    paidBefore -= before;
    const open = chargedCents - before;
    if (open === 0) return [];
    const amount = Math.min(open, left);
    left -= amount;
    return [{ ...charge, lineNumber: at + 1, glCode, openCents: cents(open), amountCents: cents(amount) }];
  });
}

function inBoth(say: (language: Language) => string): Record<Language, string> {
  return { en: say('en'), es: say('es') };
}
