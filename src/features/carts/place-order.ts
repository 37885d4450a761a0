import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, daysBetween, plusDays, type Day } from '../../kernel/day.ts';
import { cityText, type Language } from '../../kernel/language.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { changeChoice, letGuestPay } from '../payments/public.ts';
import { cartOrderKind, cartsBrought, reservedUntilFrom, type CartReason, type CartRemedy } from './cart-order.ts';
import { glCodeOf, priceOfCarts, priceOfDelivery, type CartDelivery, type CartOffer } from './cart-rules.ts';
import { addressesMeant } from './addresses/comparable-address.ts';
import { addressesWritten, lockAddress } from './addresses/reads.ts';
import type { ServiceAddress } from './addresses/service-address.ts';
import { orderMailJob } from './order-job.ts';
import { cartsAtAddress, cartStock, deliveredOn, hasOpenRequest } from './reads.ts';
import { insertOrder, takeFromStock } from './writes.ts';

/** Who orders: a user, or a guest with where mail goes and what their visit is known by. */
export type Orderer =
  | { kind: 'user'; userId: string }
  | { kind: 'guest'; email: string; visitToken: string | null; networkKey: Buffer | null };

/** What somebody asks for, as far as the form could tell that it can be. */
export type CartWish = {
  offer: CartOffer;
  delivery: CartDelivery;
  reason: CartReason;
  remedy: CartRemedy | null;
  quantity: number;
  address: string;
  postalCode: string | null;
  isForSenior: boolean;
  oldSerial: string | null;
  /** The year on the damaged cart, for one that the portal did not deliver. */
  madeInYear: number | null;
  phone: string | null;
  note: string;
};

export type OrderRefusal =
  | 'unknown-address'
  | 'several-addresses'
  | 'outside-city'
  | 'no-curbside'
  | 'too-many-carts'
  | 'open-request'
  | 'out-of-stock'
  | 'too-few-left';

export type PlacedOrder = { id: number; number: string; isFree: boolean; newToken: string | null };

/**
 * Orders carts for an address of the city, and takes them from the stock in the same transaction, so that no more are
 * promised than there are. What costs something is put beside what its orderer is about to pay; what costs nothing is
 * ordered at once.
 *
 * Refuses with `unknown-address` for one that the city does not list; `several-addresses` where its postal code is needed;
 * `outside-city` and `no-curbside` by the city's rules; `too-many-carts` where the address would have more than it may;
 * `open-request` where something is asked about the same cart already; `out-of-stock` and `too-few-left`.
 */
export async function placeOrder(
  tx: Tx,
  wish: CartWish,
  by: { orderer: Orderer; city: CityProfile; language: Language; now: Date },
): Promise<Result<PlacedOrder, OrderRefusal>> {
  const { offer, reason, oldSerial } = wish;
  const { program } = offer;
  const found = await addressOf(tx, wish);
  if (!found.ok) return found;
  const place = found.value;
  if (!place.isInCity) return refused('outside-city');
  if (!place.isCurbside) return refused('no-curbside');

  const carts = await cartsAtAddress(tx, place.addressId, program.key);
  const { cartsPerAddress } = program.ordering;
  const isMore = reason === 'new' || reason === 'additional';
  if (isMore && cartsPerAddress !== undefined && carts + wish.quantity > cartsPerAddress)
    return refused('too-many-carts');
  const cartKnown = oldSerial && { addressId: place.addressId, programKey: program.key, oldSerial };
  if (cartKnown && (await hasOpenRequest(tx, cartKnown))) return refused('open-request');

  const stock = await stockFor(tx, wish);
  if (!stock.ok) return stock;
  return ok(await keepOrder(tx, wish, { ...by, place, isFirst: carts === 0, holdsStock: stock.value }));
}

async function addressOf(
  tx: Tx,
  { address, postalCode }: CartWish,
): Promise<Result<ServiceAddress, 'unknown-address' | 'several-addresses'>> {
  const written = await addressesWritten(tx, addressesMeant(address));
  const [first, ...others] = postalCode ? written.filter((one) => one.postalCode === postalCode) : written;
  if (!first) return refused('unknown-address');
  if (others.some(({ address: other, postalCode: code }) => other === first.address && code !== first.postalCode))
    return refused('several-addresses');
  await lockAddress(tx, first.addressId);
  return ok(first);
}

/** Takes the carts; whether they are to be given back where the order comes to nothing. */
async function stockFor(tx: Tx, wish: CartWish): Promise<Result<boolean, 'out-of-stock' | 'too-few-left'>> {
  const quantity = cartsBrought(wish);
  if (quantity === 0) return ok(false);
  const { program, size } = wish.offer;
  if (await takeFromStock(tx, { programKey: program.key, gallons: size.gallons, quantity })) return ok(true);
  const stock = await cartStock(tx);
  const counted = stock.find(({ programKey, gallons }) => programKey === program.key && gallons === size.gallons);
  if (!counted) return ok(false);
  return refused(counted.onHand === 0 ? 'out-of-stock' : 'too-few-left');
}

type Keeping = {
  orderer: Orderer;
  city: CityProfile;
  language: Language;
  now: Date;
  place: ServiceAddress;
  isFirst: boolean;
  holdsStock: boolean;
};

async function keepOrder(tx: Tx, wish: CartWish, keeping: Keeping): Promise<PlacedOrder> {
  const { orderer, city, language, now, place, isFirst, holdsStock } = keeping;
  const { offer, delivery, reason, remedy, quantity } = wish;
  const { program, size } = offer;
  const today = dayAt(now, city.timeZone);
  const ageYears = await ageOf(tx, wish, today);
  const priced = { reason, remedy, quantity, isFirst, isForSenior: wish.isForSenior, ageYears };
  const cartsCents = priceOfCarts(offer, priced);
  const deliveryCents = priceOfDelivery(delivery, priced, program);
  const isFree = cartsCents + deliveryCents === 0;
  const { deliveredWithinDays } = program.ordering;
  const { id, number } = await insertOrder(tx, {
    ...{ reason, remedy, quantity, cartsCents, deliveryCents, language, holdsStock, madeAt: now, deliveredWithinDays },
    ...{
      userId: orderer.kind === 'user' ? orderer.userId : null,
      email: orderer.kind === 'guest' ? orderer.email : null,
    },
    ...{ phone: wish.phone, note: wish.note, oldSerial: wish.oldSerial, isForSenior: wish.isForSenior },
    ...{
      programKey: program.key,
      programNameEn: program.name.en,
      programNameEs: program.name.es,
      gallons: size.gallons,
    },
    ...{ deliveryNameEn: delivery.name.en, deliveryNameEs: cityText(delivery.name, 'es') },
    ...{ isPickUp: delivery.isPickUp === true, glCode: glCodeOf(program, city) },
    ...{ addressId: place.addressId, address: place.address, postalCode: place.postalCode },
    ...{ routeArea: place.routeArea, collectionDay: place.collectionDay },
    ...(isFree
      ? { state: 'ordered', orderedOn: today, expectedOn: plusDays(today, deliveredWithinDays) }
      : { state: 'unpaid', reservedUntil: reservedUntilFrom(now) }),
  });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: orderer.kind === 'user' ? orderer.userId : null, action: 'cart-order.made' },
    ...{ subjectKind: 'cart-order', subjectId: number },
    detail: { program: program.key, gallons: size.gallons, quantity, reason, totalCents: cartsCents + deliveryCents },
  });
  if (isFree) await enqueue(tx, orderMailJob, { orderId: id, about: 'ordered' });
  if (orderer.kind === 'guest') {
    const { visitToken, email, networkKey } = orderer;
    const payable = { kind: cartOrderKind, id };
    const { newToken } = await letGuestPay(tx, { visitToken, email, networkKey, payable, now });
    return { id, number, isFree, newToken };
  }
  if (!isFree) {
    const added = [{ kind: cartOrderKind, key: number }];
    // Where as much is chosen as can be paid at once, the order is paid from its own page.
    await changeChoice(tx, { userId: orderer.userId, added, removed: [], checkout: 'all', now });
  }
  return { id, number, isFree, newToken: null };
}

/** How old a damaged cart is: by the day on which it was delivered, else by the year that stands on it. */
async function ageOf(tx: Tx, { reason, oldSerial, madeInYear }: CartWish, today: Day): Promise<number | null> {
  if (reason !== 'damaged') return null;
  const delivered = oldSerial === null ? undefined : await deliveredOn(tx, oldSerial);
  if (delivered) return Math.floor(daysBetween(delivered, today) / 365.25);
  return madeInYear === null ? null : Math.max(0, Number(today.slice(0, 4)) - madeInYear);
}
