import { dayAt, formatDay, spokenTime } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import type { Answer, PageRequest } from '../../platform/http/request.ts';
import { Alert, ErrorSummary } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { KeyValue, Money, type KeyValueRow } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink, Section } from '../../ui/text.tsx';
import { guestOf, letGuestPay, type BeyondDueAsked } from '../payments/public.ts';
import { cancelOrder, type CancelRefusal } from './cancel-order.ts';
import { cartOrderKind, deliveryNameOf, totalOfOrder, type CartOrder } from './cart-order.ts';
import { pickUpPlace } from './cart-rules.ts';
import { orderFormPath } from './order-form.ts';
import { linkPath, orderOfToken } from './order-link.ts';
import { OrderStateTag } from './order-state-tag.tsx';
import { wordsOfOrder } from './order-words.ts';
import { orderMessages } from './messages/order.ts';
import { MoneyBack } from './money-back.tsx';
import { guestNetworkOf } from './guest-network.ts';
import { ownOrder } from './own-order.ts';
import { isPaymentUnderWay, moneyBackAsked, orderByNumber, serialsOfOrder } from './reads.ts';

/** An order, as somebody found it who may see it. Who has the link of a mail begins a visit to pay. */
type Found = { order: CartOrder; path: string; checkout: string | null };
type Finding = (request: PageRequest) => Promise<Found | null>;

const ownedOrder: Finding = (request) => ownOrder(request, request.params['number']);

/** The order of the link in a guest's mail. */
const mailedOrder: Finding = async ({ db, secrets, clock, params }) => {
  const token = params['token'] ?? '';
  const number = orderOfToken(secrets, token, clock.now());
  const order = number === null ? undefined : await orderByNumber(db, number);
  return order ? { order, path: linkPath(token), checkout: null } : null;
};

/** GET /carts/orders/:number. */
export const showOwnOrder = (request: PageRequest) => showFound(request, ownedOrder);
/** POST /carts/orders/:number/cancel. */
export const submitCancelOwn = (request: PageRequest) => submitCancel(request, ownedOrder);
/** GET /carts/order-link/:token. */
export const showMailedOrder = (request: PageRequest) => showFound(request, mailedOrder);
/** POST /carts/order-link/:token/cancel. */
export const submitCancelMailed = (request: PageRequest) => submitCancel(request, mailedOrder);

/** POST /carts/order-link/:token/pay: lets whoever has the link of a guest's mail pay what is due. */
export async function submitPayMailed(request: PageRequest): Promise<Answer> {
  const { db, reply, clock, guestToken } = request;
  const found = await mailedOrder(request);
  if (!found) return reply.page(<LinkOverPage />, 404);
  const { id, email, number } = found.order;
  if (email === null) return reply.seeOther(found.path);
  const visit = await guestOf(request);
  const proven = {
    ...{ visitToken: visit ? guestToken : null, email, networkKey: guestNetworkOf(request) },
    ...{ payable: { kind: cartOrderKind, id }, now: clock.now() },
  };
  const { newToken } = await db.transaction().execute((tx) => letGuestPay(tx, proven));
  if (newToken) reply.setCookie('guest', newToken);
  return reply.seeOther(`/pay/checkout?${cartOrderKind}=${number}`);
}

async function showFound(request: PageRequest, find: Finding, refusal?: CancelRefusal): Promise<Answer> {
  const { db, city, clock, language, reply, query } = request;
  const found = await find(request);
  if (!found) return find === mailedOrder ? reply.page(<LinkOverPage />, 404) : reply.notFound();
  const [serials, isPaying, asked] = await Promise.all([
    serialsOfOrder(db, found.order.id),
    isPaymentUnderWay(db, found.order.id),
    moneyBackAsked(db, found.order.id),
  ]);
  const done = [query['done'] ?? []].flat()[0];
  const view = (
    <OrderPageOfOwner
      {...found}
      {...{ serials, isPaying, asked, refusal }}
      timeZone={city.timeZone}
      now={clock.now()}
      done={done === 'canceled' ? done : done === 'sent' ? (found.order.state === 'asked' ? 'asked' : 'ordered') : null}
      place={pickUpPlace(city, found.order, language)}
    />
  );
  return reply.page(view, refusal ? 422 : 200);
}

async function submitCancel(request: PageRequest, find: Finding): Promise<Answer> {
  const { db, visitor, clock, reply } = request;
  const found = await find(request);
  if (!found) return find === mailedOrder ? reply.page(<LinkOverPage />, 404) : reply.notFound();
  const { order, path } = found;
  const userId = order.userId === null ? null : (visitor?.userId ?? null);
  const canceled = { orderId: order.id, userId, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => cancelOrder(tx, canceled));
  return outcome.ok ? reply.seeOther(`${path}?done=canceled`) : showFound(request, find, outcome.reason);
}

type OwnerProps = Found & {
  serials: readonly string[];
  /** Somebody has begun to pay it, and may still. */
  isPaying: boolean;
  /** What Finance were asked about its money. */
  asked: readonly BeyondDueAsked[];
  refusal: CancelRefusal | undefined;
  timeZone: string;
  now: Date;
  done: 'canceled' | 'asked' | 'ordered' | null;
  /** Where it is picked up. */
  place: string | null;
};

function OrderPageOfOwner(props: OwnerProps) {
  const t = useText(orderMessages);
  const language = useLanguage();
  const { order, refusal, done } = props;
  const title = t('order.title', { number: order.number });
  return (
    <Page
      title={title}
      lede={wordsOfOrder(order, language)}
      section="other-services"
      before={
        <>
          {order.userId !== null && <BackLink href="/carts/orders">{t('list.title')}</BackLink>}
          <ErrorSummary errors={refusal ? { form: t(`refusal.${refusal}`) } : undefined} />
          {done && (
            <Alert kind="success" isAnswer>
              {t(`done.${done}`)}
            </Alert>
          )}
        </>
      }
    >
      <p>
        <OrderStateTag state={order.state} />
      </p>
      <HowItStands {...props} />
      <WhatToDo {...props} />
      <KeyValue rows={factsOf(props, t, language)} />
      <Section heading={t('cost.heading')} id="cost">
        <Costs order={order} />
      </Section>
      <CancelSection {...props} />
    </Page>
  );
}

/** What is true of the order now, in a sentence or two. */
function HowItStands(props: OwnerProps) {
  const { order, isPaying, timeZone } = props;
  const t = useText(orderMessages);
  const language = useLanguage();
  const { state, expectedOn, reservedUntil, decidedAt, refusal, dueCents, processingCents } = order;
  if (state === 'unpaid') {
    if (processingCents > 0) return <p>{t('say.processing')}</p>;
    if (isPaying) return <p>{t('say.paying')}</p>;
    const time = reservedUntil ? spokenTime(reservedUntil, language, timeZone) : '';
    return <p>{t('say.unpaid', { time })}</p>;
  }
  if (state === 'asked') return <p>{t('say.asked')}</p>;
  if (state === 'refused') {
    return (
      <Alert kind="warning">
        <p>{t('say.refused')}</p>
        <p>{refusal}</p>
        <MoneyBack {...props} />
      </Alert>
    );
  }
  if (state === 'ordered') {
    if (dueCents > 0) return <p>{t('say.due', { amount: formatCents(dueCents) })}</p>;
    if (order.lacksStock) return <Alert kind="warning">{t('say.ordered.lacksStock')}</Alert>;
    if (order.readyOn !== null) return <p>{t('say.ready')}</p>;
    const day = expectedOn ? formatDay(expectedOn, language) : '';
    return <p>{t(order.isPickUp ? 'say.ordered.pickUp' : 'say.ordered', { day })}</p>;
  }
  if (state === 'delivered') {
    const day = order.deliveredOn ?? (decidedAt && dayAt(decidedAt, timeZone));
    return (
      <>
        <p>{t('say.delivered', { day: day ? formatDay(day, language) : '' })}</p>
        {dueCents > 0 && <p>{t('say.due.delivered', { amount: formatCents(dueCents) })}</p>}
      </>
    );
  }
  return (
    <>
      <p>{t(`say.${state}`)}</p>
      <MoneyBack {...props} />
    </>
  );
}

function WhatToDo({ order, path, checkout, isPaying }: OwnerProps) {
  const t = useText(orderMessages);
  const { state, number, dueCents, reason, programKey, gallons } = order;
  const isPayable = dueCents > 0 && state !== 'expired' && (state !== 'unpaid' || !isPaying);
  const again = reason === 'additional' ? 'new' : reason;
  if (isPayable && checkout === null) {
    return (
      <Form action={`${path}/pay`}>
        <ButtonRow>
          <Button>{t('pay.review')}</Button>
        </ButtonRow>
      </Form>
    );
  }
  return (
    <ButtonRow>
      {isPayable && <ButtonLink href={`${checkout}?${cartOrderKind}=${number}`}>{t('pay.review')}</ButtonLink>}
      {state === 'expired' && (
        <ButtonLink href={orderFormPath(again, programKey, gallons)}>{t('order.again')}</ButtonLink>
      )}
    </ButtonRow>
  );
}

function factsOf(
  { order, serials, place }: OwnerProps,
  t: ReturnType<typeof useText<typeof orderMessages>>,
  language: 'en' | 'es',
): KeyValueRow[] {
  const { reason, remedy, address, postalCode, oldSerial, madeInYear, orderedOn, note } = order;
  const facts: (KeyValueRow | false)[] = [
    { label: t('fact.reason'), value: t(`reason.${reason}`) },
    remedy !== null && { label: t('fact.remedy'), value: t(`remedy.${remedy}`) },
    { label: t('fact.address'), value: [address, postalCode].filter(Boolean).join(', ') },
    reason !== 'removal' &&
      remedy !== 'repair' && { label: t('fact.delivery'), value: deliveryNameOf(order, language) },
    place !== null && { label: t('fact.place'), value: place },
    madeInYear !== null && { label: t('fact.year'), value: String(madeInYear) },
    oldSerial !== null && { label: t('fact.oldSerial'), value: oldSerial },
    orderedOn !== null && { label: t('fact.ordered'), value: formatDay(orderedOn, language) },
    serials.length > 0 && { label: t('fact.serials'), value: serials.join(', ') },
    note !== '' && { label: t('fact.note'), value: note },
  ];
  return facts.filter((fact) => fact !== false);
}

function Costs({ order }: { order: CartOrder }) {
  const t = useText(orderMessages);
  const { cartsCents, deliveryCents, paidCents } = order;
  if (totalOfOrder(order) === 0) return <p>{t('fact.free')}</p>;
  return (
    <KeyValue
      isAmounts
      rows={[
        { label: t('fact.carts'), value: <Money amount={cartsCents} /> },
        {
          label: t('fact.deliveryFee'),
          value: deliveryCents === 0 ? t('fact.free') : <Money amount={deliveryCents} />,
        },
        { label: t('fact.total'), value: <Money amount={totalOfOrder(order)} /> },
        ...(paidCents > 0 ? [{ label: t('fact.paid'), value: <Money amount={paidCents} /> }] : []),
      ]}
    />
  );
}

function CancelSection({ order, path }: OwnerProps) {
  const t = useText(orderMessages);
  const { state, paidCents } = order;
  if (state !== 'ordered' && state !== 'unpaid' && state !== 'asked') return null;
  return (
    <Section heading={t('cancel.heading')} id="cancel">
      <p>{paidCents > 0 ? t('cancel.textPaid', { amount: formatCents(paidCents) }) : t('cancel.text')}</p>
      <Form action={`${path}/cancel`}>
        <ButtonRow>
          <Button kind="outline">{t('cancel.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function LinkOverPage() {
  const t = useText(orderMessages);
  return (
    <Page title={t('link.over.title')} section="other-services">
      <p>{t('link.over.text')}</p>
    </Page>
  );
}
