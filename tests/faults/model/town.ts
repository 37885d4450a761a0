import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayAt, plusDays } from '../../../src/kernel/day.ts';
import { cents } from '../../../src/kernel/money.ts';
import type { Payer } from '../../../src/features/payments/payer.ts';
import type { PortalContext } from '../../../src/platform/context.ts';
import { tokenHash } from '../../../src/platform/crypto/secrets.ts';

export type TownBill = { id: number; key: string; totalCents: number };
export type Town = { accountNumber: string; payers: readonly Payer[]; bills: readonly TownBill[] };
/** What the city has posted, of a payment or of what went back of it. */
export type Posted = { reference: string; amountCents: number };
/** A bill as the city sends it, with what it has posted of it since. */
export type SentBill = { totalCents: number; balanceCents: number; status: string; posted?: Posted };

export type TownCharge = { category: string; dueCents: number };
export const usualCharges: readonly TownCharge[] = [
  { category: '01', dueCents: 5000 },
  { category: '01', dueCents: 12_345 },
  { category: '02', dueCents: 2099 },
  { category: '03', dueCents: 33_000 },
];

/** Two users who have linked one account, its bills, and a guest who has proven each of them. */
export async function settle(context: PortalContext, number: number, charges: readonly TownCharge[]): Promise<Town> {
  const { db, clock, city } = context;
  const madeAt = clock.now();
  const [customerNumber, accountNumber] = [String(10_000 + number), String(700_100_000 + number)];
  const names = { name: 'MAPLE STREET BAKERY', plainName: 'maple', canonicalName: 'maple' };
  const { id: customerId } = await db
    .insertInto('customers')
    .values({ customerNumber, comparableCustomerNumber: customerNumber, ...names })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: customerAccountId } = await db
    .insertInto('customerAccounts')
    .values({ customerId, accountNumber, comparableAccountNumber: accountNumber })
    .returning('id')
    .executeTakeFirstOrThrow();
  const emails = [`one-${number}@example.com`, `two-${number}@example.com`];
  const made = await db
    .insertInto('users')
    .values(emails.map((email) => ({ email, comparableEmail: email, madeAt })))
    .returning('id')
    .execute();
  const users = made.map(({ id }) => id);
  const link = { customerAccountId, proof: 'name', sight: 'full', linkedAt: madeAt } as const;
  await db
    .insertInto('accountLinks')
    .values(users.map((userId) => ({ userId, ...link })))
    .execute();
  const today = dayAt(madeAt, city.timeZone);
  const billYear = Number(today.slice(0, 4));
  const usual = { billYear, customerAccountId, status: 'open', asOf: madeAt } as const;
  const days = { billDate: plusDays(today, -10), dueDate: plusDays(today, 20) };
  const rows = charges.map(({ category, dueCents }, at) => {
    const amounts = { totalCents: cents(dueCents), importedBalanceCents: cents(dueCents) };
    return { ...usual, ...days, ...amounts, category, billNumber: String(number * 100 + at) };
  });
  const kept = await db
    .insertInto('bills')
    .values(rows)
    .returning(['id', 'category', 'billNumber', 'totalCents'])
    .execute();
  const lines = kept.flatMap(({ id: billId, totalCents }) => [
    { billId, lineNumber: 1, chargeCode: 'ALM', description: 'Fire alarm', amountCents: cents(totalCents - 333) },
    { billId, lineNumber: 2, chargeCode: 'ADM-FEE', description: 'Administration', amountCents: cents(333) },
  ]);
  await db.insertInto('billLines').values(lines).execute();
  const bills = kept.map(({ id, category, billNumber, totalCents }) => {
    return { id, key: `${category}-${billYear}-${billNumber}`, totalCents };
  });
  const guestId = await letPayAsGuest(context, number, kept);
  const payers: Payer[] = [...users.map((userId) => ({ kind: 'user', userId }) as const), { kind: 'guest', guestId }];
  return { accountNumber, payers, bills };
}

async function letPayAsGuest(
  { db, clock }: PortalContext,
  number: number,
  bills: readonly { id: number }[],
): Promise<string> {
  const madeAt = clock.now();
  const visit = { tokenHash: tokenHash(`guest ${number}`), email: `guest-${number}@example.com`, networkKey: null };
  const { id } = await db
    .insertInto('guests')
    .values({ ...visit, madeAt, expiresAt: madeAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  const proven = bills.map((bill) => ({ guestId: id, payableKind: 'bill', payableId: bill.id, provenAt: madeAt }));
  await db.insertInto('guestPayables').values(proven).execute();
  return id;
}

/** What the city sends of its bills, with what it has posted. Gives the paths. */
export function cityFiles(
  folder: string,
  { clock, city }: PortalContext,
  accountNumber: string,
  all: readonly (readonly [TownBill, SentBill])[],
): string[] {
  const now = clock.now();
  const asOf = `${now.toISOString().slice(0, 19)}Z`;
  const dollars = (amount: number) => (amount / 100).toFixed(2);
  const write = (name: string, header: string, rows: string[][]) => {
    const file = join(folder, name);
    writeFileSync(file, [header, ...rows.map((row) => row.join(',')), ''].join('\r\n'));
    return file;
  };
  const bills = write(
    'bills.csv',
    'category,bill_year,bill_number,account_number,bill_date,due_date,total,balance,status,as_of',
    all.map(([{ key }, { totalCents, balanceCents, status }]) => {
      const amounts = [dollars(totalCents), dollars(balanceCents)];
      return [...key.split('-'), accountNumber, '2026-01-05', '2026-02-04', ...amounts, status, asOf];
    }),
  );
  const posted = all.flatMap(([{ key }, { posted: one }]) =>
    one ? [[...key.split('-'), dayAt(now, city.timeZone), dollars(one.amountCents), one.reference, 'portal']] : [],
  );
  const header = 'category,bill_year,bill_number,paid_on,amount,reference,method';
  return posted.length > 0 ? [bills, write('city_payments.csv', header, posted)] : [bills];
}
