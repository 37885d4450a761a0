import { dayAt } from '../../../kernel/day.ts';
import { formatCents } from '../../../kernel/money.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import { cartsBrought, type CartOrder } from '../cart-order.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { cartOrderState, wordsOfOrder } from '../order-words.ts';
import { orderById, serialsOfOrder } from '../reads.ts';
import { ReasonForm, readReason } from './reason-form.tsx';
import { staffOrderPath } from './staff-order-path.ts';
import { takeBackDecision, whyItStands, type WhyItStands } from './take-back-decision.ts';

/** GET /staff/cart-orders/:id/take-back: what taking back the decision does, or why it stands. */
export async function showTakeBack(request: StaffRequest) {
  const order = await orderOf(request);
  return order ? show(request, order, { reason: '' }) : request.reply.notFound();
}

/** POST /staff/cart-orders/:id/take-back: it was not done, or is not refused, after all. */
export async function submitTakeBack(request: StaffRequest) {
  const { db, body, city, clock, language, user, reply } = request;
  const order = await orderOf(request);
  if (!order) return reply.notFound();
  const { reason, standing, error } = readReason(body, language);
  if (error !== undefined) return show(request, order, { reason, errors: { reason: error } });
  const now = clock.now();
  const today = dayAt(now, city.timeZone);
  const asked = { orderId: order.id, staffUserId: user.userId, now, today, reason, standing, city };
  const outcome = await db.transaction().execute((tx) => takeBackDecision(tx, asked));
  if (outcome.ok) return reply.seeOther(`${staffOrderPath(order.id)}?done=taken-back`);
  const latest = (await orderOf(request)) ?? order;
  const t = textIn(language, staffCartMessages);
  const words =
    outcome.reason === 'decided-anew'
      ? t('error.decided-anew', { state: cartOrderState(latest.state, null, language) })
      : t(`stands.${outcome.reason}`);
  return show(request, latest, { reason, errors: { form: words } });
}

function orderOf({ db, params }: StaffRequest): Promise<CartOrder | undefined> {
  return orderById(db, idIn(params['id']) ?? 0);
}

type Typed = { reason: string; errors?: FieldErrors };

async function show({ db, city, reply }: StaffRequest, order: CartOrder, typed: Typed) {
  const [stands, serials] = await Promise.all([whyItStands(db, order, city), serialsOfOrder(db, order.id)]);
  return reply.page(<TakeBackPage {...{ order, stands, serials, ...typed }} />, typed.errors ? 422 : 200);
}

type TakeBackPageProps = Typed & { order: CartOrder; stands: WhyItStands | null; serials: readonly string[] };

function TakeBackPage(props: TakeBackPageProps) {
  const t = useText(staffCartMessages);
  const { order, stands, reason, errors } = props;
  const { number, state } = order;
  const title = useText(orderMessages)('order.title', { number });
  return (
    <Page
      title={state === 'refused' || state === 'delivered' ? t(`take-back.title.${state}`, { number }) : title}
      lede={wordsOfOrder(order, useLanguage())}
      section="staff"
      before={
        <>
          <BackLink href={staffOrderPath(order.id)}>{title}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {stands === null ? (
        <>
          <WhatItDoes {...props} />
          <ReasonForm
            {...{ order, reason, act: 'take-back', error: errors?.['reason'] }}
            label={t('take-back.reason')}
            hint={t('take-back.hint')}
          />
        </>
      ) : (
        !errors && <p>{t(`stands.${stands}`)}</p>
      )}
    </Page>
  );
}

function WhatItDoes({ order, serials }: TakeBackPageProps) {
  const t = useText(staffCartMessages);
  const { state, orderedOn, holdsStock, paidCents } = order;
  const isRefusal = state === 'refused';
  const takesCarts = isRefusal && orderedOn !== null && cartsBrought(order) > 0;
  return (
    <ul>
      <li>{t(orderedOn === null ? 'take-back.does.asked' : 'take-back.does.ordered')}</li>
      {serials.length > 0 && <li>{t('take-back.does.serials', { serials: serials.join(', ') })}</li>}
      {(takesCarts || holdsStock) && <li>{t(isRefusal ? 'take-back.does.take' : 'take-back.does.keep')}</li>}
      {isRefusal && paidCents > 0 && <li>{t('take-back.does.money', { amount: formatCents(paidCents) })}</li>}
      <li>{t('take-back.does.mail')}</li>
    </ul>
  );
}
