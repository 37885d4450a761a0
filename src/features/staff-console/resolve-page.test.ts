import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { cents } from '../../kernel/money.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';
import { staffMemberOf } from './test-staff.ts';

let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
});
afterAll(async () => {
  await paying.close();
});

async function paid(way: 'card' | 'echeck' = 'card', whenStarted = async (_accountId: number) => {}): Promise<Started> {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way });
  await whenStarted(accountId);
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  return started;
}

/** The facts of the page where staff resolve what waits of a payment, in both languages. */
async function factsOf({ paymentId }: Started): Promise<{ en: string; es: string }> {
  const { exceptions } = await paying.exceptions();
  const exception = exceptions.find((one) => one.paymentId === paymentId);
  const path = `/staff/payment-exceptions/${exception?.id}`;
  const [en, es] = [await finance.open(`${path}?lang=en`), await finance.open(`${path}?lang=es`)];
  expect([en.heading, es.heading]).toEqual(['Resolve this', 'Resolver esto']);
  for (const page of [en, es]) {
    const labels = page.$('main dt').toArray();
    for (const label of labels) expect(page.$(label).text()).toMatch(/^[A-ZÁÉÍÓÚÑ][^A-Z]+$/);
    expect(page.text()).not.toMatch(/fraudulent|undone|Cents|Code\b/);
  }
  return { en: en.text(), es: es.text() };
}

test('a dispute is told with its number and its reason, in both languages', async () => {
  const payment = await paid();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const { en, es } = await factsOf(payment);
  expect(en).toMatch(/Number of the money back\s*B\d+/);
  expect(en).toMatch(/Reason\s*the card’s owner says that they did not make the payment/);
  expect(es).toMatch(/Número de la devolución\s*B\d+/);
  expect(es).toMatch(/Motivo\s*el titular de la tarjeta dice que no hizo el pago/);
});

test('a return that the payer denies is told with the bank’s code and what it means', async () => {
  const payment = await paid('echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R10' });
  const { en, es } = await factsOf(payment);
  expect(en).toMatch(/Reason\s*R10: the account’s owner did not agree to the payment/);
  expect(es).toMatch(/Motivo\s*R10: el titular de la cuenta no autorizó el pago/);
});

test('a credit is told with its receipt', async () => {
  const payment = await paid('card', async (accountId) => {
    const { pool } = paying.portal.database;
    await pool.query(`update bills set status = 'void' where customer_account_id = $1`, [accountId]);
  });
  const { en, es } = await factsOf(payment);
  expect(en).toMatch(/Receipt number\s*R\d+/);
  expect(es).toMatch(/Número de recibo\s*R\d+/);
});

test('what does not fit is told as the gateway has it, in words', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.hear(started, { state: 'paid', way: 'echeck', amountCents: cents(7000) });
  const { en, es } = await factsOf(started);
  expect(en).toMatch(/State that the gateway tells\s*Paid/);
  expect(en).toMatch(/Way of paying that the gateway tells\s*eCheck from a bank account/);
  expect(es).toMatch(/Estado que informa la empresa de pagos\s*Pagado/);
  expect(es).toMatch(/Forma de pago que informa la empresa de pagos\s*Cheque electrónico de una cuenta bancaria/);
});

test('money back that contradicts what we knew is told with its kind and state, in words', async () => {
  const payment = await paid();
  const openedAt = paying.portal.clock.now();
  const refund = { id: 're_9', kind: 'refund', reasonCode: null, amountCents: cents(2000), openedAt } as const;
  for (const state of ['final', 'undone', 'final'] as const) {
    await paying.hear(payment, { state: 'paid', moneyBacks: [{ ...refund, state, decidedAt: openedAt }] });
  }
  const { en, es } = await factsOf(payment);
  expect(en).toMatch(/Kind\s*Refund/);
  expect(en).toMatch(/State that the gateway tells\s*The money is gone/);
  expect(es).toMatch(/Clase\s*Reembolso/);
  expect(es).toMatch(/Estado que informa la empresa de pagos\s*El dinero ya no está/);
});

test('the story in Spanish says what was booked in Spanish', async () => {
  const payment = await paid('echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  const path = `/staff/payments/${payment.paymentId}`;
  const es = (await finance.open(`${path}?lang=es`)).text();
  expect(es).toMatch(/cuenta el .+: Pago R\d+\./);
  expect(es).toMatch(/cuenta el .+: Devuelto por el banco, B\d+\./);
  expect(es).not.toMatch(/Money back|Payment R|returned/);
  const en = (await finance.open(`${path}?lang=en`)).text();
  expect(en).toMatch(/counted on .+: Payment R\d+\./);
  expect(en).toMatch(/counted on .+: Returned by the bank, B\d+\./);
});
