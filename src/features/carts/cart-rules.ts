import { chargeCodeOf, type CartProgram, type CartSize, type CityProfile } from '../../kernel/city-profile.ts';
import { cityText, type Language } from '../../kernel/language.ts';
import { cents, type Cents } from '../../kernel/money.ts';
import type { CartOrder, CartReason, CartRemedy } from './cart-order.ts';

export type CartDelivery = CartProgram['deliveries'][number];
/** A size of a program, and the program. */
export type CartOffer = { program: CartProgram; size: CartSize };

type PickedUp = Pick<CartOrder, 'programKey' | 'deliveryNameEn' | 'pickUpAtEn' | 'pickUpAtEs'>;

/**
 * Where what was ordered is picked up, as the city said then, or else says now; null where it is brought, or the city does
 * not say.
 */
export function pickUpPlace(
  { cartPrograms }: CityProfile,
  { programKey, deliveryNameEn, pickUpAtEn, pickUpAtEs }: PickedUp,
  language: Language,
): string | null {
  const kept = language === 'es' ? pickUpAtEs : pickUpAtEn;
  if (kept !== null) return kept;
  const ways = cartPrograms.find(({ key }) => key === programKey)?.deliveries ?? [];
  const place = ways.find(({ name, isPickUp }) => isPickUp && name.en === deliveryNameEn)?.pickUpAt;
  return place ? cityText(place, language) : null;
}

/** What is offered under a program's key and a size; null where the city offers none. */
export function offerNamed(city: CityProfile, programKey: string, gallons: number): CartOffer | null {
  const program = city.cartPrograms.find(({ key }) => key === programKey);
  const size = program?.sizes.find((one) => one.gallons === gallons);
  return program && size ? { program, size } : null;
}

/** A program with the sizes that are sold; without any where the city took them, or the program, out of sale. */
export function onSale(program: CartProgram): CartProgram {
  const sizes = program.isOutOfSale ? [] : program.sizes.filter(({ isOutOfSale }) => !isOutOfSale);
  return { ...program, sizes };
}

/** A cart that stands at the house is mended or taken away also where its size is not sold any more. */
export function sizesFor(program: CartProgram, reason: CartReason): readonly CartSize[] {
  return reason === 'damaged' || reason === 'removal' ? program.sizes : onSale(program).sizes;
}

/** The database takes no more in one order. */
const cartsMaxOfAny = 20;

/** As many carts as an address may have, and as one order may be for. */
export function cartsMax({ ordering }: CartProgram): number {
  return Math.min(ordering.cartsPerAddress ?? cartsMaxOfAny, cartsMaxOfAny);
}

export type PricedWish = {
  reason: CartReason;
  remedy: CartRemedy | null;
  quantity: number;
  /** There is no cart of the program at the address yet, as far as the portal knows. */
  isFirst: boolean;
  isForSenior: boolean;
  /** How old the damaged cart is, in whole years. */
  ageYears: number | null;
};

/** What the carts of a wish cost, without delivery, by the rules of the program. Parts of a cent are dropped. */
export function priceOfCarts({ program, size }: CartOffer, wish: PricedWish): Cents {
  const { reason, remedy, quantity, isFirst, isForSenior, ageYears } = wish;
  const { ordering } = program;
  if (reason === 'removal' || remedy === 'repair') return cents(0);
  if (reason === 'damaged') return part(size.priceCents * quantity, percentByAge(program, ageYears));
  if (reason === 'exchange') return priceOfExchange({ program, size }, quantity);
  const isFree = reason === 'new' && isFirst && ordering.isFirstFree === true;
  const percent = isForSenior ? (ordering.seniors?.percent ?? 100) : 100;
  return part(size.priceCents * (isFree ? quantity - 1 : quantity), percent);
}

/** What carts cost that come in the place of others of another size. */
export function priceOfExchange({ program, size }: CartOffer, quantity = 1): Cents {
  return part(size.priceCents * quantity, program.ordering.exchangePercent ?? 100);
}

/** Within the warranty nothing; after it what the program says of that age, and the whole price of older ones. */
function percentByAge({ ordering }: CartProgram, ageYears: number | null): number {
  const { warrantyYears = 0, agePrices } = ordering;
  if (ageYears === null) return 100;
  if (ageYears < warrantyYears) return 0;
  const steps = agePrices.toSorted((one, other) => one.underYears - other.underYears);
  return steps.find(({ underYears }) => ageYears < underYears)?.percent ?? 100;
}

function part(amount: number, percent: number): Cents {
  return cents(Math.floor((amount * percent) / 100));
}

/** Nothing is asked for bringing a cart that costs nothing by the warranty, or for taking one away. */
export function priceOfDelivery(
  delivery: CartDelivery,
  { reason, remedy, ageYears }: PricedWish,
  program: CartProgram,
) {
  if (reason === 'removal' || remedy === 'repair') return cents(0);
  const isByWarranty = reason === 'damaged' && percentByAge(program, ageYears) === 0;
  return cents(isByWarranty ? 0 : delivery.feeCents);
}

/** Under which code of the city's general ledger the money for carts goes. */
export function glCodeOf({ ordering }: CartProgram, city: CityProfile): string {
  return ordering.glCode ?? chargeCodeOf(city, 'CART').glCode;
}
