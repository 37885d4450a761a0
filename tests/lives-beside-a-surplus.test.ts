import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

// Lives of bills whose balance stops at zero: of cities that set what was paid too much against a new charge, and of others.

let city: PostedBills;
const words = 'More was paid here for a bill than the city says is owed on it';
beforeAll(async () => {
  city = await openPostedBills(['321', '322', '323', '324', '325', '326', '327', '328']);
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

const asked = (amount: string) => [expect.stringMatching(`${words}.*\\${amount}`)];
const raisedTo = (number: string, balance: string) =>
  city.clerk.take([city.clerk.bills(city.bill(number, balance, { total: '150.00' }))]);

test('what a city has set against its fee is not told again when its refund fails', async () => {
  const paid = await city.pay('321');
  await city.postBeside(paid, '20.00');
  await city.startRefund(paid, 2000);
  const number = await city.backNumber(paid);
  await city.post('321', '0.00', ['-20.00', number]);
  await city.raise('321', '30.00');
  await city.failRefund(paid);
  await city.post('321', '10.00', ['20.00', `${number}-U`]);
  await city.isDue('321', '$10.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('a refund that fails after the bill was paid again is too much, also on the night of a fee', async () => {
  const paid = await city.pay('322');
  await city.post('322', '0.00', ['100.00', paid.receipt]);
  await city.startRefund(paid, 10_000);
  const number = await city.backNumber(paid);
  await city.post('322', '100.00', ['-100.00', number]);
  const again = await city.pay('322');
  await city.post('322', '0.00', ['100.00', again.receipt]);
  await city.failRefund(paid);
  await city.post('322', '10.00', ['100.00', `${number}-U`]);
  await city.isDue('322', '$10.00');
  expect([...(await city.waiting(paid)), ...(await city.waiting(again))]).toEqual(asked('$100.00'));
});

test('an exemption takes nothing of a surplus that the city keeps apart', async () => {
  const paid = await city.pay('323');
  await city.postBeside(paid, '40.00');
  await raisedTo('323', '50.00');
  await raisedTo('323', '45.00');
  await city.isDue('323', '$45.00');
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
});

test('a total that takes a surplus takes it beside a late fee that was paid, too', async () => {
  const paid = await city.pay('324');
  await city.post('324', '25.00', ['100.00', paid.receipt]);
  await city.post('324', '0.00', ['40.00', 'COUNTER-324']);
  expect(await city.waiting(paid)).toEqual(asked('$15.00'));
  await raisedTo('324', '35.00');
  await city.isDue('324', '$35.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('a fee as large as a refund that was posted long ago is due while another payment is disputed', async () => {
  const part = await city.pay('325', '60.00');
  const rest = await city.pay('325');
  await city.post('325', '0.00', ['60.00', part.receipt], ['40.00', rest.receipt]);
  await city.paying.giveBack(part, 'refund', { amountCents: 1000 });
  await city.post('325', '10.00', ['-10.00', await city.backNumber(part)]);
  const again = await city.pay('325');
  await city.post('325', '0.00', ['10.00', again.receipt]);
  await city.paying.giveBack(rest, 'dispute', { reasonCode: 'fraudulent' });
  await city.raise('325', '10.00');
  await city.isDue('325', '$10.00');
});

test('a balance below zero says itself what stays of a refund, and a charge that takes it leaves nothing too much', async () => {
  const paid = await city.pay('326');
  await city.post('326', '0.00', ['100.00', paid.receipt]);
  await city.startRefund(paid, 10_000);
  const number = await city.backNumber(paid);
  await city.post('326', '100.00', ['-100.00', number]);
  const again = await city.pay('326');
  await city.post('326', '0.00', ['100.00', again.receipt]);
  await city.failRefund(paid);
  await city.post('326', '-100.00', ['100.00', `${number}-U`]);
  await city.raise('326', '50.00');
  await city.isDue('326', '$50.00');
  expect([...(await city.waiting(paid)), ...(await city.waiting(again))]).toEqual([]);
});

test('what stays of a refund of a surplus, and is set against a fee, does not come back beside the rest of the surplus', async () => {
  const paid = await city.pay('327');
  await city.postBeside(paid, '50.00');
  await city.raise('327', '30.00');
  await city.startRefund(paid, 2000);
  const number = await city.backNumber(paid);
  await city.post('327', '30.00', ['-20.00', number]);
  await city.failRefund(paid);
  await city.post('327', '10.00', ['20.00', `${number}-U`]);
  await city.isDue('327', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$30.00'));
});

test('what is taken back of a payment that the city has not posted is due in full while another, posted one is disputed', async () => {
  const paid = await city.pay('328');
  await city.postBeside(paid, '40.00');
  await raisedTo('328', '50.00');
  const rest = await city.pay('328');
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.isDue('328', '$0.00');
  await city.lose(rest);
  await city.isDue('328', '$50.00');
});
