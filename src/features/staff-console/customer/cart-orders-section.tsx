import { OrderStateTag, staffOrderPath, wordsOfOrder, type NamedOrder } from '../../carts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { customerMessages } from './messages.ts';

type CartOrdersProps = {
  orders: readonly NamedOrder[];
  caption: string;
  /** Of the users among those who ordered; a guest's stands with the order. */
  emailOf: ReadonlyMap<string, string>;
  timeZone: string;
};

/** Orders of carts, and who ordered; left out where there are none. */
export function CartOrdersSection({ orders, caption, emailOf, timeZone }: CartOrdersProps) {
  const t = useText(customerMessages);
  const language = useLanguage();
  if (orders.length === 0) return null;
  return (
    <Section heading={t('cartOrders')} id="cart-orders">
      <Table
        caption={caption}
        isDense
        columns={[
          {
            ...{ key: 'number', header: t('cartOrders.number'), kind: 'name', isUnbroken: true },
            cell: ({ id, number }) => <Link href={staffOrderPath(id)}>{number}</Link>,
          },
          { key: 'what', header: t('cartOrders.what'), cell: (order) => wordsOfOrder(order, language) },
          {
            key: 'address',
            header: t('cartOrders.address'),
            cell: ({ address, postalCode }) => [address, postalCode].filter(Boolean).join(', '),
          },
          {
            key: 'who',
            header: t('cartOrders.who'),
            cell: ({ userId, email }) => emailOf.get(userId ?? '') ?? email ?? '–',
          },
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
