import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { Aim, MoneyBack, Share, SharedMoneyBack } from './money-back.ts';

export type NewMoneyBack = Omit<MoneyBack, 'number'> & { gateway: string; heardAt: Date };

/** Keeps money that went back, once for the gateway's name of it, under a number of its own. */
export async function insertMoneyBack(tx: Tx, moneyBack: NewMoneyBack): Promise<string> {
  const row = await tx
    .insertInto('moneyBacks')
    .values({ number: sql<string>`'B' || nextval('money_back_numbers')`, ...moneyBack })
    .returning('number')
    .executeTakeFirstOrThrow();
  return row.number;
}

/** Keeps what a refund is taken from first. */
export async function insertAims(
  tx: Tx,
  refund: { number: string; paymentId: string },
  aims: readonly Aim[],
): Promise<void> {
  if (aims.length > 0)
    await tx
      .insertInto('moneyBackAims')
      .values(aims.map((aim) => ({ ...aim, ...refund })))
      .execute();
}

/** Writes down what became of a money back. */
export async function setMoneyBackState(
  tx: Tx,
  number: string,
  change: Pick<MoneyBack, 'state' | 'decidedAt' | 'reasonCode'>,
): Promise<void> {
  await tx.updateTable('moneyBacks').set(change).where('number', '=', number).execute();
}

/** Forgets what the allocations of a payment bear of its money backs, to write it down as it is now. */
export async function dropShares(tx: Tx, paymentId: string): Promise<void> {
  await tx.deleteFrom('moneyBackShares').where('paymentId', '=', paymentId).execute();
}

/** Writes down what each allocation bears of money backs. */
export async function keepShares(tx: Tx, paymentId: string, moneyBacks: readonly SharedMoneyBack[]): Promise<void> {
  const rows = moneyBacks.flatMap(({ number, shares }) => shares.map((share) => ({ number, paymentId, ...share })));
  if (rows.length > 0) await tx.insertInto('moneyBackShares').values(rows).execute();
}

/** Keeps what a payment brought beyond what was owed, for the customer. */
export async function insertCustomerCredits(
  tx: Tx,
  paymentId: string,
  credits: readonly Share[],
  madeAt: Date,
): Promise<void> {
  const rows = credits.map(({ payableKind, payableId, creditCents }) => ({
    ...{ paymentId, payableKind, payableId, madeAt, amountCents: creditCents },
  }));
  if (rows.length > 0) await tx.insertInto('customerCredits').values(rows).execute();
}
