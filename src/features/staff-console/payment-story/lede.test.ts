import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openPaying, type Paying, type Started } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  await paying.portal.mails();
});

/** Pays a bill of $50.00; where the city voids it meanwhile, all of it is the customer's credit. */
async function paid({ way = 'card', isVoided = false } = {}): Promise<Started> {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way });
  const { db } = paying.portal.context;
  if (isVoided)
    await db.updateTable('bills').set({ status: 'void' }).where('customerAccountId', '=', accountId).execute();
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  return started;
}

async function refund(payment: Started, amountCents: number): Promise<void> {
  await paying.giveBack(payment, 'refund', { amountCents });
  await paying.deliver(payment);
}

async function ledeOf({ paymentId }: Started) {
  const en = (await finance.open(`/staff/payments/${paymentId}`)).text('.cc-lede');
  const es = (await finance.open(`/staff/payments/${paymentId}?lang=es`)).text('.cc-lede');
  await finance.open('/staff?lang=en');
  return { en, es };
}

test('a payment that stands is said to stand, and one that was given back in part or but for its fee is not', async () => {
  const payment = await paid();
  expect((await ledeOf(payment)).en).toBe('The money came, and it stands.');
  await refund(payment, 2000);
  expect((await ledeOf(payment)).en).toBe('The money came. $20.00 of it was given back. $31.17 stands.');
  await refund(payment, 3000);
  expect(await ledeOf(payment)).toEqual({
    en: 'The money came. $50.00 of it was given back. Only the fee stands: $1.17.',
    es: 'El dinero llegó. $50.00 se reembolsaron. Solo el cargo sigue firme: $1.17.',
  });
});

test('of a disputed payment of which a part was given back before, it is not said that nothing is due', async () => {
  const whole = await paid();
  await paying.giveBack(whole, 'dispute', { reasonCode: 'fraudulent' });
  expect((await ledeOf(whole)).en).toMatch(/nothing is due for it meanwhile\.$/);
  const payment = await paid();
  await refund(payment, 2000);
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent', amountCents: 3117 });
  expect(await ledeOf(payment)).toEqual({
    en: 'The cardholder objects. The card company holds the disputed money until it has decided, and that counts as paid meanwhile. $20.00 was given back besides. $20.00 of that had gone to its bills and counts towards them no more.',
    es: 'El titular de la tarjeta objeta. La compañía de la tarjeta retiene el dinero en disputa hasta decidir y, mientras tanto, ese dinero cuenta como pagado. Además se reembolsaron $20.00. $20.00 habían ido a sus facturas y ya no cuentan para ellas.',
  });
});

test('where all of a credit went back, no bill is said to be due again', async () => {
  const payment = await paid({ way: 'echeck', isVoided: true });
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  expect((await ledeOf(payment)).en).toBe(
    'The bank took $50.50 back. Nothing of that had gone to a bill: no bill is open again because of it.',
  );
});

test('of a payment that failed or was canceled it is not said what became of its bills', async () => {
  for (const [choice, words] of [
    ['decline', 'The bank or card company said no. Nothing was charged.'],
    ['cancel', 'The payer turned back at the gateway. Nothing was charged.'],
  ] as const) {
    const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
    const first = await paying.start(payer, keys);
    await paying.press(first, choice);
    await paying.deliver(first);
    const second = await paying.start(payer, keys);
    await paying.press(second, 'pay');
    await paying.deliver(second);
    expect((await ledeOf(first)).en).toBe(words);
  }
});
