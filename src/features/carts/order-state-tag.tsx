import { Tag, type TagTone } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import type { CartOrderState } from './cart-order.ts';
import { orderMessages } from './messages/order.ts';

const tones: Record<CartOrderState, TagTone> = {
  ...{
    asked: 'waiting',
    unpaid: 'waiting',
    ordered: 'waiting',
    delivered: 'good',
    refused: 'bad',
    expired: 'neutral',
    canceled: 'neutral',
  },
};

/** How an order stands, by word and color. */
export function OrderStateTag({ state }: { state: CartOrderState }) {
  const t = useText(orderMessages);
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}
