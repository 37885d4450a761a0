import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { CartProgram } from '../../kernel/cart-program.ts';
import type { CartWish } from './cart-wish.ts';
import { deliveryKey } from './order-form.ts';

const readPrices = Compile(Type.Pick(CartProgram, ['sizes', 'deliveries', 'ordering']));

/** All that a form says of money, which it brings along: nobody orders at another price than they read. The city's books are not told. */
export function shownPrices({ sizes, deliveries, ordering }: CartProgram): string {
  const withoutBooks = (name: string, value: unknown) => (name === 'glCode' ? undefined : value);
  return JSON.stringify({ sizes, deliveries, ordering }, withoutBooks);
}

/** What was asked for, as its form showed it; null where the form does not say, or did not have it. */
export function wishAsShown(wish: CartWish, shown: string): CartWish | null {
  const prices = pricesIn(shown);
  const size = prices?.sizes.find(({ gallons }) => gallons === wish.offer.size.gallons);
  const delivery = prices?.deliveries.find((one) => deliveryKey(one) === deliveryKey(wish.delivery));
  if (!prices || !size || !delivery) return null;
  return { ...wish, offer: { program: { ...wish.offer.program, ...prices }, size }, delivery };
}

/** No price has ten digits. */
const priceMax = 999_999_999;

function pricesIn(shown: string): Pick<CartProgram, 'sizes' | 'deliveries' | 'ordering'> | null {
  try {
    // What they add up to stays a number that counts cents.
    const read: unknown = JSON.parse(shown, (_name, value: unknown) =>
      typeof value === 'number' && value > priceMax ? null : value,
    );
    return readPrices.Check(read) ? read : null;
  } catch {
    return null;
  }
}
