import { idIn } from '../../../platform/http/id-in.ts';
import { formatCents } from '../../../kernel/money.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import type { CartOrder } from '../cart-order.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { cartOrderState, wordsOfOrder } from '../order-words.ts';
import { orderById } from '../reads.ts';
import { refuseOrder } from './decide-order.ts';
import { ReasonForm, readReason } from './reason-form.tsx';
import { staffOrderPath } from './staff-order-path.ts';

/** GET /staff/cart-orders/:id/refuse: what a refusal does, before it is done. */
export async function showRefuse({ db, params, reply }: StaffRequest) {
  const order = await orderById(db, idIn(params['id']) ?? 0);
  return order ? reply.page(<RefusePage order={order} reason="" />) : reply.notFound();
}

/** POST /staff/cart-orders/:id/refuse: it cannot be done, for a reason that the resident reads. */
export async function submitRefuse({ db, params, body, clock, language, user, reply }: StaffRequest) {
  const order = await orderById(db, idIn(params['id']) ?? 0);
  if (!order) return reply.notFound();
  const { reason, standing, error } = readReason(body, language);
  if (error !== undefined) return reply.page(<RefusePage {...{ order, reason }} errors={{ reason: error }} />, 422);
  const refusal = { orderId: order.id, staffUserId: user.userId, now: clock.now(), reason, standing };
  const outcome = await db.transaction().execute((tx) => refuseOrder(tx, refusal));
  if (outcome.ok) return reply.seeOther(`${staffOrderPath(order.id)}?done=refused`);
  const latest = (await orderById(db, order.id)) ?? order;
  const form = textIn(language, staffCartMessages)(`error.${outcome.reason}`, {
    state: cartOrderState(latest.state, null, language),
  });
  return reply.page(<RefusePage order={latest} reason={reason} errors={{ form }} />, 422);
}

type RefusePageProps = { order: CartOrder; reason: string; errors?: FieldErrors };

function RefusePage({ order, reason, errors }: RefusePageProps) {
  const t = useText(staffCartMessages);
  const { number, holdsStock, paidCents, state } = order;
  const title = useText(orderMessages)('order.title', { number });
  const isWaiting = state === 'ordered' || state === 'asked';
  return (
    <Page
      title={t('refuse.title', { number })}
      lede={wordsOfOrder(order, useLanguage())}
      section="staff"
      before={
        <>
          <BackLink href={staffOrderPath(order.id)}>{title}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {isWaiting ? (
        <>
          <ul>
            <li>{t('refuse.does.mail')}</li>
            {holdsStock && <li>{t('refuse.does.stock')}</li>}
            {paidCents > 0 && <li>{t('refuse.does.money', { amount: formatCents(paidCents) })}</li>}
          </ul>
          <ReasonForm
            {...{ order, reason, act: 'refuse', error: errors?.['reason'] }}
            label={t('refuse.reason')}
            hint={t('refuse.hint')}
          />
        </>
      ) : (
        !errors && <p>{t('error.not-waiting')}</p>
      )}
    </Page>
  );
}
