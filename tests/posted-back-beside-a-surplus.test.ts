import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type Paid, type PostedBills } from './support/posted-bills.ts';

// What a city posts below zero says of itself neither what its balance rose by, nor what it took of what was paid too much.

let city: PostedBills;
const words = 'More was paid here for a bill than the city says is owed on it';
beforeAll(async () => {
  city = await openPostedBills(['310', '311', '312', '313', '314', '315', '316', '317', '318', '319', '320']);
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

const asked = (amount: string) => [expect.stringMatching(`${words}.*\\${amount}`)];

/** Paid here and so much at the counter, with a balance that stops at zero; then a late fee of $10.00. */
async function payTwiceAndBeLate(number: string, counter = '100.00'): Promise<Paid> {
  const paid = await city.pay(number);
  await city.postBeside(paid, counter);
  await city.raise(number, '10.00');
  return paid;
}

test('a payment that is lost and asked for whole again takes nothing from what the counter took beside it', async () => {
  const paid = await city.pay('310');
  await city.postBeside(paid, '40.00');
  await city.lose(paid);
  await city.post('310', '100.00', ['-100.00', await city.backNumber(paid)]);
  await city.isDue('310', '$100.00');
  const again = await city.pay('310');
  await city.post('310', '0.00', ['100.00', again.receipt]);
  // Charged $100.00, posted $140.00, nothing owed.
  expect(await city.waiting(again)).toEqual(asked('$40.00'));
  expect(await city.billPage('310')).toContain('$40.00 more paid on this bill');
});

test('a late fee that is paid, lost and asked for again takes nothing from what was paid twice', async () => {
  const paid = await payTwiceAndBeLate('311');
  const fee = await city.pay('311');
  await city.post('311', '0.00', ['10.00', fee.receipt]);
  await city.lose(fee);
  await city.post('311', '10.00', ['-10.00', await city.backNumber(fee)]);
  await city.isDue('311', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
});

test('what went back of it is taken from what was paid twice, also on the night of a fee that is larger', async () => {
  const paid = await city.pay('312');
  await city.postBeside(paid, '100.00');
  await city.paying.giveBack(paid, 'refund', { amountCents: 1000 });
  await city.post('312', '25.00', ['-10.00', await city.backNumber(paid)]);
  await city.isDue('312', '$25.00');
  expect(await city.waiting(paid)).toEqual(asked('$90.00'));
});

test('a refund of what was too much that fails once it was posted leaves it as it was, beside the late fee', async () => {
  const paid = await payTwiceAndBeLate('313', '40.00');
  await city.startRefund(paid, 4000);
  const number = await city.backNumber(paid);
  await city.post('313', '10.00', ['-40.00', number]);
  await city.failRefund(paid);
  await city.post('313', '10.00', ['40.00', `${number}-U`]);
  await city.isDue('313', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
  const fee = await city.pay('313');
  await city.post('313', '0.00', ['10.00', fee.receipt]);
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
});

test('so does one that was posted and undone in one file, and one of more than was too much', async () => {
  const small = await payTwiceAndBeLate('314', '40.00');
  await city.startRefund(small, 4000);
  await city.failRefund(small);
  const number = await city.backNumber(small);
  await city.post('314', '10.00', ['-40.00', number], ['40.00', `${number}-U`]);
  await city.isDue('314', '$10.00');
  expect(await city.waiting(small)).toEqual(asked('$40.00'));

  const large = await payTwiceAndBeLate('315', '40.00');
  await city.startRefund(large, 6000);
  await city.post('315', '30.00', ['-60.00', await city.backNumber(large)]);
  await city.failRefund(large);
  await city.post('315', '10.00', ['60.00', `${await city.backNumber(large)}-U`]);
  await city.isDue('315', '$10.00');
  expect(await city.waiting(large)).toEqual(asked('$40.00'));
});

test('a payment at the counter that was too much and bounces is gone, also on the night of the fee for it', async () => {
  const paid = await city.pay('316');
  await city.postBeside(paid, '20.00');
  await city.post('316', '25.00', ['-20.00', 'NSF-316']);
  await city.isDue('316', '$25.00');
  expect(await city.waiting(paid)).toEqual([]);
  expect(await city.billPage('316')).not.toContain('more paid on this bill');
});

test('of what was too much no more is lost than a payment that is asked for again falls short by', async () => {
  const paid = await city.pay('317');
  await city.postBeside(paid, '40.00');
  await city.lose(paid);
  // An exemption of $5.00 on the same night cannot be told from as much of the surplus.
  await city.post('317', '95.00', ['-100.00', await city.backNumber(paid)]);
  const again = await city.pay('317');
  await city.post('317', '0.00', ['95.00', again.receipt]);
  expect(await city.waiting(again)).toEqual(asked('$35.00'));
});

test('who is told that a refund of what was too much failed is not told that it counts as paid', async () => {
  const paid = await city.pay('318');
  await city.postBeside(paid, '40.00');
  await city.startRefund(paid, 4000);
  await city.paying.portal.mails();
  await city.failRefund(paid);
  const mail = (await city.paying.portal.mails()).at(-1)?.text.replaceAll(/\s+/g, ' ');
  const receipt = (await city.paying.back(city.payer, paid)).text('main');
  for (const told of [mail, receipt]) {
    expect(told).toMatch(/It stays with the city: it was paid beyond what Bill 2026-318 \(.+\) came to/);
    expect(told).not.toMatch(/counts as paid|need not do anything|do not need to do anything/);
  }
});

test('a late fee on the night on which a refund stays after all is a fee, where nothing was too much', async () => {
  const paid = await city.pay('319');
  await city.post('319', '0.00', ['100.00', paid.receipt]);
  await city.startRefund(paid, 10_000);
  const number = await city.backNumber(paid);
  await city.post('319', '100.00', ['-100.00', number]);
  await city.failRefund(paid);
  await city.post('319', '10.00', ['100.00', `${number}-U`]);
  await city.isDue('319', '$10.00');
  expect(await city.waiting(paid)).toEqual([]);
  expect(await city.billPage('319')).not.toContain('more paid on this bill');
});

test('a dispute that is won counts as paid, though a little too much is paid beside it', async () => {
  const paid = await city.pay('320');
  await city.postBeside(paid, '1.00');
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.paying.portal.mails();
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'won' });
  const mail = (await city.paying.portal.mails()).at(-1)?.text.replaceAll(/\s+/g, ' ');
  expect(mail).toContain('counts as paid');
  expect(mail).not.toContain('beyond what');
});
