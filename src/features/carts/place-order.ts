import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, daysBetween, plusDays, type Day } from '../../kernel/day.ts';
import { cityText, type Language } from '../../kernel/language.ts';
import type { Cents } from '../../kernel/money.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { changeChoice, letGuestPay } from '../payments/public.ts';
import { comparableAddress } from './addresses/comparable-address.ts';
import { cartOrderKind, cartsBrought, reservedUntilFrom, totalOfOrder, type CartReason } from './cart-order.ts';
import { glCodeOf, priceOfCarts, priceOfDelivery } from './cart-rules.ts';
import type { CartWish, Orderer } from './cart-wish.ts';
import { orderMailJob } from './order-job.ts';
import { cartStock, type CartStock } from './reads.ts';
import { orderOfForm, sameOrderSince } from './reads-made-before.ts';
import { addressOf, whereItMayGo, type KnownPlace, type PlaceRefusal } from './where-it-may-go.ts';
import { insertOrder, lockOrdering, takeFromStock } from './writes.ts';

export type OrderRefusal = PlaceRefusal | 'out-of-stock' | 'too-few-left';

/**
 * What became of a form. `isFree`: it costs nothing, so that nothing is to be paid next. The others made nothing: whoever
 * ordered is first shown the same order of a short while ago, or the price that is another than the one they read.
 */
export type Placed =
  | { kind: 'placed'; number: string; isFree: boolean; newToken: string | null }
  | { kind: 'ordered-before'; number: string }
  | { kind: 'price-changed'; was: Cents; now: Cents };

/**
 * `formKey` names the form with all that was typed, and `asShown` is the wish at the prices that it showed, where it says.
 * `knownBefore`: the same order of a short while ago that they were shown, and want another one beside.
 */
export type PlacedBy = {
  orderer: Orderer;
  formKey: Buffer;
  asShown: CartWish | null;
  knownBefore: string | null;
  city: CityProfile;
  language: Language;
  now: Date;
};

/** Whoever orders the same again so soon may have gone back in their browser. */
const sameAgainMs = 3_600_000;

/**
 * Orders carts for an address of the city, and takes them from the stock in the same transaction, so that no more are
 * promised than there are. What costs something is put beside what its orderer is about to pay. What costs nothing is
 * ordered at once where it is about a cart that the portal knows at that address, and that is paid; else it is asked for, takes no cart
 * from the stock, and waits for staff. A form that is sent twice makes one order; another form for the same as a short while
 * ago, and one that showed another price, make none before they were asked about.
 *
 * Refuses as `addressOf` and `whereItMayGo`, and with `out-of-stock` and `too-few-left`.
 */
export async function placeOrder(tx: Tx, wish: CartWish, by: PlacedBy): Promise<Result<Placed, OrderRefusal>> {
  await lockOrdering(tx);
  const made = await orderOfForm(tx, by.formKey);
  if (made) return ok({ kind: 'placed', ...made, newToken: await letOrdererPay(tx, made, by) });
  const found = await addressOf(tx, wish);
  if (!found.ok) return found;
  const address = found.value;
  const since = new Date(by.now.getTime() - sameAgainMs);
  const before = await sameOrderSince(tx, wish, { orderer: by.orderer, addressId: address.addressId, since });
  if (before && before !== by.knownBefore) return ok({ kind: 'ordered-before', number: before });

  const place = await whereItMayGo(tx, wish, { orderer: by.orderer, address });
  if (!place.ok) return place;
  const today = dayAt(by.now, by.city.timeZone);
  const priced = pricedWish(wish, place.value, today);
  const was = totalOfOrder(by.asShown ? pricedWish(by.asShown, place.value, today) : priced);
  if (was !== totalOfOrder(priced)) return ok({ kind: 'price-changed', was, now: totalOfOrder(priced) });
  const { knownCart } = place.value;
  const isAsked = priced.isFree && (knownCart === null || knownCart.isUnpaid);
  const stock = isAsked ? await mayBeAsked(tx, wish) : await stockFor(tx, wish);
  if (!stock.ok) return stock;
  const { id, number } = await keepOrder(tx, wish, { ...by, ...priced, isAsked, holdsStock: stock.value, place });
  if (priced.isFree) await enqueue(tx, orderMailJob, { orderId: id, about: isAsked ? 'asked' : 'ordered' });
  const placed = { id, number, isFree: priced.isFree };
  return ok({ kind: 'placed', ...placed, newToken: await letOrdererPay(tx, placed, by) });
}

/** Takes the carts; whether they are to be given back where the order comes to nothing. */
async function stockFor(tx: Tx, wish: CartWish): Promise<Result<boolean, 'out-of-stock' | 'too-few-left'>> {
  const quantity = cartsBrought(wish);
  if (quantity === 0) return ok(false);
  const { program, size } = wish.offer;
  if (await takeFromStock(tx, { programKey: program.key, gallons: size.gallons, quantity })) return ok(true);
  const counted = await countOf(tx, wish);
  if (!counted) return ok(false);
  return refused(counted.onHand === 0 ? 'out-of-stock' : 'too-few-left');
}

/** What staff look at first takes no cart. Only a damaged one is asked about while there are too few: its warranty runs. */
async function mayBeAsked(tx: Tx, wish: CartWish): Promise<Result<false, 'out-of-stock' | 'too-few-left'>> {
  const quantity = wish.reason === 'damaged' ? 0 : cartsBrought(wish);
  const counted = await countOf(tx, wish);
  if (!counted || counted.onHand >= quantity) return ok(false);
  return refused(counted.onHand === 0 ? 'out-of-stock' : 'too-few-left');
}

async function countOf(tx: Tx, { offer: { program, size } }: CartWish): Promise<CartStock | undefined> {
  const stock = await cartStock(tx);
  return stock.find(({ programKey, gallons }) => programKey === program.key && gallons === size.gallons);
}

type Priced = { reason: CartReason; cartsCents: Cents; deliveryCents: Cents; isFree: boolean };

/** What a wish costs there. Who calls a cart the first where the portal knows of one orders an additional one. */
function pricedWish(wish: CartWish, { carts, knownCart }: KnownPlace, today: Day): Priced {
  const { offer, delivery, remedy, quantity, isForSenior, madeInYear } = wish;
  const reason = wish.reason === 'new' && carts > 0 ? 'additional' : wish.reason;
  const yearsSince = madeInYear === null ? null : Number(today.slice(0, 4)) - madeInYear;
  const ageYears = knownCart ? Math.floor(daysBetween(knownCart.deliveredOn, today) / 365.25) : yearsSince;
  const priced = { reason, remedy, quantity, isFirst: carts === 0, isForSenior, ageYears };
  const cartsCents = priceOfCarts(offer, priced);
  const deliveryCents = priceOfDelivery(delivery, priced, offer.program);
  return { reason, cartsCents, deliveryCents, isFree: cartsCents + deliveryCents === 0 };
}

type Keeping = PlacedBy & Priced & { place: { value: KnownPlace }; isAsked: boolean; holdsStock: boolean };

async function keepOrder(tx: Tx, wish: CartWish, keeping: Keeping): Promise<{ id: number; number: string }> {
  const { orderer, formKey, city, language, now, isAsked, isFree, holdsStock } = keeping;
  const { reason, cartsCents, deliveryCents } = keeping;
  const { address } = keeping.place.value;
  const { offer, delivery, remedy, quantity, phone, note, oldSerial, madeInYear, isForSenior } = wish;
  const { program, size } = offer;
  const { pickUpAt } = delivery;
  const { deliveredWithinDays } = program.ordering;
  const today = dayAt(now, city.timeZone);
  const kept = await insertOrder(tx, {
    ...{ reason, remedy, quantity, cartsCents, deliveryCents, language, holdsStock, madeAt: now, deliveredWithinDays },
    ...{ phone, note, oldSerial, madeInYear, isForSenior, formKey, programKey: program.key, gallons: size.gallons },
    userId: orderer.kind === 'user' ? orderer.userId : null,
    email: orderer.kind === 'guest' ? orderer.email : null,
    ...{ programNameEn: program.name.en, programNameEs: program.name.es },
    ...{ deliveryNameEn: delivery.name.en, deliveryNameEs: cityText(delivery.name, 'es') },
    ...(delivery.isPickUp && pickUpAt && { pickUpAtEn: pickUpAt.en, pickUpAtEs: cityText(pickUpAt, 'es') }),
    ...{ isPickUp: delivery.isPickUp === true, glCode: glCodeOf(program, city) },
    ...{ addressId: address.addressId, address: address.address, postalCode: address.postalCode },
    comparableAddress: comparableAddress(address.address),
    ...{ routeArea: address.routeArea, collectionDay: address.collectionDay },
    state: isAsked ? 'asked' : isFree ? 'ordered' : 'unpaid',
    reservedUntil: isFree ? null : reservedUntilFrom(now),
    ...(isFree && !isAsked && { orderedOn: today, expectedOn: plusDays(today, deliveredWithinDays) }),
  });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: orderer.kind === 'user' ? orderer.userId : null, action: 'cart-order.made' },
    ...{ subjectKind: 'cart-order', subjectId: kept.number },
    detail: { program: program.key, gallons: size.gallons, quantity, reason, totalCents: cartsCents + deliveryCents },
  });
  return kept;
}

/** Lets whoever ordered see and pay it; gives the token of a guest's visit that begins now. */
async function letOrdererPay(
  tx: Tx,
  { id, number, isFree }: { id: number; number: string; isFree: boolean },
  { orderer, now }: PlacedBy,
): Promise<string | null> {
  if (orderer.kind === 'guest') {
    const { visitToken, email, networkKey } = orderer;
    const payable = { kind: cartOrderKind, id };
    return (await letGuestPay(tx, { visitToken, email, networkKey, payable, now })).newToken;
  }
  const added = [{ kind: cartOrderKind, key: number }];
  // Where as much is chosen as can be paid at once, the order is paid from its own page.
  if (!isFree) await changeChoice(tx, { userId: orderer.userId, added, removed: [], checkout: 'all', now });
  return null;
}
