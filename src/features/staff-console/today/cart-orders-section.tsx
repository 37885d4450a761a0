import { formatDay, type Day } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/text.tsx';
import { todayMessages } from './messages.ts';

/** How many cart orders wait to be brought, and since when the oldest does; null for who may not see them. */
export type WaitingCarts = { count: number; oldest: Day | null } | null;

/** Nothing where nothing waits. */
export function CartOrdersSection({ cartOrders }: { cartOrders: WaitingCarts }) {
  const t = useText(todayMessages);
  const language = useLanguage();
  if (!cartOrders?.oldest) return null;
  const { count, oldest } = cartOrders;
  return (
    <Section heading={t('cartOrders')} id="cart-orders">
      <p>
        {t('cartOrders.waiting', { count, day: formatDay(oldest, language) })}{' '}
        <Link href="/staff/cart-orders/route">{t('cartOrders.route')}</Link>
      </p>
    </Section>
  );
}
