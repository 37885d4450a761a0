import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../stand-ins/started-program.ts';
import type { TestPage } from '../../../tests/support/browser.ts';
import { formatDay } from '../../kernel/day.ts';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
// The books fit the payments after every test, whatever it did.
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
});

/** The fee as the receipt's table has it, in a line of its own. */
function feeOn(receipt: TestPage): string {
  const row = receipt
    .$('tr')
    .filter((_at, element) => receipt.$(element).find('th').text().includes('Convenience fee'));
  return row.find('td').last().find('.cc-cell__value').text();
}

test('a resident pays two bills by card and holds the receipt', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { category: '03', dueCents: 5450 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);

  const receipt = await paying.back(payer, started);
  expect(receipt.status).toBe(200);
  expect(receipt.heading).toBe('Payment receipt');
  expect(receipt.text()).toContain('You paid $106.95');
  expect(receipt.text()).toMatch(/R\d{6}/);
  expect(feeOn(receipt)).toBe('$2.45');
  expect(receipt.text()).toContain('(630) 420-6059');
  const mails = await paying.portal.mails();
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['receipt', payer.email]]);
  expect(mails[0]?.text).toContain('$106.95');
  expect(mails[0]?.html).toContain('$106.95');
  const next = await paying.review(payer, keys);
  expect(next.heading).toBe('There is nothing left to pay here');
});

test('a declined card says so in words, charges nothing, and can be tried again', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'decline');
  await paying.deliver(started);

  const page = await paying.back(payer, started);
  expect(page.heading).toBe('Your payment did not go through');
  expect(page.text()).toContain('Your card company declined the payment.');
  expect(page.text()).toContain('Nothing was charged');
  const again = await page.submit('Try again');
  expect(again.heading).toBe('Review and pay');
  expect(again.text()).toContain('$50.00');
  expect(await paying.portal.mails()).toEqual([]);
});

test('an eCheck is shown as processing, cannot be paid again, and counts from the day it was confirmed', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const waiting = await paying.back(payer, started);
  expect(waiting.heading).toBe('Your payment is processing');
  expect(waiting.text()).toContain('You may close this page; we will write to you.');
  expect(waiting.$('a:contains("Check again")')).toHaveLength(1);
  const again = await paying.review(payer, keys);
  expect(again.heading).toBe('There is nothing left to pay here');

  const { paidOn } = await paying.payment(started.paymentId);
  await paying.deliver(started);
  const receipt = await paying.back(payer, started);
  expect(receipt.heading).toBe('Payment receipt');
  expect(receipt.text()).toContain(formatDay(paidOn!, 'en'));
  expect(feeOn(receipt)).toBe('$0.50');
  await paying.portal.mails();
});

test('an eCheck that its bank refuses after all is told by mail, and the bill is due again', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.gateway.call('POST', '/v1/control', { settleMs: 60_000 });
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.gateway.call('POST', '/v1/control', { settleMs: 400 });
  // The sandbox never refuses late, so the gateway's word is put into its mouth.
  expect(await paying.hear(started, { state: 'failed', failureReason: 'bank_declined' })).toBe('moved');
  await paying.portal.runJobs();
  const mails = await paying.portal.mails();
  expect(mails.map(({ kind }) => kind)).toEqual(['payment-failed']);
  expect(mails[0]?.text).toContain('Nothing was taken');
  expect((await paying.review(payer, keys)).text()).toContain('$50.00');
});

test('a canceled payment leaves the bill as it was', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'cancel');
  await paying.deliver(started);
  const page = await paying.back(payer, started);
  expect(page.heading).toBe('You canceled the payment');
  expect((await page.submit('Try again')).heading).toBe('Review and pay');
});

test('a payer who is back before the news is told not to pay again', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const page = await paying.back(payer, started);
  expect(page.heading).toBe('We have not heard from the payment company');
  expect(page.text()).toContain('do not pay again');
});

test('the return address holds until the news is there', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const returning = payer.browser.open(`/payments/${started.paymentId}?returned=1`);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect((await returning).heading).toBe('Payment receipt');
  await paying.portal.mails();
});

test('a payer who is back before a late message is not kept in the dark', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.gateway.call('POST', '/v1/control', { settleMs: 60_000 });
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.gateway.call('POST', '/v1/control', { settleMs: 400 });
  const returning = payer.browser.open(`/payments/${started.paymentId}?returned=1`);
  await eventually(async () => {
    await paying.portal.runJobs();
    const { state } = await paying.payment(started.paymentId);
    return state === 'processing' ? true : undefined;
  });
  expect((await returning).heading).toBe('Your payment is processing');
});

test("somebody else's payment and receipt are as missing as those that never were", async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const [, number] = /(R\d{6})/.exec((await paying.back(payer, started)).text())!;
  const stranger = await paying.portal.resident();
  const missing = '00000000-0000-4000-8000-000000000000';
  const paths = [
    ...[`/payments/${started.paymentId}`, `/payments/${missing}`, '/payments/x'],
    ...[`/receipts/${number}`, '/receipts/R999999', `/receipts/${number}/document.pdf`, "/receipts/R1'"],
  ];
  const texts = [];
  for (const path of paths) {
    const page = await stranger.browser.open(path);
    expect(page.status).toBe(404);
    // Each answer has a number of its own, to be quoted.
    texts.push(page.text().replace(/[0-9a-f]{8}$/, ''));
  }
  expect([...new Set(texts)]).toHaveLength(1);
  await paying.portal.mails();
});

test('a receipt is a document too, and is mailed again in the language of the page', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.mails();
  const page = await paying.back(payer, started);
  const pdf = await payer.browser.request('GET', page.$('a[href$="document.pdf"]').attr('href')!);
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.html.startsWith('%PDF-1.7')).toBe(true);
  expect(page.text('main')).toContain('to the City of Naperville, Finance Department');
  const spanish = await payer.browser.open(`${page.path}?lang=es`);
  expect(spanish.heading).toBe('Recibo de pago');
  expect(spanish.text('main')).toContain('a la Ciudad de Naperville, Departamento de Finanzas');
  const mailed = await spanish.submit('Enviar otra vez por correo');
  expect(mailed.text('body')).toContain(`El recibo va en camino a ${payer.email}`);
  await paying.portal.runJobs();
  const mails = await paying.portal.mails();
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('Recibo R')]);
  expect(mails[0]?.text).toContain('Recibido por: la Ciudad de Naperville, Departamento de Finanzas');
});

test('the day of a payment is the day in the city, not in Greenwich', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  // Half past eleven in the evening of July 1 in Chicago.
  const confirmedAt = new Date('2026-07-02T04:30:00Z');
  expect(await paying.hear(started, { state: 'paid', confirmedAt })).toBe('moved');
  expect((await paying.payment(started.paymentId)).paidOn).toBe('2026-07-01');
  await paying.portal.runJobs();
  await paying.portal.mails();
});
