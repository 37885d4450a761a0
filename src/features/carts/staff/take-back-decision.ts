import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Day } from '../../../kernel/day.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Queryable, Tx } from '../../../platform/db/types.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { forgottenRecipient } from '../../../platform/mail/outgoing.ts';
import { askToGiveBack } from '../ask-to-give-back.ts';
import { cartOrderKind, cartsBrought, standingOf, totalOfOrder, type CartOrder } from '../cart-order.ts';
import { cartsMax } from '../cart-rules.ts';
import { orderMailJob } from '../order-job.ts';
import {
  cartsAtAddress,
  hasOpenRequest,
  isEachAskedAbout,
  moneyBackAsked,
  orderAboutCarts,
  orderById,
  serialsOfOrder,
} from '../reads.ts';
import { deleteDeliveredCarts, lockOrdering, lockOrders, setTakenBack, takeFromStock } from '../writes.ts';
import type { WaitingAgain } from '../writes.ts';
import { isCounted } from './decide-order.ts';

type Programs = Pick<CityProfile, 'cartPrograms'>;

/** Why a decision stands. */
type WhereMoneyIs = 'disputed' | 'money-went-back' | 'paid-out' | 'noted';
export type WhyItStands =
  | WhereMoneyIs
  | 'not-decided'
  | 'carts-asked-about'
  | 'asked-again'
  | 'too-many-carts'
  | 'not-first'
  | 'forgotten';
export type TakeBackRefusal = WhyItStands | 'decided-anew' | 'none-left';

/**
 * Takes back that an order was done, or was refused: it waits again as before, with its carts set aside. Whoever ordered is
 * told where they had been told of the decision.
 *
 * Refuses with `decided-anew` where it does not stand any more as `standing` says; `not-decided` where it is neither; `carts-asked-about` where another order is about a cart that it brought;
 * `money-went-back` once what was paid for a refused order is on its way back, `disputed`
 * where it is, `paid-out` where the city paid it out, `noted` where Finance wrote what they did about it; `asked-again` where another order
 * about the same cart waits; `too-many-carts` where its address would have more than it may, and `not-first` where it was the
 * first and free, and is not the first any more; `forgotten` where nobody knows any more whom to tell; `none-left` where the stock has too few.
 */
export async function takeBackDecision(
  tx: Tx,
  asked: {
    orderId: number;
    staffUserId: string;
    now: Date;
    today: Day;
    reason: string;
    standing: string;
    city: Programs;
  },
): Promise<Result<null, TakeBackRefusal>> {
  const { orderId, staffUserId, now, today, reason, standing } = asked;
  // Nobody asks about the same cart meanwhile.
  await lockOrdering(tx);
  await lockOrders(tx, [orderId]);
  const order = await orderById(tx, orderId);
  if (order && standingOf(order) !== standing) return refused('decided-anew');
  const stands = order ? await whyItStands(tx, order, asked.city) : 'not-decided';
  if (!order || stands !== null) return refused(stands ?? 'not-decided');

  const isDelivery = order.state === 'delivered';
  const again = isDelivery ? deliveryUndone(order) : await refusalUndone(tx, order);
  if (again === null) return refused('none-left');
  const serialNumbers = (await serialsOfOrder(tx, orderId)).join(' ');
  await deleteDeliveredCarts(tx, orderId);
  await setTakenBack(tx, orderId, { ...again, today });
  await askToGiveBack(tx, orderId, now);
  const about = isDelivery ? 'delivery-taken-back' : 'refusal-taken-back';
  await recordAudit(tx, {
    ...{ at: now, actorUserId: staffUserId, action: `cart-order.${about}`, subjectKind: cartOrderKind },
    ...{ subjectId: order.number, detail: { serialNumbers, deliveredOn: order.deliveredOn }, reason },
  });
  await enqueue(tx, orderMailJob, { orderId, about });
  return ok(null);
}

/** Why the decision about an order cannot be taken back; null where it can. */
export async function whyItStands(db: Queryable, order: CartOrder, city: Programs): Promise<WhyItStands | null> {
  const { id, state, email, oldSerial } = order;
  if (state !== 'delivered' && state !== 'refused') return 'not-decided';
  const money = state === 'refused' ? await whereMoneyIs(db, order) : null;
  if (money !== null) return money;
  if (state === 'delivered') {
    const serials = await serialsOfOrder(db, id);
    // Who asks about a lost cart need not know its number.
    const isAskedAbout = serials.length > 0 && (await isEachAskedAbout(db, order));
    if (isAskedAbout || (await orderAboutCarts(db, serials))) return 'carts-asked-about';
  }
  if (oldSerial !== null && (await hasOpenRequest(db, oldSerial))) return 'asked-again';
  const instead = state === 'refused' ? await askedInstead(db, order, city) : null;
  if (instead !== null) return instead;
  return email === forgottenRecipient ? 'forgotten' : null;
}

/** What was asked for since in the place of a refused order, so that it would not be taken any more; null where nothing was. */
async function askedInstead(db: Queryable, order: CartOrder, { cartPrograms }: Programs) {
  const { reason, oldSerial, programKey, quantity } = order;
  if (reason === 'lost' && oldSerial === null && (await isEachAskedAbout(db, order))) return 'asked-again';
  const program = cartPrograms.find(({ key }) => key === programKey);
  if (!program || (reason !== 'new' && reason !== 'additional')) return null;
  const carts = await cartsAtAddress(db, order);
  if (program.ordering.cartsPerAddress !== undefined && carts + quantity > cartsMax(program)) return 'too-many-carts';
  return reason === 'new' && carts > 0 && program.ordering.isFirstFree ? 'not-first' : null;
}

/** Where the money of a refused order is; null while it is here and waits for Finance. A note may say that it is given back. */
async function whereMoneyIs(db: Queryable, order: CartOrder): Promise<WhereMoneyIs | null> {
  if (order.disputedCents > 0) return 'disputed';
  if (order.paidCents < totalOfOrder(order)) return 'money-went-back';
  const answers = (await moneyBackAsked(db, order.id)).filter(({ answeredAt }) => answeredAt !== null);
  if (answers.length === 0) return null;
  return answers.some(({ paidOutCents }) => paidOutCents !== null) ? 'paid-out' : 'noted';
}

function deliveryUndone({ holdsStock }: CartOrder): WaitingAgain {
  return { state: 'ordered', holdsStock, lacksStock: false };
}

/** Takes its carts from the stock again; null where there are too few for one that had its own. */
async function refusalUndone(tx: Tx, order: CartOrder): Promise<WaitingAgain | null> {
  // What costs nothing had not been accepted yet.
  if (order.orderedOn === null) return { state: 'asked', holdsStock: false, lacksStock: false };
  const { programKey, gallons, lacksStock } = order;
  const quantity = cartsBrought(order);
  const holdsStock = quantity > 0 && (await takeFromStock(tx, { programKey, gallons, quantity }));
  if (quantity > 0 && !holdsStock && !lacksStock && (await isCounted(tx, order))) return null;
  return { state: 'ordered', holdsStock, lacksStock: lacksStock && !holdsStock };
}
