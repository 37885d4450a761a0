import { formatDay, type Day } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/text.tsx';
import { todayMessages } from './messages.ts';

/** How many cart orders wait to be brought or looked at, and since when the oldest does; null for who may not see them. */
export type WaitingCarts = { count: number; oldest: Day | null; asked: number } | null;

/** Nothing where nothing waits. */
export function CartOrdersSection({ cartOrders }: { cartOrders: WaitingCarts }) {
  const t = useText(todayMessages);
  const language = useLanguage();
  if (!cartOrders || cartOrders.count + cartOrders.asked === 0) return null;
  const { count, oldest, asked } = cartOrders;
  return (
    <Section heading={t('cartOrders')} id="cart-orders">
      {asked > 0 && (
        <p>
          {t('cartOrders.asked', { count: asked })}{' '}
          <Link href="/staff/cart-orders?state=asked">{t('cartOrders.look')}</Link>
        </p>
      )}
      {oldest && (
        <p>
          {t('cartOrders.waiting', { count, day: formatDay(oldest, language) })}{' '}
          <Link href="/staff/cart-orders/route">{t('cartOrders.route')}</Link>
        </p>
      )}
    </Section>
  );
}
