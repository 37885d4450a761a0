import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

/** The books fit the payments after every test, whatever it did. */
async function expectBooksInOrder() {
  const { faults } = await verifyBooks(paying.portal.context.db);
  expect(faults).toEqual([]);
}

test('a resident pays two bills by card and holds the receipt', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { category: '03', dueCents: 5450 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(1);

  const receipt = await paying.back(payer, started);
  expect(receipt.status).toBe(200);
  expect(receipt.heading).toBe('Payment receipt');
  expect(receipt.text()).toContain('You paid $106.95');
  expect(receipt.text()).toMatch(/R\d{6}/);
  expect(receipt.text()).toContain('Convenience fee$2.45');
  expect(receipt.text()).toContain('(630) 420-6059');
  const mails = await paying.portal.mails();
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['receipt', payer.email]]);
  expect(mails[0]?.text).toContain('$106.95');
  await expectBooksInOrder();
});
