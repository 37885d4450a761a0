import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { payOutsOf } from '../credit-pay-outs/reads.ts';
import type { WayOfPaying } from '../gateways/gateway.ts';
import { portionsOf } from '../portions/reads.ts';
import type { Aim, MoneyBack, PaymentMoney, Share, SharedMoneyBack } from './money-back.ts';

const paidShare = sql`
  a.payable_kind, a.payable_id, a.amount_cents, a.fee_cents, coalesce(c.amount_cents, 0)::bigint as credit_cents`;
const allocationsWithCredits = sql`
  payment_allocations a
  left join customer_credits c
    on c.payment_id = a.payment_id and c.payable_kind = a.payable_kind and c.payable_id = a.payable_id`;
/** What goes back is shared in this order: the cents left over depend on it. */
const orderOfSharing = sql`a.payable_kind, a.payable_key`;

/** What was paid by a payment for each thing, with the part of it that is held as a customer's credit. */
export async function paidSharesOf(db: Queryable, paymentId: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select ${paidShare} from ${allocationsWithCredits}
     where a.payment_id = ${paymentId}
     order by ${orderOfSharing}`.execute(db);
  return rows;
}

/** What was paid for one thing, by which payment, under which receipt and in which way. `label` is for staff. */
export type ReceiptShare = Share & { paymentId: string; label: string; receiptNumber: string; way: WayOfPaying };

/** What was paid by each of some settled payments for each thing, as `paidSharesOf` of one. */
export async function receiptSharesOf(db: Queryable, paymentIds: readonly string[]): Promise<ReceiptShare[]> {
  const { rows } = await sql<ReceiptShare>`
    select ${paidShare}, a.payment_id, a.label, r.number as receipt_number, p.way
      from ${allocationsWithCredits}
      join payments p on p.id = a.payment_id
      join receipts r on r.payment_id = a.payment_id
     where a.payment_id = any(${paymentIds}::uuid[])
     order by a.payment_id, ${orderOfSharing}`.execute(db);
  return rows;
}

/** A money back and its payment. */
export type NamedMoneyBack = Pick<MoneyBack, 'paymentId' | 'number' | 'kind' | 'state' | 'amountCents'> & {
  aims: Aim[];
};

/** All that went back of the payments of some money backs, of each payment in the order in which we heard of it. */
export async function moneyBacksBesides(db: Queryable, numbers: readonly string[]): Promise<NamedMoneyBack[]> {
  const { rows } = await sql<NamedMoneyBack>`
    select m.payment_id, m.number, m.kind, m.state, m.amount_cents,
           coalesce((select jsonb_agg(jsonb_build_object('payableKind', a.payable_kind, 'payableId', a.payable_id,
                                                         'amountCents', a.amount_cents))
                       from money_back_aims a where a.number = m.number), '[]') as aims
      from money_backs m
     where m.payment_id in (select n.payment_id from money_backs n where n.number = any(${numbers}::text[]))
     order by m.payment_id, length(m.number), m.number`.execute(db);
  return rows;
}

/** What went back of a payment, in the order in which we heard of it. */
export function moneyBacksOf(db: Queryable, paymentId: string): Promise<MoneyBack[]> {
  return db
    .selectFrom('moneyBacks')
    .select(['number', 'paymentId', 'gatewayMoneyBackId', 'kind', 'state', 'amountCents', 'reasonCode'])
    .select(['openedAt', 'decidedAt'])
    .where('paymentId', '=', paymentId)
    .orderBy((is) => is.fn('length', ['number']))
    .orderBy('number')
    .execute() as Promise<MoneyBack[]>;
}

/** What each allocation bears of a payment's money backs. */
export function sharesOf(db: Queryable, paymentId: string): Promise<(Share & { number: string })[]> {
  return db
    .selectFrom('moneyBackShares')
    .select(['number', 'payableKind', 'payableId', 'amountCents', 'creditCents', 'feeCents'])
    .where('paymentId', '=', paymentId)
    .execute();
}

/** What the refunds of a payment are taken from first. */
export function aimsOf(db: Queryable, paymentId: string): Promise<(Aim & { number: string })[]> {
  return db
    .selectFrom('moneyBackAims')
    .select(['number', 'payableKind', 'payableId', 'amountCents'])
    .where('paymentId', '=', paymentId)
    .execute();
}

/** A payment's money, as we keep it now. */
export async function moneyOf(db: Queryable, paymentId: string): Promise<PaymentMoney> {
  const portions = await portionsOf(db, paymentId);
  const paid = (await paidSharesOf(db, paymentId)).map((share) => ({
    ...share,
    portions: portions.filter((one) => one.payableKind === share.payableKind && one.payableId === share.payableId),
  }));
  const shares = await sharesOf(db, paymentId);
  const aims = await aimsOf(db, paymentId);
  const moneyBacks = (await moneyBacksOf(db, paymentId)).map(
    ({ number, kind, state, amountCents }): SharedMoneyBack => ({
      ...{ number, kind, state, amountCents },
      shares: shares.filter((share) => share.number === number).map(withoutNumber),
      aims: aims.filter((aim) => aim.number === number),
    }),
  );
  return { paid, moneyBacks, payOuts: await payOutsOf(db, [paymentId]) };
}

function withoutNumber({ payableKind, payableId, amountCents, creditCents, feeCents }: Share): Share {
  return { payableKind, payableId, amountCents, creditCents, feeCents };
}

/** The fee for a returned payment that the books hold, as the payer is told; null where none was asked. */
export async function returnFeeOf(db: Queryable, number: string): Promise<Cents | null> {
  const { rows } = await sql<{ amountCents: Cents }>`
    select amount_cents from journal_amounts
     where source_kind = 'money-back' and source_id = ${number} and effect = 'return-fee'
       and ledger_account = 'return-fees-due'`.execute(db);
  return rows[0]?.amountCents ?? null;
}
