import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from '../test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(() => paying.close());

const hourMs = 3_600_000;
const lastMail = async () => (await paying.portal.mails()).at(-1)?.text.replaceAll(/\s+/g, ' ');

test('nobody owes the city what a refund would make them owe, which is on its way and may fail', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(payment, 'pay');
  await paying.deliver(payment, 2);
  await paying.control({ failNextRefunds: 1, refundMs: hourMs });
  await paying.giveBack(payment, 'refund');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  const told = await lastMail();
  expect(told).toContain('Should the refund that is on its way come too, $50.50 more will have gone back to you');
  expect(told).not.toContain('You owe that to the city');
  const kindsWaiting = async () => (await paying.exceptions()).exceptions.map(({ kind }) => kind);
  expect(await kindsWaiting()).not.toContain('beyond-captured');

  await paying.control({ nowOffsetMs: hourMs + 1000 });
  await paying.deliver(payment);
  expect(await lastMail()).not.toMatch(/You owe|will owe/);
  expect(await kindsWaiting()).not.toContain('beyond-captured');
});
