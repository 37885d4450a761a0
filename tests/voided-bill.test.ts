import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBooks } from '../src/features/reconciliation/public.ts';
import { openFileClerk, type FileClerk } from './support/city-files.ts';
import { openTestPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let clerk: FileClerk;
beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-02-10T18:00:00Z') });
  clerk = await openFileClerk(portal);
});
afterAll(async () => {
  await clerk.close();
  await portal.close();
});

test('a bill that the city voided and sends with its balance owes nothing, and the books hold', async () => {
  const [, bills] = await clerk.take([clerk.customers({}), clerk.bills({ status: 'void' })]);
  expect(bills).toMatchObject({ created: 1, rejected: 0 });
  const { userId, browser } = await portal.resident();
  const { rows } = await clerk.database.pool.query('select id from customer_accounts');
  const link = { userId, customerAccountId: rows[0].id, proof: 'name', sight: 'full', linkedAt: clerk.now.at } as const;
  await portal.context.db.insertInto('accountLinks').values(link).execute();

  const page = await browser.open('/bills/01-2026-123');
  expect(page.text()).toContain('The city has voided this bill. You owe nothing on it.');
  expect(page.text()).toMatch(/Balance in the city’s records as of .+\$85\.00.*Voided by the city\s*-\$85\.00/);
  const check = await checkBooks(portal.context.db, portal.clock.now(), portal.context.city.timeZone);
  expect(check.faults).toEqual([]);
});
