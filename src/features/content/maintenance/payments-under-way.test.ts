import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { localTimeOf } from '../announcements/city-time.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(() => paying.close());

test('during maintenance a payment that is under way is settled, and one that would start waits', async () => {
  const { clock, context } = paying.portal;
  const finance = await staffMemberOf(paying.portal, 'finance');
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 700 }]);
  const started = await paying.start(payer, keys.slice(0, 1));
  const review = await paying.review(payer, keys.slice(1));

  const window = await finance.open('/staff/content/maintenance');
  const shownUntil = localTimeOf(new Date(clock.now().getTime() + 7_200_000), context.city.timeZone);
  expect((await window.submit('Publish', { shownUntil })).status).toBe(200);
  const held = await review.submit('Continue to payment');
  expect(held.status).toBe(503);
  expect(await paying.paymentsOf(payer)).toHaveLength(1);
  const shown = await paying.review(payer, keys.slice(1));
  expect([shown.$('main .cc-held').length, shown.html.includes('Continue to payment')]).toEqual([1, false]);

  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect((await paying.payment(started.paymentId)).state).toBe('paid');
  expect((await paying.back(payer, started)).heading).toBe('Payment receipt');
});
