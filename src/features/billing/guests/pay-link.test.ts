import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTestPortal } from '../../../../tests/support/portal.ts';
import { parse } from 'csv-parse/sync';
import { day, plusDays } from '../../../kernel/day.ts';
import { cents } from '../../../kernel/money.ts';
import { parseBillKey } from '../bill-key.ts';
import { billPayable, exportPayLinks } from '../public.ts';
import { insertAccount, insertBill, insertLink, insertPayment, reportBalance } from '../test-bills.ts';
import { billOfPayLink, payLink } from './pay-link.ts';

const today = day('2026-03-10');
const portal = await openTestPortal({ now: new Date('2026-03-10T18:00:00Z') });
afterAll(() => portal.close());
const { context } = portal;
const { db } = context;
const account = { number: '810700001', serviceAddress: '77 CANARYSTREET', email: 'canarymail@example.com' };
const accountId = await insertAccount(db, '61001', 'CANARYNAME, QUILLA', account);
const owner = await portal.resident();
await insertLink(db, owner.userId, accountId);
const dueDate = plusDays(today, 5);
let made = 0;

async function billWithLink(bill: Partial<Parameters<typeof insertBill>[2]> = {}) {
  made += 1;
  const number = `9${made}`;
  const id = await insertBill(db, accountId, {
    number,
    dueDate,
    total: 8500,
    description: 'CANARYDESCRIPTION',
    ...bill,
  });
  const key = `${bill.category ?? '01'}-2026-${number}`;
  return { id, key, path: new URL(payLink(context, parseBillKey(key)!)).pathname };
}

const email = 'somebody@example.com';

test('a pay link shows amount and day, asks where the receipt goes, and its button leads to Review and pay', async () => {
  const { path } = await billWithLink();
  const browser = portal.browser();
  const page = await browser.open(path);
  expect([page.status, page.heading]).toEqual([200, 'Pay bill 2026-91']);
  expect(page.text()).toContain('$85.00');
  expect(page.text()).toContain('March 15, 2026 (in 5 days)');
  expect(page.html).not.toMatch(/canary|810700001|61001/i);
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.headers['referrer-policy']).toBe('same-origin');
  expect(await db.selectFrom('guests').select('id').execute()).toEqual([]);

  const wrong = await page.submit('Continue', { email: 'nobody' });
  expect([wrong.status, wrong.$('#field-email').val()]).toEqual([422, 'nobody']);
  expect(browser.cookie('guest')).toBeUndefined();
  const answer = await page.send('Continue', { email });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/pay/checkout']);
  expect(await db.selectFrom('guests').select('email').execute()).toEqual([{ email }]);
});

test('a second link adds its bill to the same visit, and the first address stays', async () => {
  const browser = portal.browser();
  await (await browser.open((await billWithLink()).path)).submit('Continue', { email });
  const second = await browser.open((await billWithLink()).path);
  expect(second.text()).toContain(`The receipt goes to ${email}.`);
  await second.submit('Continue', { email: 'other@example.com' });
  expect((await browser.open('/pay')).text()).toContain('You have added 2 bills.');
  expect((await db.selectFrom('guests').select('email').execute()).map((one) => one.email)).not.toContain(
    'other@example.com',
  );
});

test('a link of a bill that is paid, void or on its way from a bank says so, and lets nobody pay', async () => {
  const paid = await billWithLink({ balance: 0 });
  const empty = await billWithLink({ status: 'void' });
  const onItsWay = await billWithLink();
  const towards = [{ billId: onItsWay.id, amount: 8500 }];
  await insertPayment(db, { userId: owner.userId, state: 'processing', paidOn: today, towards });
  for (const [{ path }, heading] of [
    [paid, 'This bill is paid'],
    [empty, 'The city has voided this bill'],
    [onItsWay, 'A payment is on its way'],
  ] as const) {
    const page = await portal.browser().open(path);
    expect([page.status, page.heading]).toEqual([200, heading]);
    expect(page.$('main form').length).toBe(0);
    expect(page.html).not.toMatch(/canary|\$85\.00/i);
  }
});

test('a link of a bill whose year the city has closed says so, adds nothing, and is given to nobody any more', async () => {
  const { path, key, id } = await billWithLink();
  const { city } = context;
  const browser = portal.browser();
  const page = await browser.open(path);
  context.city = { ...city, payments: { oldestBillYear: 2027 } };
  try {
    const why = 'Bills from before 2027 cannot be paid on this site. Ask the Finance Department how to pay them:';
    for (const told of [await portal.browser().open(path), await page.submit('Continue', { email })]) {
      expect([told.status, told.heading]).toEqual([200, `Bill ${key.slice(3)} cannot be paid here`]);
      expect(told.text()).toContain(why);
      expect(told.$('main form').length).toBe(0);
    }
    expect(browser.cookie('guest')).toBeUndefined();
    expect((await owner.browser.open(`/bills/${key}`)).$('#share').length).toBe(0);
    expect(await billPayable.payLinks(context, [id])).toEqual(new Map());
    const file = join(mkdtempSync(join(tmpdir(), 'pay-links-')), 'links.csv');
    expect(await exportPayLinks(context, file)).toBe(0);
  } finally {
    context.city = city;
  }
  expect([...(await billPayable.payLinks(context, [id])).keys()]).toEqual([id]);
});

test('a bill that is paid while its page is open is not added', async () => {
  const { id, path } = await billWithLink();
  const browser = portal.browser();
  const page = await browser.open(path);
  await reportBalance(db, id, cents(0));
  expect((await page.submit('Continue', { email })).heading).toBe('This bill is paid');
  expect(browser.cookie('guest')).toBeUndefined();
});

test('what is not a link of ours is answered alike: another bill, a changed letter, half of it, nothing', async () => {
  const { path, key } = await billWithLink();
  const token = path.split('/').at(-1)!;
  const bytes = Buffer.from(token, 'base64url');
  const ofOther = Buffer.concat([bytes.subarray(0, 16), Buffer.from(key.replace('01-', '02-'))]).toString('base64url');
  const answers = [];
  for (const wrong of [
    ofOther,
    `${token.slice(0, 5)}${token[5] === '_' ? 'A' : '_'}${token.slice(6)}`,
    token.slice(0, 30),
    `${token}AA`,
    'x',
    '%00',
  ]) {
    const page = await portal.browser().open(`/pay/${wrong}`);
    expect(page.status).toBe(404);
    answers.push(page.heading);
  }
  expect(new Set(answers.slice(0, 5))).toEqual(new Set(['This payment link does not work']));
});

test('only the very letters of a link open it: none more at its end, and no other for the last', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // Tokens of each length that base64 can have: the last letter holds 6, 4 or 2 bits that count.
  for (const billNumber of ['1', '12', '123']) {
    const bill = parseBillKey(`01-2026-${billNumber}`)!;
    const token = payLink(context, bill).split('/').at(-1)!;
    const others = alphabet.split('').flatMap((letter) => [`${token}${letter}`, `${token.slice(0, -1)}${letter}`]);
    const opening = [...new Set(others)].filter((one) => billOfPayLink(context, one) !== null);
    expect(opening).toEqual([token]);
    expect(billOfPayLink(context, `${token}=`)).toBeNull();
  }
});

test('raising the version in the profile ends every link of before', async () => {
  const { path, key } = await billWithLink();
  const token = path.split('/').at(-1)!;
  const { secrets, city } = context;
  expect(billOfPayLink({ secrets, city }, token)).toEqual(parseBillKey(key));
  const raised = { ...city, guests: { ...city.guests, payLinkVersion: 2 } };
  expect(billOfPayLink({ secrets, city: raised }, token)).toBeNull();
});

test('the page of an open bill shows its owner the link and a QR code of it, the page of a paid one does not', async () => {
  const open = await billWithLink();
  const page = await owner.browser.open(`/bills/${open.key}`);
  expect(page.text('#share')).toBe('Let somebody else pay this bill');
  expect(page.$(`a[href="${context.publicUrl}${open.path}"]`).length).toBe(1);
  expect(page.$('svg.cc-qr-code').attr('aria-label')).toMatch(/^QR code of the payment link of bill 2026-/);
  const paid = await billWithLink({ balance: 0 });
  expect((await owner.browser.open(`/bills/${paid.key}`)).$('svg.cc-qr-code').length).toBe(0);
});

test('every open bill stands with its link in a file for the printer', async () => {
  const { key, path } = await billWithLink();
  const paid = await billWithLink({ balance: 0 });
  const file = join(mkdtempSync(join(tmpdir(), 'pay-links-')), 'links.csv');
  const written = await exportPayLinks(context, file);
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  expect(rows).toHaveLength(written);
  expect(rows.find((row) => row['link'] === `${context.publicUrl}${path}`)).toMatchObject({
    ...{ category: '01', bill_year: '2026', bill_number: key.split('-')[2] },
  });
  expect(rows.some((row) => row['bill_number'] === paid.key.split('-')[2])).toBe(false);
  await expect(exportPayLinks(context, join(file, 'below-a-file.csv'))).rejects.toThrow();
});
