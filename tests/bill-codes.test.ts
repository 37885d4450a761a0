import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkCodeHash } from '../src/features/billing/public.ts';
import { insertBill } from '../src/features/billing/test-bills.ts';
import { forgetTries, insertCustomer, statementsOf } from '../src/features/customer-accounts/test-customers.ts';
import { day } from '../src/kernel/day.ts';
import type { TestBrowser } from './support/browser.ts';
import { openTestPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let accountId: number;
beforeAll(async () => {
  portal = await openTestPortal({ city: (city) => ({ ...city, linking: { ...city.linking, proof: 'code' } }) });
  const { db, secrets } = portal.context;
  const customer = { customerNumber: '62001', name: 'CODE, OWNER', accounts: [{ number: '800620001' }] };
  const { customerAccountIds } = await insertCustomer(db, customer);
  accountId = customerAccountIds[0]!;
  const codeHash = linkCodeHash(secrets, 'ABCD2345');
  await insertBill(db, accountId, { number: '1', dueDate: day('2099-01-31'), total: 8500, codeHash });
});
afterAll(() => portal.close());

const facts = { number: '62001', name: 'Code, Owner' };

/** What the answer to a try is, as bytes without its form token, and the statements that it took. */
async function answerTo(browser: TestBrowser, code: string) {
  await forgetTries(portal.context.db);
  const page = await browser.open('/account/link');
  let html = '';
  const statements = await statementsOf(portal.database.pool, async () => {
    ({ html } = await page.send('Submit', { ...facts, code }));
  });
  const bytes = html.replaceAll(/(name="token"[^>]*value|nonce|value)="[^"]*"/g, '');
  return { bytes, statements };
}

test('LNK-06, LNK-08: a used and a void code are refused as a wrong one is, until the next bill prints another', async () => {
  const { db, secrets } = portal.context;
  const first = await portal.resident();
  const linked = await (await first.browser.open('/account/link')).submit('Submit', { ...facts, code: 'abcd-2345' });
  expect(linked.text('tbody')).toContain('CODE, OWNER');

  const { browser } = await portal.resident();
  await answerTo(browser, 'WXYZ2345');
  const wrong = await answerTo(browser, 'WXYZ2345');
  expect(wrong.bytes).toContain('We could not link an account with these values.');
  expect(wrong.statements.length).toBeGreaterThan(8);
  expect(await answerTo(browser, 'ABCD2345')).toEqual(wrong);

  for (let time = 0; time < 5; time += 1) await answerTo(browser, 'WXYZ2345');
  expect(await answerTo(first.browser, 'ABCD2345')).toMatchObject({ statements: wrong.statements });
  const { rowCount } = await portal.database.pool.query('select from bill_codes where failures >= 5');
  expect(rowCount).toBe(1);

  const codeHash = linkCodeHash(secrets, 'NEXT2345');
  await insertBill(db, accountId, { number: '2', dueDate: day('2099-02-28'), total: 8500, codeHash });
  await forgetTries(db);
  const again = await (await browser.open('/account/link')).submit('Submit', { ...facts, code: 'NEXT2345' });
  expect(again.text('tbody')).toContain('CODE, OWNER');
});
