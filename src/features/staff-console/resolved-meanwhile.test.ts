import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';
import { staffMemberOf } from './test-staff.ts';

let paying: Paying;
let [first, second] = [] as unknown as [TestBrowser, TestBrowser];
beforeAll(async () => {
  paying = await openPaying();
  [first, second] = [await staffMemberOf(paying.portal, 'finance'), await staffMemberOf(paying.portal, 'admin')];
});
afterAll(async () => {
  await paying.close();
});

async function disputed(): Promise<Started & { path: string }> {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys);
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const { exceptions } = await paying.exceptions();
  const exception = exceptions.find((one) => one.paymentId === payment.paymentId);
  return { ...payment, path: `/staff/payment-exceptions/${exception?.id}` };
}

test('whoever resolves second reads who was first and how, and keeps their own words beside', async () => {
  const { path, paymentId } = await disputed();
  const [one, other] = [await first.open(path), await second.open(path)];
  await one.submit('Resolve', { note: 'Sent the work order' });
  const late = await other.submit('Resolve', { note: 'Called the cardholder' });
  expect([late.status, late.heading]).toEqual([409, 'Resolved meanwhile']);
  expect(late.text('main')).toMatch(/finance-[\w-]+@example\.com resolved this on .+, before you sent yours\./);
  expect(late.text('.cc-quoted')).toBe('Sent the work order');
  expect(late.$('textarea[name=note]').text()).toBe('Called the cardholder');

  const empty = await late.submit('Keep my note too', { note: ' ' });
  expect([empty.status, empty.text('main')]).toEqual([422, expect.stringContaining('Write what you found')]);
  const story = await late.submit('Keep my note too');
  expect(story.path).toBe(`/staff/payments/${paymentId}`);
  const line = story.text('.cc-time-line');
  expect(line).toContain('Sent the work order');
  expect(line).toMatch(/Further note.*admin-[\w-]+@example\.com wrote:\s*Called the cardholder/s);
  const spanish = (await second.open(`/staff/payments/${paymentId}?lang=es`)).text('.cc-time-line');
  expect(spanish).toMatch(/Otra nota.*escribió:\s*Called the cardholder/s);
  await second.open('/staff?lang=en');
});

test('a note about what ended by itself meanwhile is not lost either', async () => {
  const payment = await disputed();
  const page = await first.open(payment.path);
  await paying.giveBack(payment, 'dispute-decision', { outcome: 'won' });
  const late = await page.submit('Resolve', { note: 'We are waiting for the card company' });
  expect(late.text('main')).toMatch(/This ended by itself on .+, before you sent yours: the dispute was won\./);
  expect(late.$('textarea[name=note]').text()).toBe('We are waiting for the card company');
  const story = await late.submit('Keep my note too');
  expect(story.text('.cc-time-line')).toContain('We are waiting for the card company');
});

test('words that are kept already are kept once, and whoever sends them again is led to the story', async () => {
  const { path, paymentId } = await disputed();
  const [one, other] = [await first.open(path), await second.open(path)];
  await one.submit('Resolve', { note: 'Sent the work order' });
  const late = await other.submit('Resolve', { note: 'Called the cardholder' });
  const presses = await Promise.all([late.submit('Keep my note too'), late.submit('Keep my note too')]);
  expect(presses.map((page) => page.path)).toEqual([`/staff/payments/${paymentId}`, `/staff/payments/${paymentId}`]);
  const again = await other.submit('Resolve', { note: 'Called the cardholder' });
  expect(again.path).toBe(`/staff/payments/${paymentId}`);
  expect(again.text('.cc-time-line').split('Called the cardholder')).toHaveLength(2);
});

test('a form that was sent twice leads to the story, where its note stands once', async () => {
  const { path, paymentId } = await disputed();
  const page = await first.open(path);
  await page.submit('Resolve', { note: 'Sent the work order' });
  const again = await page.submit('Resolve', { note: 'Sent the work order' });
  expect(again.path).toBe(`/staff/payments/${paymentId}`);
  expect(again.text('.cc-time-line').split('Sent the work order')).toHaveLength(2);
});
