import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { parseBillKey, printedBillNumber } from '../bill-key.ts';

let paying: Paying;
let clerk: TestBrowser;

beforeAll(async () => {
  paying = await openPaying();
  clerk = await staffMemberOf(paying.portal, 'clerk');
});
afterAll(() => paying.close());

async function paidBill() {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000, lines: [['WTR', 5000]] }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const receipt = (await paying.back(payer, started)).path.split('/').at(-1)!;
  const number = printedBillNumber(parseBillKey(keys[0]!)!);
  return { payer, number, receipt, path: `/staff/bills/${keys[0]!}` };
}

test('staff open a bill from what was found: its lines, why the amount, payments with their stories, the document', async () => {
  const { number, receipt, path } = await paidBill();
  const found = await (await clerk.open('/staff')).submit('Find', { q: number });
  const href = found.$('[aria-labelledby=bills] tbody a').first().attr('href');
  const page = await clerk.open(href!);
  expect([page.path, page.status, page.heading.includes(number)]).toEqual([path, 200, true]);
  expect(page.text('[aria-labelledby=why]')).toContain('$50.00');
  expect(page.text('[aria-labelledby=lines]')).toContain('WTR');
  expect(page.text('[aria-labelledby=payments]')).toContain(receipt);
  expect(page.$('main form[method=post]')).toHaveLength(0);
  expect(page.text()).not.toContain('Share');
  const story = await page.click(`Receipt ${receipt}`);
  expect(story.heading).toBe(`Payment ${receipt}`);
  expect(story.$(`[aria-labelledby=what-it-pays] a[href="${path}"]`)).toHaveLength(1);
  const document = await clerk.request('GET', `${path}/document.pdf`);
  expect([document.status, document.headers['content-type']]).toEqual([200, 'application/pdf']);
});

test('from a customer’s page each bill is opened, and leads back to the customer', async () => {
  const { path, number } = await paidBill();
  const customer = (await clerk.open(path)).$('main a[href^="/staff/customers/"]').first().attr('href')!;
  const page = await clerk.open(customer);
  expect(page.$(`[aria-labelledby=bills] a[href="${path}"]`).text()).toContain(number);
});

test('for writers of content, residents and strangers there is no such page, and a bill that is none is not found', async () => {
  const { path, payer } = await paidBill();
  const content = await staffMemberOf(paying.portal, 'content');
  for (const browser of [content, payer.browser, paying.portal.browser()])
    for (const at of [path, `${path}/document.pdf`]) expect((await browser.open(at)).status).toBe(404);
  for (const key of ['x', '01-2026-0', '01-2026-%00', `01-2026-${'9'.repeat(90)}`])
    expect((await clerk.open(`/staff/bills/${key}`)).status).toBe(404);
});
