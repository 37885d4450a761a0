import { dayAt, formatDay } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { useLanguage, useText } from '../../ui/language.tsx';
import type { BeyondDueAsked } from '../payments/public.ts';
import type { CartOrder } from './cart-order.ts';
import { orderMessages } from './messages/order.ts';

type MoneyBackProps = { order: CartOrder; asked: readonly BeyondDueAsked[]; timeZone: string };

/** What of a paid order that came to nothing goes back to its payer, and what the city paid out; nothing where it is none. */
export function MoneyBack({ order, asked, timeZone }: MoneyBackProps) {
  const t = useText(orderMessages);
  const language = useLanguage();
  const dayOf = (moment: Date) => formatDay(dayAt(moment, timeZone), language);
  const amount = formatCents(order.toGiveBackCents);
  const [newest] = asked;
  return (
    <>
      {asked.map(
        ({ answeredAt, paidOutCents }) =>
          answeredAt &&
          paidOutCents !== null && (
            <p>{t('say.moneyBack.paidOut', { amount: formatCents(paidOutCents), day: dayOf(answeredAt) })}</p>
          ),
      )}
      {order.toGiveBackCents > 0 && (
        <p>
          {newest?.answeredAt && newest.paidOutCents === null
            ? t('say.moneyBack.noted', { amount, day: dayOf(newest.answeredAt) })
            : t('say.moneyBack', { amount })}
        </p>
      )}
    </>
  );
}
