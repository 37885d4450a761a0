import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(() => paying.close());

test('that a refund got through, which was on its way, is a step of its own', async () => {
  const finance = await staffMemberOf(paying.portal, 'finance');
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000, lines: [['ALM-MON', 5000]] }]);
  const payment = await paying.start(payer, keys);
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  await paying.control({ refundMs: 60_000 });
  await paying.giveBack(payment, 'refund', { amountCents: 2000 });
  const decided = async () => {
    const story = await finance.open(`/staff/payments/${payment.paymentId}`);
    const headings = story.$('.cc-time-line h3').toArray();
    return headings.map((heading) => story.$(heading).text()).filter((text) => text.startsWith('Decided'));
  };
  expect(await decided()).toEqual([]);
  await paying.control({ nowOffsetMs: 61_000 });
  await paying.deliver(payment);
  expect(await decided()).toEqual([expect.stringMatching(/^Decided about B\d+/)]);
});
