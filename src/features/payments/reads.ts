import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import type { Allocation, Payment } from './payment.ts';
import { settledStates, type SettledState } from './payment-states.ts';
import type { Payer } from './payer.ts';

/** A payment, whoever made it. */
export async function paymentById(db: Queryable, id: string): Promise<Payment | undefined> {
  const row = await db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst();
  return row as Payment | undefined;
}

/** A payment, held until the transaction ends: whoever else wants to move it waits. */
export async function lockedPayment(tx: Tx, id: string): Promise<Payment | undefined> {
  const row = await tx.selectFrom('payments').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row as Payment | undefined;
}

/** The payment that a checkout form started; none before it was sent. */
export async function paymentByCheckoutKey(db: Queryable, checkoutKey: string): Promise<Payment | undefined> {
  const row = await db.selectFrom('payments').selectAll().where('checkoutKey', '=', checkoutKey).executeTakeFirst();
  return row as Payment | undefined;
}

/** What a payment goes to, in a fixed order. */
export function allocationsOf(db: Queryable, paymentId: string, language: Language): Promise<Allocation[]> {
  const inLanguage =
    language === 'es' ? (['labelEs as label', 'detailEs as detail'] as const) : (['label', 'detail'] as const);
  return db
    .selectFrom('paymentAllocations')
    .select(['payableKind', 'payableId', 'payableKey', 'amountCents', 'feeCents', ...inLanguage])
    .where('paymentId', '=', paymentId)
    .orderBy('payableKind')
    .orderBy('payableKey')
    .execute();
}

/** Payments towards any of these that a payer could still go through with, apart from that of one checkout. */
export async function openPaymentsTowards(
  db: Queryable,
  kind: string,
  payableIds: number[],
  exceptCheckoutKey: string,
): Promise<Payment[]> {
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('state', 'in', ['starting', 'started'])
    .where('checkoutKey', '<>', exceptCheckoutKey)
    .where('id', 'in', (of) =>
      of
        .selectFrom('paymentAllocations')
        .select('paymentId')
        .where('payableKind', '=', kind)
        .where('payableId', 'in', payableIds),
    )
    .orderBy('madeAt')
    .execute();
  return rows as Payment[];
}

/** How many payments a payer started since a moment, whatever became of them. */
export async function paymentsStartedSince(db: Queryable, payer: Payer, since: Date): Promise<number> {
  const row = await db
    .selectFrom('payments')
    .select((is) => is.fn.countAll<number>().as('started'))
    .where(payer.kind === 'user' ? 'userId' : 'guestId', '=', payer.kind === 'user' ? payer.userId : payer.guestId)
    .where('madeAt', '>', since)
    .executeTakeFirstOrThrow();
  return row.started;
}

export type Receipt = { number: string; paymentId: string; issuedAt: Date };

export function receiptByNumber(db: Queryable, number: string): Promise<Receipt | undefined> {
  return db.selectFrom('receipts').selectAll().where('number', '=', number).executeTakeFirst();
}

export function receiptOfPayment(db: Queryable, paymentId: string): Promise<Receipt | undefined> {
  return db.selectFrom('receipts').selectAll().where('paymentId', '=', paymentId).executeTakeFirst();
}

export type StoredGatewayEvent = {
  id: number;
  gateway: string;
  eventId: string;
  payload: string;
  outcome: string | null;
  /** The gateway's list had it, and nobody had delivered it until then. */
  wasListed: boolean;
};

export function gatewayEventById(db: Queryable, id: number): Promise<StoredGatewayEvent | undefined> {
  return db
    .selectFrom('gatewayEvents')
    .select(['id', 'gateway', 'eventId', 'payload', 'outcome', 'wasListed'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The moment before which every message of a gateway is kept; none before it was ever listed. */
export async function eventsKeptUntil(db: Queryable, gateway: string): Promise<Date | null> {
  const row = await db
    .selectFrom('gatewayCursors')
    .select('eventsKeptUntil')
    .where('gateway', '=', gateway)
    .executeTakeFirst();
  return row?.eventsKeptUntil ?? null;
}

/** Messages that were kept before a moment and are still not decided on, oldest first. */
export async function undecidedEventsBefore(
  db: Queryable,
  gateway: string,
  before: Date,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('gatewayEvents')
    .select('id')
    .where('gateway', '=', gateway)
    .where('appliedAt', 'is', null)
    .where('receivedAt', '<', before)
    .orderBy('receivedAt')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export type RecentPayment = {
  paymentId: string;
  state: 'processing' | SettledState;
  way: WayOfPaying;
  /** With the fee. */
  totalCents: Cents;
  paidOn: Day;
  receiptNumber: string | null;
  /** What it went to, by name, in the language asked for. */
  labels: string[];
};

/** A user's own payments that were made or are under way, newest first; those whose money went back too. */
export async function recentPaymentsOf(
  db: Queryable,
  userId: string,
  language: Language,
  limit: number,
): Promise<RecentPayment[]> {
  const label = sql.ref(language === 'es' ? 'a.label_es' : 'a.label');
  const { rows } = await sql<RecentPayment>`
    select p.id as payment_id, p.state, p.way, p.principal_cents + p.fee_cents as total_cents, p.paid_on,
           r.number as receipt_number,
           array(select ${label} from payment_allocations a where a.payment_id = p.id order by a.payable_key) as labels
      from payments p
      left join receipts r on r.payment_id = p.id
     where p.user_id = ${userId} and p.state = any(${['processing', ...settledStates]})
     order by p.made_at desc
     limit ${limit}`.execute(db);
  return rows;
}
