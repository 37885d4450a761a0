import { OrderStateTag, staffOrderPath, wordsOfOrder, type CartOrder } from '../../carts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { customerMessages } from './messages.ts';

/** Carts that users ordered; left out where they ordered none. */
export function CartOrdersOfUsersSection({ orders, timeZone }: { orders: readonly CartOrder[]; timeZone: string }) {
  const t = useText(customerMessages);
  const language = useLanguage();
  if (orders.length === 0) return null;
  return (
    <Section heading={t('cartOrders')} id="cart-orders">
      <Table
        caption={t('cartOrders.caption')}
        isDense
        columns={[
          {
            ...{ key: 'number', header: t('cartOrders.number'), kind: 'name', isUnbroken: true },
            cell: ({ id, number }) => <Link href={staffOrderPath(id)}>{number}</Link>,
          },
          { key: 'what', header: t('cartOrders.what'), cell: (order) => wordsOfOrder(order, language) },
          { key: 'address', header: t('cartOrders.address'), cell: ({ address }) => address },
          { key: 'state', header: t('cartOrders.state'), cell: ({ state }) => <OrderStateTag state={state} /> },
          {
            ...{ key: 'made', header: t('cartOrders.made') },
            cell: ({ madeAt }) => formatMoment(madeAt, language, timeZone),
          },
        ]}
        rows={orders}
      />
    </Section>
  );
}
