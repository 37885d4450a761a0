import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { saveSetting } from './test-settings.ts';

let paying: Paying;
let finance: TestBrowser;

beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
});
afterAll(() => paying.close());

test('a fee that is raised between Review and pay and its button is shown before it is charged', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 10_000 }]);
  const review = await paying.review(payer, keys);
  expect(review.text()).toContain('$2.35');
  await saveSetting(finance, 'fees', { 'card.basisPoints': '3' });
  const again = await review.submit('Continue to payment', { way: 'card' });
  expect([again.status, again.heading]).toEqual([422, 'Review and pay']);
  expect(again.text('.cc-error-summary')).toContain(
    'The city changed its fees or how much may be paid since you opened this page. Nothing was charged.',
  );
  expect(again.text()).toContain('$3.00');
  expect(await paying.paymentsOf(payer)).toEqual([]);
  const answer = await again.send('Continue to payment', { way: 'card' });
  expect(answer.status).toBe(303);
  expect((await paying.paymentsOf(payer)).map(({ feeCents }) => feeCents)).toEqual([300]);
});

test('a payment that has begun keeps the fee that was shown, and its form leads on to it', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 20_000 }]);
  const review = await paying.review(payer, keys);
  const first = await review.send('Continue to payment', { way: 'card' });
  await saveSetting(finance, 'fees', { 'card.basisPoints': '1' });
  const second = await review.send('Continue to payment', { way: 'card' });
  expect([second.status, second.headers['location']]).toEqual([303, first.headers['location']]);
  expect((await paying.paymentsOf(payer)).map(({ feeCents }) => feeCents)).toEqual([600]);
});

test('a change that no fee depends on asks nobody to look again', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const review = await paying.review(payer, keys);
  await saveSetting(finance, 'hours', { closedDays: '2027-01-01' });
  expect((await review.send('Continue to payment', { way: 'echeck' })).status).toBe(303);
});

test('a part that is typed while the city closes part payment is not taken for all of the bill', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const review = await paying.review(payer, keys);
  await saveSetting(finance, 'categories', { 'categories.0.partCents': '' });
  const again = await review.submit('Continue to payment', { way: 'echeck', [`amount-${keys[0]}`]: '20.00' });
  expect([again.status, again.text().includes('$50.00')]).toEqual([422, true]);
  expect(again.$(`[name="amount-${keys[0]}"]`)).toHaveLength(0);
  expect(await paying.paymentsOf(payer)).toEqual([]);
});
