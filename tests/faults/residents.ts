import { dayAt, plusDays } from '../../src/kernel/day.ts';
import { cents } from '../../src/kernel/money.ts';
import { makeUser } from '../../src/features/identity/public.ts';
import type { FaultCity } from './city.ts';

export const password = 'pepper-cloud-lantern-58';

/** Somebody with bills to pay, each for one intent to pay. */
export type Resident = {
  email: string;
  address: string;
  bills: string[];
  accountId: number;
  accountNumber: string;
  userId: string;
};

const timeZone = 'America/Chicago';
let made = 0;

/** Makes a resident who is linked to an account of their own with so many open bills. */
export async function makeResident(city: FaultCity, bills: number): Promise<Resident> {
  made += 1;
  const number = made;
  const { db, secrets } = city;
  const email = `payer-${number}@example.com`;
  const user = { email, password, language: 'en' } as const;
  const { userId } = await db.transaction().execute((tx) => makeUser(tx, secrets, user, city.now()));
  const customerNumber = String(50_000 + number);
  const customer = await db
    .insertInto('customers')
    .values({
      ...{ customerNumber, comparableCustomerNumber: customerNumber },
      ...{ name: 'MAPLE STREET BAKERY', plainName: 'maple', canonicalName: 'maple' },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const accountNumber = String(900_000_000 + number);
  const account = await db
    .insertInto('customerAccounts')
    .values({ customerId: customer.id, accountNumber, comparableAccountNumber: accountNumber })
    .returning('id')
    .executeTakeFirstOrThrow();
  await linkAccount(city, userId, account.id);
  const resident = { email, address: addressOf(number), bills: [], accountId: account.id, accountNumber, userId };
  return { ...resident, bills: await addBills(city, resident, bills) };
}

export async function linkAccount(city: FaultCity, userId: string, customerAccountId: number): Promise<void> {
  const link = { userId, customerAccountId, proof: 'sample', sight: 'full', linkedAt: city.now() } as const;
  await city.db.insertInto('accountLinks').values(link).execute();
}

/** Each resident sits in a network of their own, so that limits by address hold as they are. */
function addressOf(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}

let billNumber = 0;

/** Bills of odd amounts in cents, so that shares and fees have something to round. Gives their keys. */
export async function addBills(city: FaultCity, resident: { accountId: number }, count: number): Promise<string[]> {
  if (count === 0) return [];
  // City files count seconds: what comes by the next one must not seem to be from before.
  const asOf = new Date(city.now().getTime() - 60_000);
  const today = dayAt(city.now(), timeZone);
  const year = Number(today.slice(0, 4));
  const rows = Array.from({ length: count }, () => {
    billNumber += 1;
    const dueCents = cents(1_000 + ((billNumber * 7919) % 40_000));
    return {
      ...{ category: '01', billYear: year, billNumber: String(billNumber), customerAccountId: resident.accountId },
      ...{ status: 'open', billDate: plusDays(today, -10), dueDate: plusDays(today, 20), asOf },
      ...{ totalCents: dueCents, importedBalanceCents: dueCents },
    };
  });
  const kept = await city.db.insertInto('bills').values(rows).returning(['id', 'billNumber', 'totalCents']).execute();
  const lines = kept.flatMap(({ id, totalCents }) => [
    { billId: id, lineNumber: 1, chargeCode: 'ALM', description: 'Fire alarm', amountCents: cents(totalCents - 333) },
    { billId: id, lineNumber: 2, chargeCode: 'ADM-FEE', description: 'Administration', amountCents: cents(333) },
  ]);
  await city.db.insertInto('billLines').values(lines).execute();
  return kept.map((bill) => `01-${year}-${bill.billNumber}`);
}
