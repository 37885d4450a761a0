import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from './test-staff.ts';

let paying: Paying;
let clerk: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  clerk = await staffMemberOf(paying.portal, 'clerk');
});
afterAll(async () => {
  await paying.close();
});

test('a payment is found from Today by its receipt’s number, however that is typed', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const receipt = (await paying.back(payer, started)).path.split('/').at(-1) ?? '';
  expect(receipt).toMatch(/^R\d+$/);
  for (const number of [receipt, receipt.toLowerCase(), ` ${receipt.slice(0, 3)} ${receipt.slice(3)} `]) {
    const found = await (await clerk.open('/staff')).submit('Find', { number });
    expect(found.heading).toBe(`Payment ${receipt}`);
  }
});

test('a number of no payment is told, and stays in its field', async () => {
  const unknown = await (await clerk.open('/staff')).submit('Find', { number: 'R999999999' });
  expect([unknown.status, unknown.heading]).toEqual([404, 'Find a payment']);
  expect(unknown.text()).toContain('There is no payment with this number');
  expect(unknown.$('input[name=number]').val()).toBe('R999999999');
  const nothing = await unknown.submit('Find', { number: ' ' });
  expect([nothing.status, nothing.$('.usa-error-message').length]).toEqual([200, 0]);
});

test('whoever may read no story looks for none', async () => {
  const content = await staffMemberOf(paying.portal, 'content');
  expect((await content.open('/staff')).$('form[action="/staff/payments"]')).toHaveLength(0);
  for (const somebody of [content, paying.portal.browser()])
    expect((await somebody.open('/staff/payments?number=R1')).heading).toBe('Page not found');
});
