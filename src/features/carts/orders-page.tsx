import { formatDay } from '../../kernel/day.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Money } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { BackLink, EmptyState } from '../../ui/text.tsx';
import type { SignedInRequest } from '../identity/public.ts';
import { orderPath, totalOfOrder, type CartOrder } from './cart-order.ts';
import { orderMessages } from './messages/order.ts';
import { OrderStateTag } from './order-state-tag.tsx';
import { wordsOfOrder } from './order-words.ts';
import { ordersOfUser } from './reads.ts';

/** Older ones are known to staff. */
const ordersShown = 100;

/** GET /carts/orders: what a user has ordered, newest first. */
export async function showOrders({ db, user, reply }: SignedInRequest) {
  return reply.page(<OrdersPage orders={await ordersOfUser(db, user.userId, ordersShown)} />);
}

function OrdersPage({ orders }: { orders: readonly CartOrder[] }) {
  const t = useText(orderMessages);
  const language = useLanguage();
  return (
    <Page
      title={t('list.title')}
      section="other-services"
      before={<BackLink href="/other-services">{t('list.other')}</BackLink>}
    >
      {orders.length === 0 ? (
        <EmptyState action={<ButtonLink href="/other-services">{t('list.other')}</ButtonLink>}>
          {t('list.none')}
        </EmptyState>
      ) : (
        <Table
          caption={t('list.caption')}
          isCaptionHidden
          rows={orders}
          columns={[
            {
              key: 'number',
              header: t('list.number'),
              kind: 'name',
              cell: ({ number }) => <Link href={orderPath(number)}>{number}</Link>,
            },
            { key: 'what', header: t('fact.what'), cell: (order) => wordsOfOrder(order, language) },
            { key: 'address', header: t('fact.address'), cell: ({ address }) => address },
            { key: 'state', header: t('fact.state'), cell: ({ state }) => <OrderStateTag state={state} /> },
            {
              key: 'expected',
              header: t('list.expected'),
              cell: ({ expectedOn, state }) =>
                expectedOn && state === 'ordered' ? formatDay(expectedOn, language) : '',
            },
            {
              key: 'total',
              header: t('fact.total'),
              kind: 'money',
              cell: (order) => <Money amount={totalOfOrder(order)} />,
            },
          ]}
        />
      )}
    </Page>
  );
}
