import { ok, refused, type Result } from '../../kernel/result.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { addressesMeant } from './addresses/comparable-address.ts';
import { addressesWritten } from './addresses/reads.ts';
import type { ServiceAddress } from './addresses/service-address.ts';
import { cartsMax } from './cart-rules.ts';
import type { CartWish, Orderer } from './cart-wish.ts';
import {
  cartsAskedAbout,
  cartsAtAddress,
  cartsOpenOf,
  deliveredCart,
  hasOpenRequest,
  isEachAskedAbout,
  type DeliveredCart,
} from './reads.ts';

/** Carts that one person, or one place of the net, may have open without having paid: more than any house needs at once. */
const openMax = 20;

export type AddressRefusal = 'unknown-address' | 'several-addresses' | 'other-postal-code';

export type PlaceRefusal =
  | AddressRefusal
  | 'outside-city'
  | 'no-curbside'
  | 'too-many-carts'
  | 'too-many-requests'
  | 'too-many-open'
  | 'not-there'
  | 'other-size'
  | 'same-size'
  | 'open-request'
  | 'all-asked-about';

/** Where carts may go, how many of the program are there, and the cart that is asked about where the portal delivered it. */
export type KnownPlace = { address: ServiceAddress; carts: number; knownCart: DeliveredCart | null };

/**
 * Whether what somebody asks for may be asked for there.
 *
 * Refuses with `outside-city` and `no-curbside` by the city's rules; `too-many-carts` where the
 * address would have more than it may, `too-many-requests` where more is asked about carts there than it may have;
 * `too-many-open` where the orderer has much open; of a cart that the portal delivered `not-there` where it does not stand
 * at the address, `other-size` where it has another size, and `same-size` where it is to be exchanged for what it is;
 * `open-request` where something is asked about the same cart already, at whichever address, and `all-asked-about` where
 * no number is given and something is asked about each cart that the portal knows there.
 */
export async function whereItMayGo(
  db: Queryable,
  wish: CartWish,
  { orderer, address }: { orderer: Orderer; address: ServiceAddress },
): Promise<Result<KnownPlace, Exclude<PlaceRefusal, AddressRefusal>>> {
  const { reason, quantity, oldSerial } = wish;
  const { program } = wish.offer;
  if (!address.isInCity) return refused('outside-city');
  if (!address.isCurbside) return refused('no-curbside');

  const at = { addressId: address.addressId, programKey: program.key };
  const carts = await cartsAtAddress(db, at);
  const most = cartsMax(program);
  const isMore = reason === 'new' || reason === 'additional';
  if (isMore && program.ordering.cartsPerAddress !== undefined && carts + quantity > most)
    return refused('too-many-carts');
  if (!isMore && (await cartsAskedAbout(db, at)) >= most) return refused('too-many-requests');

  const knownCart = oldSerial === null ? null : ((await deliveredCart(db, oldSerial)) ?? null);
  const mistake = knownCart && mistakeAbout(knownCart, wish, address);
  if (mistake) return refused(mistake);
  if (oldSerial !== null && (await hasOpenRequest(db, oldSerial))) return refused('open-request');
  if (reason === 'lost' && oldSerial === null && (await isEachAskedAbout(db, at))) return refused('all-asked-about');
  if ((await cartsOpenOf(db, orderer)) + quantity > openMax) return refused('too-many-open');
  return ok({ address, carts, knownCart });
}

/**
 * Which of the city's addresses is meant. Refuses with `unknown-address` for one that the city does not list;
 * `several-addresses` where its postal code is needed, `other-postal-code` where it is another.
 */
export async function addressOf(
  db: Queryable,
  { address, postalCode }: CartWish,
): Promise<Result<ServiceAddress, AddressRefusal>> {
  const meant = addressesMeant(address);
  const typedCode = postalCode ?? meant.postalCode;
  const written = await addressesWritten(db, meant.addresses);
  // A city need not tell its postal codes.
  const fitting = written.filter((one) => !typedCode || !one.postalCode || one.postalCode === typedCode);
  const [first, ...others] = fitting;
  if (!first) return refused(written.length > 0 ? 'other-postal-code' : 'unknown-address');
  const isAlike = (one: ServiceAddress) => one.address === first.address && one.postalCode !== first.postalCode;
  return others.some(isAlike) ? refused('several-addresses') : ok(first);
}

function mistakeAbout(cart: DeliveredCart, { offer, reason }: CartWish, { addressId }: ServiceAddress) {
  const { program, size } = offer;
  if (cart.isGone || cart.addressId !== addressId || cart.programKey !== program.key) return 'not-there';
  const isSameSize = cart.gallons === size.gallons;
  if (reason === 'exchange') return isSameSize ? 'same-size' : null;
  return isSameSize ? null : 'other-size';
}
