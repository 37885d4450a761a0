import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { collectionDayIn } from '../addresses/collection-day.ts';
import { programNameOf } from '../cart-order.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { OrderStateTag } from '../order-state-tag.tsx';
import { ordersList } from './orders-list.ts';
import { staffOrderPath } from './staff-order-path.ts';
import type { ListedOrder } from './reads.ts';

/** GET /staff/cart-orders: every order, newest first, as far as filters let it through. */
export async function showStaffOrders(request: StaffRequest) {
  return request.reply.page(<StaffOrdersPage shown={await readList(ordersList, request)} />);
}

function StaffOrdersPage({ shown }: { shown: ShownList<ListedOrder> }) {
  const t = useText(staffCartMessages);
  const ofOrder = useText(orderMessages);
  const language = useLanguage();
  return (
    <Page title={t('list.title')} section="staff" lede={t('list.lede')}>
      <ButtonRow>
        <ButtonLink href="/staff/cart-orders?state=asked" kind="outline">
          {t('link.asked')}
        </ButtonLink>
        <ButtonLink href="/staff/cart-orders?state=ordered&order=expectedOn" kind="outline">
          {t('link.ordered')}
        </ButtonLink>
        <ButtonLink href="/staff/cart-orders/route" kind="outline">
          {t('link.route')}
        </ButtonLink>
        <ButtonLink href="/staff/cart-orders/stock" kind="outline">
          {t('link.stock')}
        </ButtonLink>
      </ButtonRow>
      <ListView
        shown={shown}
        cells={{
          number: ({ id, number }) => <Link href={staffOrderPath(id)}>{number}</Link>,
          state: ({ state }) => <OrderStateTag state={state} />,
          reason: ({ reason }) => ofOrder(`reason.${reason}`),
          program: (order) => {
            const { gallons, quantity } = order;
            return t('list.carts', { program: programNameOf(order, language), gallons, quantity });
          },
          collectionDay: ({ writtenDay, routeArea }) =>
            [collectionDayIn(writtenDay, language), routeArea].filter(Boolean).join(', '),
        }}
      />
    </Page>
  );
}
