import { dayAt, formatDay } from '../../../kernel/day.ts';
import { formatCents } from '../../../kernel/money.ts';
import { Alert } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import type { BeyondDueAsked } from '../../payments/public.ts';
import type { CartOrder } from '../cart-order.ts';
import { staffCartMessages } from '../messages/staff.ts';

type MoneyBackProps = { order: CartOrder; asked: readonly BeyondDueAsked[]; timeZone: string };

/** What of an order is to go back, whether Finance are still asked for it, and what they answered. */
export function MoneyBackAlert({ order, asked, timeZone }: MoneyBackProps) {
  const t = useText(staffCartMessages);
  const language = useLanguage();
  const isToGoBack = order.toGiveBackCents > 0;
  // A note answers nothing where Finance were asked again since.
  const isWaiting = asked.some(({ answeredAt }) => answeredAt === null);
  const answers = asked.filter(
    ({ answeredAt, paidOutCents }) => paidOutCents !== null || (isToGoBack && isWaiting === (answeredAt === null)),
  );
  if (!isToGoBack && answers.length === 0) return null;
  return (
    <Alert kind="info">
      {isToGoBack && <p>{t('order.moneyBack', { amount: formatCents(order.toGiveBackCents) })}</p>}
      {answers.map(({ paymentId, answeredAt, paidOutCents }) => {
        if (answeredAt === null) return <p>{t('order.moneyBack.waits')}</p>;
        const day = formatDay(dayAt(answeredAt, timeZone), language);
        const words =
          paidOutCents === null
            ? t('order.moneyBack.noted', { day })
            : t('order.moneyBack.paidOut', { amount: formatCents(paidOutCents), day });
        return (
          <p>
            {words} <Link href={`/staff/payments/${paymentId}`}>{t('order.moneyBack.story')}</Link>
          </p>
        );
      })}
    </Alert>
  );
}
