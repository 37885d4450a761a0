import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAddress, newestOrder, order, payAt, refuseOrder, typedOrder } from '../src/features/carts/test-carts.ts';
import { openPaymentFiles, type PaymentFiles } from '../src/features/import-export/test-payment-files.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import { dayAt } from '../src/kernel/day.ts';

let files: PaymentFiles;
beforeAll(async () => {
  files = await openPaymentFiles();
});
afterAll(() => files.close());

test('the payment file tells of a cart order and of its refund by its number, beside the bill paid with it', async () => {
  const { paying } = files;
  const { portal } = paying;
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await order(payer.browser, typedOrder(await addAddress(portal)));
  const { id, number } = await newestOrder(portal);
  const started = await payAt(paying, payer.browser, `/checkout?bill=${keys[0]}&cart-order=${number}`);
  const clerk = await staffMemberOf(portal, 'clerk');
  await refuseOrder(clerk, id, 'No room on the street');
  await paying.giveBack(started, 'refund', { amountCents: 6700 });

  const { lines } = await files.since(dayAt(portal.clock.now(), portal.context.city.timeZone));
  const told = lines
    .filter((row) => row['part'] !== 'fee')
    .map((row) => [row['kind'], row['part'], row['category'], row['bill_number'], row['amount']]);
  const [, , billNumber] = keys[0]!.split('-');
  expect(told).toEqual([
    ['payment', 'bill', '01', billNumber, '50.00'],
    ['payment', 'cart-order', '', number, '67.00'],
    ['refund', 'cart-order', '', number, '-67.00'],
  ]);
  // A refund was meant for the order alone: the bill stays paid.
  expect((await payer.browser.open(`/bills/${keys[0]}`)).text()).toContain('This bill is paid.');
});
