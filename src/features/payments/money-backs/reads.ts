import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { portionsOf } from '../portions/reads.ts';
import type { MoneyBack, PaymentMoney, Share, SharedMoneyBack } from './money-back.ts';

/** What was paid by a payment for each thing, with the part of it that is held as a customer's credit. */
export async function paidSharesOf(db: Queryable, paymentId: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select a.payable_kind, a.payable_id, a.amount_cents, a.fee_cents,
           coalesce(c.amount_cents, 0)::bigint as credit_cents
      from payment_allocations a
      left join customer_credits c
        on c.payment_id = a.payment_id and c.payable_kind = a.payable_kind and c.payable_id = a.payable_id
     where a.payment_id = ${paymentId}
     order by a.payable_kind, a.payable_key`.execute(db);
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

/** One money back by its number. */
export async function moneyBackByNumber(db: Queryable, number: string): Promise<MoneyBack | undefined> {
  const row = await db
    .selectFrom('moneyBacks')
    .select(['number', 'paymentId', 'gatewayMoneyBackId', 'kind', 'state', 'amountCents', 'reasonCode'])
    .select(['openedAt', 'decidedAt'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row as MoneyBack | undefined;
}

/** What each allocation bears of a payment's money backs. */
export function sharesOf(db: Queryable, paymentId: string): Promise<(Share & { number: string })[]> {
  return db
    .selectFrom('moneyBackShares')
    .select(['number', 'payableKind', 'payableId', 'amountCents', 'creditCents', 'feeCents'])
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
  const moneyBacks = (await moneyBacksOf(db, paymentId)).map(
    ({ number, kind, state, amountCents }): SharedMoneyBack => ({
      ...{ number, kind, state, amountCents },
      shares: shares.filter((share) => share.number === number).map(withoutNumber),
    }),
  );
  return { paid, moneyBacks };
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
