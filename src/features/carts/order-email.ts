import { formatDay } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { forgottenRecipient, mailsOfEffects, queueMail, type Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { usersByIds } from '../identity/public.ts';
import { cartsBrought, deliveryNameOf, orderPath, totalOfOrder, type CartOrder } from './cart-order.ts';
import { pickUpPlace } from './cart-rules.ts';
import { orderMailMessages } from './messages/order-mails.ts';
import { linkPath, orderToken } from './order-link.ts';
import type { OrderNews } from './order-job.ts';
import { wordsOfOrder } from './order-words.ts';
import { orderById, serialsOfOrder } from './reads.ts';

/** Tells whoever ordered, once of each step, what became of their order. News that are not true any more are not sent. */
export async function writeOrderMail(
  context: PortalContext,
  { orderId, about }: { orderId: number; about: OrderNews },
): Promise<void> {
  const { db, secrets, clock } = context;
  const order = await orderById(db, orderId);
  if (!order || !isTrueStill(order, about) || !(await isNews(db, order, about))) return;
  const recipient = await recipientOf(context, order);
  if (recipient === null) return;
  const serials = await serialsOfOrder(db, orderId);
  const mail = {
    ...orderEmail(context, { recipient, order, about, serials }),
    effectKey: effectOf(order, about),
  };
  await db.transaction().execute((tx) => queueMail(tx, secrets, mail, clock.now()));
}

/** What is told once; again only after staff took back what they had decided. */
function effectOf({ number, takenBack }: Pick<CartOrder, 'number' | 'takenBack'>, about: OrderNews): string {
  return `cart-order:${number}:${about}${takenBack === 0 ? '' : `:${takenBack}`}`;
}

function kindOf(about: OrderNews): string {
  return `cart-order-${about}`;
}

const takenBackNews: Partial<Record<OrderNews, OrderNews>> = {
  ...{ 'delivery-taken-back': 'delivered', 'refusal-taken-back': 'refused' },
};

/**
 * That a decision was taken back is news to those alone whose latest mail told of it: an earlier decision too, where it was
 * decided and taken back anew before a mail could be written.
 */
async function isNews(db: Queryable, order: CartOrder, about: OrderNews): Promise<boolean> {
  const decision = takenBackNews[about];
  if (!decision) return true;
  const { number } = order;
  const newestFirst = Array.from({ length: order.takenBack }, (_, at) => order.takenBack - at).flatMap((takenBack) => [
    ...(['delivery-taken-back', 'refusal-taken-back'] as const).map((news) => effectOf({ number, takenBack }, news)),
    ...(['delivered', 'refused'] as const).map((news) => effectOf({ number, takenBack: takenBack - 1 }, news)),
  ]);
  const kinds = new Map((await mailsOfEffects(db, newestFirst)).map(({ effectKey, kind }) => [effectKey, kind]));
  const latest = newestFirst.find((effectKey) => kinds.has(effectKey));
  return latest !== undefined && kinds.get(latest) === kindOf(decision);
}

function isTrueStill({ state, readyOn, lacksStock }: CartOrder, about: OrderNews): boolean {
  if (takenBackNews[about]) return state === 'ordered' || state === 'asked';
  if (about === 'found') return state === 'ordered' && !lacksStock;
  return about === 'ready' ? state === 'ordered' && readyOn !== null : state === about;
}

async function recipientOf({ db }: Pick<PortalContext, 'db'>, { userId, email }: CartOrder): Promise<string | null> {
  if (userId === null) return email === forgottenRecipient ? null : email;
  const [user] = await usersByIds(db, [userId]);
  return user?.email ?? null;
}

const mailsOfWaiting = new Set<OrderNews>([
  ...(['asked', 'ordered', 'found', 'delivery-taken-back', 'refusal-taken-back'] as const),
]);
/** What is refused, canceled or picked up is not to be picked up any more. */
const mailsWithPlace = new Set<OrderNews>([...mailsOfWaiting, 'ready']);

/** By when it is done, in a sentence; nothing where nobody knows yet. */
function whenExpected({ expectedOn, isPickUp, readyOn, language }: CartOrder): string[] {
  const t = textIn(language, orderMailMessages);
  if (readyOn !== null) return [t('ready.still')];
  if (expectedOn === null) return [];
  return [t(isPickUp ? 'ordered.pickUp' : 'ordered.expected', { day: formatDay(expectedOn, language) })];
}

type Told = { recipient: string; order: CartOrder; about: OrderNews; serials: readonly string[] };

function orderEmail(
  { city, publicUrl, secrets, clock }: PortalContext,
  { recipient, order, about, serials }: Told,
): Mail {
  const { language, number, refusal, overCents } = order;
  const t = textIn(language, orderMailMessages);
  const total = totalOfOrder(order);
  const moneyBack = overCents > 0 ? [t('money.back', { amount: formatCents(overCents) })] : [];
  const place = pickUpPlace(city, order, language);
  const isBrought = cartsBrought(order) > 0;
  const isWaiting = mailsOfWaiting.has(about);
  const happened: Record<OrderNews, string[]> = {
    asked: [t('asked.text', { number })],
    found: [t('found.text', { number }), ...whenExpected(order)],
    ready: [t('ready.text', { number })],
    expired: [t('expired.text', { number })],
    ordered: [t('ordered.text', { number }), ...(order.lacksStock ? [t('ordered.lacksStock')] : whenExpected(order))],
    delivered: [t(order.isPickUp ? 'delivered.pickUp' : 'delivered.text', { number })],
    refused: [t('refused.text', { number }), t('refused.reason', { reason: refusal ?? '' }), ...moneyBack],
    canceled: [t('canceled.text', { number }), ...moneyBack],
    'delivery-taken-back': [t('delivery-taken-back.text', { number }), ...whenExpected(order)],
    'refusal-taken-back': [
      t('refusal-taken-back.text', { number }),
      ...(order.state === 'asked' ? [t('refusal-taken-back.asked')] : []),
      ...(order.lacksStock ? [t('ordered.lacksStock')] : whenExpected(order)),
      ...(order.paidCents > 0 ? [t('refusal-taken-back.money')] : []),
    ],
  };
  const letter = {
    language,
    subject: t(`${about}.subject`, { number, city: city.spokenName[language] }),
    before: happened[about],
    facts: [
      { label: t('fact.what'), value: wordsOfOrder(order, language) },
      { label: t('fact.address'), value: order.address },
      ...(isBrought ? [{ label: t('fact.delivery'), value: deliveryNameOf(order, language) }] : []),
      ...(place && isBrought && mailsWithPlace.has(about) ? [{ label: t('fact.place'), value: place }] : []),
      ...serials.map((serial) => ({ label: t('fact.serial'), value: serial })),
      { label: t('fact.total'), value: total === 0 ? t('fact.free') : formatCents(total), isTotal: true },
    ],
    link: {
      label: t('link'),
      href: `${publicUrl}${order.userId === null ? linkPath(orderToken(secrets, number, clock.now())) : orderPath(number)}`,
    },
    after: isWaiting
      ? [
          ...(order.isPickUp && isBrought && order.readyOn === null ? [t('ordered.comeOnceReady')] : []),
          t('ordered.cancel'),
        ]
      : [],
  };
  return { kind: kindOf(about), recipient, ...letterMail(city, letter) };
}
