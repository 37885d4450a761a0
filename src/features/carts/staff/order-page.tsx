import { Type } from 'typebox';
import { dayAt, formatDay, parseDay, type Day } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { formatCents } from '../../../kernel/money.ts';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { KeyValue, type KeyValueRow } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { mayRole, usersByIds, type StaffRequest } from '../../identity/public.ts';
import type { BeyondDueAsked } from '../../payments/public.ts';
import { collectionDayIn } from '../addresses/collection-day.ts';
import { cartsBrought, deliveryNameOf, totalOfOrder, type CartOrder } from '../cart-order.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { OrderStateTag } from '../order-state-tag.tsx';
import { wordsOfOrder } from '../order-words.ts';
import { deliveredCart, moneyBackAsked, orderById, serialsOfOrder, type DeliveredCart } from '../reads.ts';
import { acceptOrder, deliverOrder, sayReady, type DeliverRefusal } from './decide-order.ts';
import { AcceptSection, AskFirstSection, DeliverSection, type TypedDecision } from './decide-sections.tsx';
import { MoneyBackAlert } from './money-back-alert.tsx';
import { staffOrderPath } from './staff-order-path.ts';
import { whyItStands, type WhyItStands } from './take-back-decision.ts';

const readDelivered = form(
  Type.Object({ serials: Type.String({ maxLength: 1000 }), day: Type.String({ maxLength: 20 }) }),
);
const serialShape = /^[A-Z0-9]{3,30}$/;

const doneWords = ['accepted', 'ready', 'delivered', 'refused', 'taken-back'] as const;
type Done = (typeof doneWords)[number];
type Again = { typed: Partial<TypedDecision>; errors: FieldErrors };

/** GET /staff/cart-orders/:id. */
export function showStaffOrder(request: StaffRequest) {
  return show(request, { typed: {}, errors: {} });
}

/** POST /staff/cart-orders/:id/deliver: it was brought, with these serial numbers. */
export async function submitDeliver(request: StaffRequest) {
  const { db, params, body, city, clock, language, user, reply } = request;
  const order = await orderById(db, idIn(params['id']) ?? 0);
  if (!order) return reply.notFound();
  const t = textIn(language, staffCartMessages);
  const read = readDelivered(body);
  const typed = read.ok ? read.value : read.values;
  const serialNumbers = typed.serials
    .split(/[\n,;]+/)
    .map((line) => line.toUpperCase().replaceAll(/[\s.-]/g, ''))
    .filter((serial) => serial !== '');
  const today = dayAt(clock.now(), city.timeZone);
  const deliveredOn = parseDay(typed.day);
  const errors: FieldErrors = {
    serials: serialNumbers.every((serial) => serialShape.test(serial)) ? undefined : t('error.serials-wrong'),
    day: deliveredOn && deliveredOn <= today ? undefined : t('error.day'),
  };
  if (!read.ok || deliveredOn === null || Object.values(errors).some(Boolean)) return show(request, { typed, errors });
  const delivered = { orderId: order.id, staffUserId: user.userId, now: clock.now(), serialNumbers, deliveredOn };
  const outcome = await db.transaction().execute((tx) => deliverOrder(tx, delivered));
  if (outcome.ok) return reply.seeOther(`${staffOrderPath(order.id)}?done=delivered`);
  const words = t(`error.${outcome.reason}`, { count: cartsBrought(order) });
  return show(request, { typed, errors: { [fieldOfRefusal[outcome.reason]]: words } });
}

const fieldOfRefusal: Record<DeliverRefusal, 'form' | 'serials' | 'day'> = {
  ...{ 'not-waiting': 'form', 'not-paid': 'form', 'before-order': 'day', 'none-left': 'form' },
  ...{ 'serials-missing': 'serials', 'serials-twice': 'serials', 'serials-known': 'serials' },
};

/** POST /staff/cart-orders/:id/accept: what was asked for is to be done. */
export const submitAccept = (request: StaffRequest) => submitStep(request, acceptOrder, 'accepted');
/** POST /staff/cart-orders/:id/ready: it can be picked up. */
export const submitReady = (request: StaffRequest) => submitStep(request, sayReady, 'ready');

async function submitStep(request: StaffRequest, take: typeof acceptOrder | typeof sayReady, done: Done) {
  const { db, params, city, clock, language, user, reply } = request;
  const orderId = idIn(params['id']) ?? 0;
  if (!(await orderById(db, orderId))) return reply.notFound();
  const now = clock.now();
  const step = { orderId, staffUserId: user.userId, now, today: dayAt(now, city.timeZone) };
  const outcome = await db.transaction().execute((tx) => take(tx, step));
  if (outcome.ok) return reply.seeOther(`${staffOrderPath(orderId)}?done=${done}`);
  const t = textIn(language, staffCartMessages);
  return show(request, { typed: {}, errors: { form: t(`error.${outcome.reason}`) } });
}

async function show(request: StaffRequest, { typed, errors }: Again) {
  const { db, params, query, city, clock, user, reply } = request;
  const order = await orderById(db, idIn(params['id']) ?? 0);
  if (!order) return reply.notFound();
  const [stands, asked, serials, orderers, knownCart] = await Promise.all([
    whyItStands(db, order, city),
    moneyBackAsked(db, order.id),
    serialsOfOrder(db, order.id),
    usersByIds(db, order.userId === null ? [] : [order.userId]),
    order.oldSerial === null ? undefined : deliveredCart(db, order.oldSerial),
  ]);
  const today = dayAt(clock.now(), city.timeZone);
  const done = doneWords.find((word) => word === [query['done'] ?? []].flat()[0]) ?? null;
  const view = (
    <StaffOrderPage
      {...{ order, stands, asked, serials, knownCart, errors, today, timeZone: city.timeZone }}
      typed={{ serials: '', day: today, ...typed }}
      orderer={orderers[0]?.email ?? null}
      mayDecide={mayRole(user.staffRole, 'work-cart-orders')}
      done={done}
    />
  );
  return reply.page(view, Object.values(errors).some(Boolean) ? 422 : 200);
}

type StaffOrderProps = {
  order: CartOrder;
  /** Why what was decided about it cannot be taken back. */
  stands: WhyItStands | null;
  /** What Finance were asked about its money. */
  asked: readonly BeyondDueAsked[];
  serials: readonly string[];
  /** The cart that it is about, where the portal delivered it. */
  knownCart: DeliveredCart | undefined;
  orderer: string | null;
  typed: TypedDecision;
  errors: FieldErrors;
  today: Day;
  timeZone: string;
  mayDecide: boolean;
  done: Done | null;
};

function StaffOrderPage(props: StaffOrderProps) {
  const t = useText(staffCartMessages);
  const language = useLanguage();
  const { order, errors, done, mayDecide } = props;
  const { state, lacksStock, dueCents } = order;
  return (
    <Page
      title={t('order.title', { number: order.number })}
      section="staff"
      lede={wordsOfOrder(order, language)}
      before={
        <>
          <BackLink href="/staff/cart-orders">{t('list.title')}</BackLink>
          <ErrorSummary errors={errors} />
          {done && (
            <Alert kind="success" isAnswer>
              {t(`done.${done}`)}
            </Alert>
          )}
        </>
      }
    >
      <p>
        <OrderStateTag state={state} />
      </p>
      {state === 'ordered' && lacksStock && <Alert kind="warning">{t('order.lacksStock')}</Alert>}
      {state === 'ordered' && dueCents > 0 && (
        <Alert kind="warning">{t('order.due', { amount: formatCents(dueCents) })}</Alert>
      )}
      {state === 'delivered' && dueCents > 0 && (
        <Alert kind="warning">{t('order.due.delivered', { amount: formatCents(dueCents) })}</Alert>
      )}
      <MoneyBackAlert {...props} />
      <Facts {...props} />
      {state === 'asked' && mayDecide && <AcceptSection {...props} />}
      {state === 'ordered' && mayDecide && <DeliverSection {...props} />}
      {(state === 'ordered' || state === 'asked') && mayDecide && <AskFirstSection order={order} act="refuse" />}
      {(state === 'delivered' || state === 'refused') && mayDecide && <AskFirstSection {...props} act="take-back" />}
    </Page>
  );
}

function Facts({ order, serials, knownCart, orderer, timeZone }: StaffOrderProps) {
  const t = useText(staffCartMessages);
  const ofOrder = useText(orderMessages);
  const language = useLanguage();
  const { reason, remedy, address, postalCode, collectionDay, routeArea, oldSerial, madeInYear } = order;
  const { expectedOn, phone, note } = order;
  const facts: (KeyValueRow | false)[] = [
    { label: ofOrder('fact.reason'), value: ofOrder(`reason.${reason}`) },
    remedy !== null && { label: ofOrder('fact.remedy'), value: ofOrder(`remedy.${remedy}`) },
    { label: t('list.address'), value: [address, postalCode].filter(Boolean).join(', ') },
    {
      label: t('list.day'),
      value: [collectionDayIn(collectionDay, language), routeArea].filter(Boolean).join(', ') || '—',
    },
    cartsBrought(order) > 0 && { label: t('list.how'), value: deliveryNameOf(order, language) },
    { label: t('list.made'), value: formatDay(dayAt(order.madeAt, timeZone), language) },
    expectedOn !== null && { label: t('list.expected'), value: formatDay(expectedOn, language) },
    order.readyOn !== null && { label: t('order.ready'), value: formatDay(order.readyOn, language) },
    oldSerial !== null && { label: t('list.oldSerial'), value: oldSerial },
    oldSerial !== null && { label: t('order.known'), value: knownWords(knownCart, t, language) },
    madeInYear !== null && { label: t('list.year'), value: String(madeInYear) },
    serials.length > 0 && { label: t('list.serials'), value: serials.join(', ') },
    { label: t('order.who'), value: orderer ?? t('order.guest', { email: order.email ?? '—' }) },
    phone !== null && { label: t('list.phone'), value: phone },
    note !== '' && { label: t('list.note'), value: note },
    order.isForSenior && { label: t('order.senior'), value: t('order.yes') },
    { label: t('list.total'), value: formatCents(totalOfOrder(order)) },
    { label: ofOrder('fact.paid'), value: formatCents(order.paidCents) },
    order.refusal !== null && { label: t('order.refusal'), value: order.refusal },
  ];
  return <KeyValue rows={facts.filter((fact) => fact !== false)} />;
}

function knownWords(
  cart: DeliveredCart | undefined,
  t: ReturnType<typeof useText<typeof staffCartMessages>>,
  language: Language,
): string {
  if (!cart) return t('order.known.no');
  const there = t('order.known.there', { address: cart.address, day: formatDay(cart.deliveredOn, language) });
  if (cart.isGone) return t('order.known.gone', { there });
  return cart.isUnpaid ? t('order.known.unpaid', { there }) : there;
}
