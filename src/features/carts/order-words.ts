import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { cartsBrought, programNameOf, type CartOrder, type CartOrderState } from './cart-order.ts';
import { orderMessages } from './messages/order.ts';

/** How an order stands, in words, with the reason where it was refused. */
export function cartOrderState(state: CartOrderState, refusal: string | null, language: Language): string {
  const words = textIn(language, orderMessages)(`state.${state}`);
  return refusal === null ? words : `${words}: ${refusal}`;
}

/** What the words are made of. */
type NamedOrder = Pick<CartOrder, 'programNameEn' | 'programNameEs' | 'gallons' | 'reason' | 'remedy' | 'quantity'>;

/** What an order is about, in a few words: `Garbage carts, 95 gallons: 2`. */
export function wordsOfOrder(order: NamedOrder, language: Language): string {
  const t = textIn(language, orderMessages);
  const size = { program: programNameOf(order, language), gallons: order.gallons };
  if (order.reason === 'removal') return t('what.removal', size);
  if (cartsBrought(order) === 0) return t('what.repair', size);
  return t('what.carts', { ...size, quantity: order.quantity });
}
