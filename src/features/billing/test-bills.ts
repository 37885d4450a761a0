import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { plusDays, type Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import { cents } from '../../kernel/money.ts';
import type { DB } from '../../platform/db/database.generated.ts';
import { insertCustomer, type TestCustomer } from '../customer-accounts/test-customers.ts';

/** Puts a customer with one account into the database, and gives the account's id. */
export async function insertAccount(
  db: Kysely<DB>,
  customerNumber: string,
  name: string,
  account: TestCustomer['accounts'][number],
): Promise<number> {
  const { customerAccountIds } = await insertCustomer(db, { customerNumber, name, accounts: [account] });
  return customerAccountIds[0]!;
}

/** Links an account to a user, as a proof of that kind would have. */
export async function insertLink(
  db: Kysely<DB>,
  userId: string,
  customerAccountId: number,
  sight: 'amount' | 'full' = 'full',
): Promise<void> {
  const values = { userId, customerAccountId, sight, proof: 'name', linkedAt: new Date() };
  await db.insertInto('accountLinks').values(values).execute();
}

export type TestBill = {
  number: string;
  dueDate: Day;
  total: number;
  balance?: number;
  year?: number;
  category?: string;
  status?: 'open' | 'paid' | 'void';
  description?: string;
  codeHash?: Buffer;
  asOf?: Date;
};

/** Puts a bill with one line into the database, thirty days before it is due. Amounts in cents. */
export async function insertBill(db: Kysely<DB>, customerAccountId: number, bill: TestBill): Promise<number> {
  const balance = bill.balance ?? bill.total;
  const { id } = await db
    .insertInto('bills')
    .values({
      category: bill.category ?? '01',
      billYear: bill.year ?? Number(bill.dueDate.slice(0, 4)),
      billNumber: bill.number,
      customerAccountId,
      billDate: plusDays(bill.dueDate, -30),
      dueDate: bill.dueDate,
      description: bill.description ?? 'Fire alarm monitoring',
      totalCents: cents(bill.total),
      importedBalanceCents: cents(balance),
      status: bill.status ?? (balance === 0 ? 'paid' : 'open'),
      linkCodeHash: bill.codeHash ?? null,
      asOf: bill.asOf ?? new Date('2026-03-01T12:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const line = { billId: id, lineNumber: 1, chargeCode: 'ALM-MON', description: 'Monitoring, month', quantity: '3.00' };
  const amounts = { unitAmountCents: cents(Math.round(bill.total / 3)), amountCents: cents(bill.total) };
  await db
    .insertInto('billLines')
    .values({ ...line, ...amounts })
    .execute();
  return id;
}

export type TestPayment = {
  userId: string;
  state: 'started' | 'processing' | 'paid' | 'failed';
  paidOn: Day;
  towards: { billId: number; amount: number }[];
  receiptNumber?: string;
  /** How each bill is called where it was paid. */
  words?: { label: string; detail: string; labelEs: string; detailEs: string };
};

/** Puts a payment made here into the database, with a receipt where a number is given. */
export async function insertPayment(db: Kysely<DB>, payment: TestPayment): Promise<void> {
  const id = randomUUID();
  const now = new Date();
  const isDecided = payment.state === 'paid' || payment.state === 'processing';
  await db
    .insertInto('payments')
    .values({
      id,
      checkoutKey: randomUUID(),
      inputHash: randomBytes(32),
      userId: payment.userId,
      state: payment.state,
      way: 'card',
      principalCents: cents(payment.towards.reduce((sum, each) => sum + each.amount, 0)),
      feeCents: cents(100),
      gateway: 'sandbox',
      madeAt: now,
      paidOn: isDecided ? payment.paidOn : null,
      language: 'en',
    })
    .execute();
  for (const { billId, amount } of payment.towards) {
    const values = { paymentId: id, payableKind: 'bill', payableId: billId, feeCents: cents(50) };
    const words = { label: 'Bill', labelEs: 'Factura', detailEs: '', ...payment.words };
    await db
      .insertInto('paymentAllocations')

      .values({ ...values, ...words, payableKey: `01-2026-${billId}`, amountCents: cents(amount) })
      .execute();
  }
  if (payment.receiptNumber) {
    await db.insertInto('receipts').values({ number: payment.receiptNumber, paymentId: id, issuedAt: now }).execute();
  }
}

/** Puts a payment that the city posted into the database; with a receipt number as reference it acknowledges ours. */
export async function insertCityPayment(
  db: Kysely<DB>,
  billId: number,
  posted: { reference: string; paidOn: Day; amount: number; method?: string },
): Promise<void> {
  const { reference, paidOn, amount, method = 'check' } = posted;
  await db
    .insertInto('cityPayments')
    .values({ billId, reference, paidOn, method, amountCents: cents(amount) })
    .execute();
}

/** The city reports a new balance, as its next file would. */
export async function reportBalance(db: Kysely<DB>, billId: number, balance: Cents): Promise<void> {
  await db.updateTable('bills').set({ importedBalanceCents: balance }).where('id', '=', billId).execute();
}
