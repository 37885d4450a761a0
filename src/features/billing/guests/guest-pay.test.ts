import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestPortal } from '../../../../tests/support/portal.ts';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { day, plusDays } from '../../../kernel/day.ts';
import { insertCustomer, statementsOf } from '../../customer-accounts/test-customers.ts';
import { insertBill } from '../test-bills.ts';
import { guestLimits, type GuestLimit } from './guest-limits.ts';

const now = new Date('2026-03-10T18:00:00Z');
const today = day('2026-03-10');
const portal = await openTestPortal({ now });
afterAll(() => portal.close());
const { db } = portal.context;

const accountNumber = '800-700-001';
const email = 'somebody@example.com';
const [accountId = 0] = (
  await insertCustomer(db, {
    customerNumber: '60001',
    name: 'CANARYNAME, QUILLA',
    accounts: [{ number: accountNumber, serviceAddress: '77 CANARYSTREET', email: 'canarymail@example.com' }],
  })
).customerAccountIds;
const other = await insertCustomer(db, { customerNumber: '60002', name: 'OTHER', accounts: [{ number: '800700002' }] });
const dueDate = plusDays(today, 5);
const words = { dueDate, description: 'CANARYDESCRIPTION' };
await insertBill(db, accountId, { ...words, number: '12-345', total: 8500 });
await insertBill(db, accountId, { ...words, number: 'A77', total: 4200, category: '02' });
await insertBill(db, accountId, { ...words, number: '500', total: 1000, category: '01' });
await insertBill(db, accountId, { ...words, number: '500', total: 2000, category: '02' });
await insertBill(db, accountId, { ...words, number: '600', total: 3000, category: '01' });
await insertBill(db, other.customerAccountIds[0]!, { ...words, number: '600', total: 9900, category: '02' });
await insertBill(db, accountId, { ...words, number: '701', total: 3000, balance: 0 });
await insertBill(db, accountId, { ...words, number: '702', total: 3000, status: 'void' });

beforeEach(async () => {
  await db.deleteFrom('guestTries').execute();
});

const fields = (number: string, proof: string = accountNumber) => ({ number, proof, email });
const asked = async (browser: TestBrowser, number: string, proof?: string) =>
  (await browser.open('/pay')).send('Show what is due', fields(number, proof));
const isLetIn = ({ status, headers }: Awaited<ReturnType<typeof asked>>) =>
  status === 303 && headers['location'] === '/pay/checkout';

test('home leads everybody who is not signed in to two doors', async () => {
  const home = await portal.browser().open('/');
  expect(home.text()).toContain('Log In or Register');
  expect((await home.click('Pay a bill')).heading).toBe('Pay a bill without signing in');
});

test.each([
  '2026-12-345',
  '2026 12345',
  '202612345',
  '01-2026-12345',
  '01 2026 12 345',
  '01202612345',
  '２０２６‑12345',
])('a bill is found by its number typed as %s', async (typed) => {
  expect(isLetIn(await asked(portal.browser(), typed, '800 700 001'))).toBe(true);
});

test('letters of a bill number may be small', async () => {
  expect(isLetIn(await asked(portal.browser(), '2026-a77'))).toBe(true);
});

test('a number that two categories share is told apart by the proof, or by the category', async () => {
  expect(isLetIn(await asked(portal.browser(), '2026-600'))).toBe(true);
  expect((await asked(portal.browser(), '2026-500')).status).toBe(422);
  expect(isLetIn(await asked(portal.browser(), '02-2026-500'))).toBe(true);
});

test('whoever has proven that nothing is due is told why, and not led to pay', async () => {
  const paid = await (await portal.browser().open('/pay')).submit('Show what is due', fields('2026-701'));
  expect([paid.status, paid.heading]).toEqual([200, 'This bill is paid']);
  const empty = await (await portal.browser().open('/pay')).submit('Show what is due', fields('2026-702'));
  expect(empty.heading).toBe('The city has voided this bill');
  expect(
    await db
      .selectFrom('guestPayables')
      .select('guestId')
      .where('payableId', 'in', (of) => of.selectFrom('bills').select('id').where('billNumber', 'in', ['701', '702']))
      .execute(),
  ).toEqual([]);
});

test('an empty or unreadable field is named, what was typed stays, and no try is counted', async () => {
  const page = await portal.browser().open('/pay');
  const empty = await page.submit('Show what is due', { number: '', proof: '', email: '' });
  expect(empty.status).toBe(422);
  for (const sentence of ['Enter the bill number', 'Enter the account number', 'Enter the e-mail address']) {
    expect(empty.text('[role=alert]')).toContain(sentence);
  }
  const wrong = await page.submit('Show what is due', { number: 'bill', proof: '8/7', email: 'nobody' });
  expect(wrong.status).toBe(422);
  expect(wrong.$('#field-number').val()).toBe('bill');
  expect(wrong.$('[aria-invalid=true]').length).toBe(3);
  expect(await db.selectFrom('guestTries').select('id').execute()).toEqual([]);
});

test('the visit is a cookie that scripts cannot read and the database does not hold', async () => {
  const browser = portal.browser();
  const answer = await asked(browser, '2026-12-345');
  const cookie = [answer.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('guest='));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Max-Age|Expires/i);
  const kept = await db.selectFrom('guests').select('tokenHash').execute();
  const token = browser.cookie('guest') ?? '';
  expect(token.length).toBeGreaterThan(40);
  expect(kept.some(({ tokenHash }) => tokenHash.toString('hex').includes(Buffer.from(token).toString('hex')))).toBe(
    false,
  );
});

describe('one answer for every refusal', () => {
  const seedFor = async (name: string) => {
    const limit = guestLimits.find((one) => one.name === name)!;
    await seedFailures(limit, limit.failuresMax(portal.context.city.guests.limits));
  };
  const refusals: Record<string, { number: string; proof?: string; arrange?: () => Promise<void> }> = {
    'an unknown number': { number: '2026-999999' },
    'a wrong account number': { number: '2026-12-345', proof: '800700002' },
    'an account number that nobody has': { number: '2026-12-345', proof: '1' },
    'a number that means two bills': { number: '2026-500' },
    'a limit that is reached': { number: '2026-12-345', arrange: () => seedFor('bill-day') },
    'a city that is closed': { number: '2026-12-345', arrange: () => seedFor('city-day') },
  };
  /** What differs in every answer of the portal, and what was typed and is shown again. */
  const settled = (text: string) =>
    text
      .replace(/name="_token" value="[^"]+"/g, 'token')
      .replace(/(id="field-(?:number|proof)"[^>]*?) value="[^"]*"/g, '$1');

  test('same status, bytes, headers and statements, and never before the floor', async () => {
    const browser = portal.browser();
    const page = await browser.open('/pay');
    await page.send('Show what is due', fields('2026-1'));
    const answers = [];
    for (const [reason, { number, proof, arrange }] of Object.entries(refusals)) {
      await db.deleteFrom('guestTries').execute();
      if (arrange) {
        await page.send('Show what is due', fields(number, '1'));
        await arrange();
      }
      const begun = performance.now();
      let answer: Awaited<ReturnType<typeof page.send>> | undefined;
      const statements = await statementsOf(portal.database.pool, async () => {
        answer = await page.send('Show what is due', fields(number, proof));
      });
      expect(performance.now() - begun, reason).toBeGreaterThanOrEqual(400);
      const { date: _date, 'content-length': _length, ...headers } = answer!.headers;
      answers.push({ reason, status: answer!.status, html: settled(answer!.html), headers, statements });
    }
    const [first] = answers;
    expect(first?.status).toBe(422);
    expect(first?.html).toContain('We could not find a bill with these details');
    expect(first?.statements.length).toBeGreaterThan(6);
    for (const { reason, ...answer } of answers) expect({ reason: first?.reason, ...answer }, reason).toEqual(first);
    expect(browser.cookie('guest')).toBeUndefined();
  });
});

/** Failures that share with the last try only what a limit counts by, and lie so far apart that they fill no other. */
async function seedFailures(limit: GuestLimit, count: number): Promise<void> {
  const real = await db.selectFrom('guestTries').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  await db.deleteFrom('guestTries').execute();
  const keep = (sharedBy: GuestLimit['sharedBy'], key: Buffer) => (limit.sharedBy === sharedBy ? key : randomBytes(32));
  const gapMs = (limit.withinHours * 3_600_000) / (count + 2);
  const rows = Array.from({ length: count }, (_, nth) => ({
    at: new Date(now.getTime() - nth * gapMs),
    numberKey: keep('bill', real.numberKey),
    proofKey: keep('proof', real.proofKey),
    addressKey: keep('address', real.addressKey),
    addressRangeKey: keep('addressRange', real.addressRangeKey),
    browserKey: keep('browser', real.browserKey),
  }));
  if (rows.length > 0) await db.insertInto('guestTries').values(rows).execute();
}

test.each(guestLimits)(
  '$name: with one failure fewer the right proof is taken, with that many it is not',
  async (limit) => {
    const max = limit.failuresMax(portal.context.city.guests.limits);
    for (const [count, taken] of [
      [max - 1, true],
      [max, false],
    ] as const) {
      const browser = portal.browser();
      await asked(browser, '2026-12-345', '1');
      const right = await db.selectFrom('guestTries').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
      if (limit.sharedBy === 'proof') {
        // The key of the right proof, which the try with a wrong one does not have.
        const proofKey = portal.context.secrets.keyedHash('guest-try', 'proof:800700001');
        await db.updateTable('guestTries').set({ proofKey }).where('id', '=', right.id).execute();
      }
      await seedFailures(limit, count);
      expect(isLetIn(await asked(browser, '2026-12-345'))).toBe(taken);
    }
  },
);

test('a bill is one bill for its limit in whatever way its number is typed', async () => {
  for (const typed of ['2026-12345', '01-2026-12345', '202612345', '01202612345', '2026 12 345']) {
    expect((await asked(portal.browser(), typed, '1')).status).toBe(422);
  }
  expect((await asked(portal.browser(), '2026-12-345')).status).toBe(422);
});

test('fifty wrong tries at once are checked five times and no more', async () => {
  const browser = portal.browser();
  const page = await browser.open('/pay');
  await Promise.all(Array.from({ length: 50 }, () => page.send('Show what is due', fields('2026-12-345', '1'))));
  const tries = await db.selectFrom('guestTries').select('refusedAtLimit').execute();
  expect(tries).toHaveLength(50);
  expect(tries.filter(({ refusedAtLimit }) => refusedAtLimit === null)).toHaveLength(5);
});

test('a guest sees amount, day and the way to pay, and nothing of whose bill it is', async () => {
  const browser = portal.browser();
  await asked(browser, '2026-12-345');
  const page = await browser.open('/pay');
  expect(page.text()).toContain('You have added 1 bill.');
  expect(page.html).not.toMatch(/canary|80070|60001/i);
  for (const path of ['/bills/01-2026-12-345', '/accounts/800-700-001', '/bills/01-2026-12-345/document.pdf']) {
    expect((await browser.request('GET', path)).headers['location']).toMatch(/^\/log-in/);
  }
});

test('the profile may ask for the Customer ID instead, or allow no guests at all', async () => {
  const { guests } = portal.context.city;
  try {
    portal.context.city.guests = { ...guests, proof: 'customer-id' };
    const page = await portal.browser().open('/pay');
    expect(page.text()).toContain('Customer ID');
    expect((await page.send('Show what is due', fields('2026-12-345'))).status).toBe(422);
    expect((await page.send('Show what is due', fields('2026-12-345', '60-001'))).status).toBe(303);
    portal.context.city.guests = { ...guests, allowed: false };
    expect((await portal.browser().open('/pay')).status).toBe(404);
    expect((await portal.browser().open('/')).text()).not.toContain('without signing in');
  } finally {
    portal.context.city.guests = guests;
  }
});
