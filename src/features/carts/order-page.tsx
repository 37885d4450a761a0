import { createHash } from 'node:crypto';
import { assert } from '../../kernel/assert.ts';
import type { CartProgram } from '../../kernel/city-profile.ts';
import { dayAt, formatDay } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { formTokenField } from '../../platform/http/csrf.ts';
import type { Answer, PageRequest, RawFields } from '../../platform/http/request.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { FieldErrors } from '../../ui/alert.tsx';
import { guestOf } from '../payments/public.ts';
import { addressesNear, hasServiceAddresses } from './addresses/reads.ts';
import { beginningOfAddress } from './addresses/comparable-address.ts';
import type { ServiceAddress } from './addresses/service-address.ts';
import { orderPath } from './cart-order.ts';
import { cartsMax, sizesFor } from './cart-rules.ts';
import { guestNetworkOf } from './guest-network.ts';
import { orderFormMessages } from './messages/order-form.ts';
import { formReasonIn, freshFields, readOrderForm, type FormReason, type OrderFields } from './order-form.ts';
import { OrderPage, LogInFirstPage } from './order-view.tsx';
import type { CartWish, Orderer } from './cart-wish.ts';
import { placeOrder, type OrderRefusal, type Placed } from './place-order.ts';
import { OrderedBeforePage } from './ordered-before-page.tsx';
import { cartStock, orderByNumber, type CartStock } from './reads.ts';
import { wishAsShown } from './shown-prices.ts';

/** Where it is said that what somebody was ordering is not offered any more. */
const gonePath = '/other-services?gone=1';

/** GET /carts/order/:reason: the form for one program, with the size that the link named. */
export async function showOrder(request: PageRequest) {
  const asked = await askedOf(request, request.query);
  if (!asked) return request.reply.notFound();
  if (!isSold(asked)) return request.reply.seeOther(`/other-services#${asked.program.key}`);
  if (asked.orderer === 'nobody') return request.reply.page(<LogInFirstPage />);
  const fields = freshFields(asked.program, one(request.query, 'size') ?? '');
  return show(request, { ...asked, orderer: asked.orderer }, { fields, errors: {} }, 200);
}

/** POST of the same: sets the carts aside and leads on to what is to be paid. */
export async function submitOrder(request: PageRequest) {
  const { db, body, city, clock, language, reply } = request;
  const asked = await askedOf(request, body);
  if (!asked) return formReasonIn(request.params['reason']) ? reply.seeOther(gonePath) : reply.notFound();
  const { orderer, program, formReason } = asked;
  if (!isSold(asked)) return reply.seeOther(`${gonePath}#${program.key}`);
  if (orderer === 'nobody') return reply.page(<LogInFirstPage />, 422);
  const t = textIn(language, orderFormMessages);
  const needsEmail = orderer.kind === 'guest' && orderer.email === '';
  const thisYear = Number(dayAt(clock.now(), city.timeZone).slice(0, 4));
  const read = readOrderForm(body, { city, program, formReason, needsEmail, thisYear, t });
  const shown = { ...asked, orderer };
  if (!read.ok) return show(request, shown, read, 422);

  const by = orderer.kind === 'guest' && needsEmail ? { ...orderer, email: read.email } : orderer;
  const formKey = formKeyOf(one(body, formTokenField) ?? '', by, read.fields);
  const asShown = wishAsShown(read.wish, one(body, 'shown') ?? '');
  const knownBefore = one(body, 'before') ?? null;
  const placedBy = { orderer: by, formKey, asShown, knownBefore, city, language, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => placeOrder(tx, read.wish, placedBy));
  if (!outcome.ok) {
    const words = refusalWords(outcome.reason, read.wish, await cartStock(db), request);
    const errors = { [fieldOfRefusal[outcome.reason]]: words };
    return show(request, shown, { fields: read.fields, errors, reason: outcome.reason }, 422);
  }
  if (outcome.value.kind !== 'placed') return lookFirst(request, shown, read.fields, outcome.value);
  const { number, isFree, newToken } = outcome.value;
  if (newToken) reply.setCookie('guest', newToken);
  if (isFree) return reply.seeOther(`${orderPath(number)}?done=sent`);
  if (one(body, 'do') === 'another') return reply.seeOther(`/other-services?ordered=${number}`);
  return reply.seeOther(by.kind === 'user' ? '/checkout' : '/pay/checkout');
}

/** Says what is another than whoever ordered believed, before anything is made. */
async function lookFirst(
  request: PageRequest,
  asked: Asked,
  fields: OrderFields,
  placed: Exclude<Placed, { kind: 'placed' }>,
): Promise<Answer> {
  const { db, body, city, language, reply } = request;
  if (placed.kind === 'price-changed') {
    const [was, now] = [formatCents(placed.was), formatCents(placed.now)];
    const words = textIn(language, orderFormMessages)('changed.price', { was, now });
    return show(request, asked, { fields, errors: { size: words } }, 422);
  }
  const earlier = await orderByNumber(db, placed.number);
  assert(earlier, 'an order that was found is there');
  const typed = { ...fields, shown: one(body, 'shown') ?? '', do: one(body, 'do') ?? '' };
  return reply.page(<OrderedBeforePage {...{ ...asked, earlier, typed }} timeZone={city.timeZone} />);
}

/** Names a form with what was typed, by whom: its token is another in each page, so whoever comes back orders anew. */
function formKeyOf(token: string, orderer: Orderer, fields: OrderFields): Buffer {
  const who = orderer.kind === 'user' ? orderer.userId : orderer.email;
  return createHash('sha256')
    .update(JSON.stringify([token, who, fields]))
    .digest();
}

/** Why it cannot be ordered. Of a size that is gone: when more are expected, as the catalogue says. */
function refusalWords(
  reason: OrderRefusal,
  { offer: { program, size } }: CartWish,
  stock: readonly CartStock[],
  { city, clock, language }: PageRequest,
): string {
  const t = textIn(language, orderFormMessages);
  if (reason !== 'out-of-stock') return t(`refusal.${reason}`, { count: cartsMax(program) });
  const expectedOn = stock.find(
    ({ programKey, gallons }) => programKey === program.key && gallons === size.gallons,
  )?.expectedOn;
  return expectedOn && expectedOn >= dayAt(clock.now(), city.timeZone)
    ? t('refusal.expected', { day: formatDay(expectedOn, language) })
    : t('refusal.out-of-stock');
}

/** The field that a refusal is about. */
const fieldOfRefusal: Record<OrderRefusal, keyof OrderFields> = {
  'unknown-address': 'address',
  'several-addresses': 'postalCode',
  'other-postal-code': 'address',
  'outside-city': 'address',
  'no-curbside': 'address',
  'too-many-carts': 'quantity',
  'too-many-requests': 'address',
  'too-many-open': 'quantity',
  'not-there': 'serial',
  'other-size': 'size',
  'same-size': 'size',
  'open-request': 'serial',
  'all-asked-about': 'serial',
  'out-of-stock': 'size',
  'too-few-left': 'size',
};

type Asked = { program: CartProgram; formReason: FormReason; orderer: Orderer };

/** Which form it is, and for whom; null where there is none, or the city's addresses are not known yet. */
async function askedOf(
  request: PageRequest,
  given: RawFields,
): Promise<(Omit<Asked, 'orderer'> & { orderer: Orderer | 'nobody' }) | null> {
  const { city, db, params } = request;
  const formReason = formReasonIn(params['reason']);
  const program = city.cartPrograms.find(({ key }) => key === one(given, 'program'));
  if (!formReason || !program || !(await hasServiceAddresses(db))) return null;
  return { formReason, program, orderer: await ordererOf(request) };
}

/** Where nothing of a program is sold any more, its place on the page of services says so. */
function isSold({ program, formReason }: Pick<Asked, 'program' | 'formReason'>): boolean {
  return sizesFor(program, formReason).length > 0;
}

/** Who orders: whoever is signed in, else the guest of this browser; nobody where the city takes no guests. */
async function ordererOf(request: PageRequest): Promise<Orderer | 'nobody'> {
  const { visitor, city, guestToken } = request;
  const visit = await guestOf(request);
  if (visitor && (visitor.staffRole === null || visitor.isSecondFactorGiven))
    return { kind: 'user', userId: visitor.userId, visitId: visit?.id ?? null };
  if (!city.guests.allowed) return 'nobody';
  const ofVisit = { visitId: visit?.id ?? null, visitToken: visit ? guestToken : null };
  return { kind: 'guest', email: visit?.email ?? '', ...ofVisit, networkKey: guestNetworkOf(request) };
}

type Shown = { fields: OrderFields; errors: FieldErrors; reason?: OrderRefusal };

async function show(request: PageRequest, asked: Asked, { fields, errors, reason }: Shown, status: number) {
  const { db, city, clock, reply } = request;
  const beginning = reason === 'unknown-address' ? beginningOfAddress(fields.address) : null;
  const near: ServiceAddress[] = beginning === null ? [] : await addressesNear(db, beginning);
  const { orderer, program, formReason } = asked;
  const email = orderer.kind === 'guest' ? orderer.email : (request.visitor?.email ?? '');
  const view = (
    <OrderPage
      {...{ program, formReason, fields, errors, near, city }}
      now={clock.now()}
      stock={await cartStock(db)}
      knownEmail={email === '' ? null : email}
      isUnknownAddress={reason === 'unknown-address'}
    />
  );
  return reply.page(view, status);
}

function one(fields: RawFields, name: string): string | undefined {
  return Object.hasOwn(fields, name) ? [fields[name] ?? []].flat()[0] : undefined;
}
