import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../tests/support/browser.ts';
import { cents } from '../../kernel/money.ts';
import { openPaying, type Payer, type Paying, type Started } from './test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

type Credited = Started & { payer: Payer; keys: string[]; accountId: number; mail: string };

/** Pays a bill of $50.00 and one of `besideCents`, while the city hears elsewhere that of the first only `leftCents` is due. */
async function paidElsewhere(leftCents: number, ...besideCents: number[]): Promise<Credited> {
  const bills = [5000, ...besideCents].map((dueCents) => ({ dueCents }));
  const { payer, keys, accountId } = await paying.payerOf(bills);
  const started = await paying.start(payer, keys);
  await paying.portal.context.db
    .updateTable('bills')
    .set({ importedBalanceCents: cents(leftCents) })
    .where('customerAccountId', '=', accountId)
    .where('billNumber', '=', keys[0]!.split('-')[2]!)
    .execute();
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const mail = (await paying.portal.mails()).find(({ kind }) => kind === 'receipt');
  return { ...started, payer, keys, accountId, mail: mail?.text.replaceAll(/\s+/g, ' ') ?? '' };
}

async function inBoth({ browser }: Payer, path: string): Promise<{ en: TestPage; es: TestPage }> {
  const en = await browser.open(path);
  const es = await browser.open(`${en.path}?lang=es`);
  await browser.open(`${en.path}?lang=en`);
  return { en, es };
}

/** Where the one payment of a page stands, as its list of payments says it. */
async function stateOfPayment({ payer }: Credited, path: string): Promise<{ en: string; es: string }> {
  const { en, es } = await inBoth(payer, path);
  const state = (page: TestPage) => page.text('tr:has(a[href^="/receipts/"]) .cc-cell__value:has(.usa-tag)');
  return { en: state(en), es: state(es) };
}

async function refunds(payment: Credited, amountCents: number): Promise<void> {
  await paying.giveBack(payment, 'refund', { amountCents });
  await paying.deliver(payment);
  await paying.portal.mails();
}

test('a payment that is a credit altogether is not said to be posted, on receipt, mail and bill, nor once it went back', async () => {
  const payment = await paidElsewhere(0);
  const receipt = await inBoth(payment.payer, `/payments/${payment.paymentId}`);
  const held =
    'None of this payment counts towards a bill. The City of Naperville holds $50.00 of it for you as a credit.';
  for (const text of [receipt.en.text('main'), payment.mail]) {
    expect(text).toContain(held);
    expect(text).toMatch(/Ask the Finance Department to pay it back or use it for another bill: \(630\) 420-6059 or /);
    expect(text).not.toMatch(/posts it|business days\. You do not need/);
  }
  expect(receipt.es.text('main')).toContain('guarda $50.00 de él como saldo a su favor.');
  expect(receipt.es.text('main')).not.toContain('lo registra en la cuenta');
  const path = `/bills/${payment.keys[0]}`;
  expect(await stateOfPayment(payment, path)).toEqual({ en: 'Held as a credit', es: 'Guardado como saldo a favor' });

  await refunds(payment, 2000);
  expect((await inBoth(payment.payer, `/payments/${payment.paymentId}`)).en.text()).toContain('holds $30.00 of it');
  expect(await stateOfPayment(payment, path)).toEqual({
    en: 'Held as a credit$20.00 of it went back',
    es: 'Guardado como saldo a favorde ello se devolvió $20.00',
  });
  await refunds(payment, 3000);
  const after = await inBoth(payment.payer, `/payments/${payment.paymentId}`);
  expect(after.en.text('main')).not.toMatch(/posts it|as a credit|counts what stands/);
  expect(await stateOfPayment(payment, path)).toEqual({ en: 'Credit given back', es: 'Saldo a favor reembolsado' });
});

test('what was more than was owed is told as it was, after a part of it went back too', async () => {
  const payment = await paidElsewhere(0);
  await refunds(payment, 2000);
  const { en, es } = await inBoth(payment.payer, `/payments/${payment.paymentId}`);
  const words =
    'Of this payment, $50.00 was more than was owed when it arrived. The city still holds $30.00 of it for you as a credit';
  expect(en.text()).toContain(words);
  expect(es.text()).toContain(
    'De este pago, $50.00 era más de lo que se debía cuando llegó. La ciudad aún guarda $30.00 de ello como saldo a su favor',
  );
  await en.submit('Mail it again');
  await paying.portal.runJobs();
  const mail = (await paying.portal.mails()).find(({ kind }) => kind === 'receipt');
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(words);
});

test('of a payment that is a credit in part, both parts are told', async () => {
  const payment = await paidElsewhere(3000);
  const { en, es } = await inBoth(payment.payer, `/payments/${payment.paymentId}`);
  for (const text of [en.text('main'), payment.mail]) {
    expect(text).toContain('Of this payment, $20.00 was more than was owed when it arrived.');
    expect(text).toContain(
      'The portal counts what went to the bills from now on. The City of Naperville posts that to',
    );
  }
  expect(es.text('main')).toContain('El portal cuenta desde ahora lo que fue a las facturas.');
  const path = `/bills/${payment.keys[0]}`;
  expect(await stateOfPayment(payment, path)).toEqual({
    en: 'Paid$20.00 of it held as a creditnot yet in the city’s records',
    es: 'Pagado$20.00 de ello guardado como saldo a favoraún no consta en los registros de la Ciudad',
  });
  await refunds(payment, 2000);
  expect((await stateOfPayment(payment, path)).en).toBe('Paid$20.00 of it went backnot yet in the city’s records');
});

test('a payment is in the city’s records once all of it is that went to bills', async () => {
  const payment = await paidElsewhere(0, 4000);
  const { accountNumber } = await paying.portal.context.db
    .selectFrom('customerAccounts')
    .select('accountNumber')
    .where('id', '=', payment.accountId)
    .executeTakeFirstOrThrow();
  const account = `/accounts/${accountNumber}`;
  expect((await stateOfPayment(payment, account)).en).toContain('not yet in the city’s records');
  await paying.portal.database.pool.query(
    `insert into city_payments (bill_id, reference, paid_on, method, amount_cents)
     select a.payable_id, r.number, p.paid_on, 'card', 4000
       from payments p join receipts r on r.payment_id = p.id
       join payment_allocations a on a.payment_id = p.id and a.payable_key = $2
      where p.id = $1`,
    [payment.paymentId, payment.keys[1]],
  );
  expect((await stateOfPayment(payment, account)).en).toBe('Paid$50.00 of it held as a credit');
});

test('where one of two payments for a bill goes back, its payer is told of the other before they pay again', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const says = (importedBalanceCents: number) =>
    paying.portal.context.db
      .updateTable('bills')
      .set({ importedBalanceCents: cents(importedBalanceCents) })
      .where('customerAccountId', '=', accountId)
      .execute();
  const settle = async (started: Started) => {
    await paying.press(started, 'pay');
    await paying.deliver(started);
  };
  const first = await paying.start(payer, keys);
  await settle(first);
  const other = await paying.portal.resident();
  await paying.link(other.userId, accountId);
  await says(10_000);
  const second = await paying.start(other, keys);
  await says(5000);
  await settle(second);
  await paying.portal.mails();
  await paying.giveBack(first, 'dispute', { reasonCode: 'duplicate' });
  await paying.portal.mails();
  await paying.giveBack(first, 'dispute-decision', { outcome: 'lost' });
  const [mail] = await paying.portal.mails();
  const told =
    /The city holds \$50\.00 of another payment for Bill [^.]+\. Please do not pay it again before you ask Finance/;
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toMatch(told);
  expect(mail?.text).not.toMatch(/pay it in another way|without signing in/);
  const receipt = await paying.back(payer, first);
  expect(receipt.text('main')).toMatch(told);
  expect(receipt.text('main')).toContain('Ask Finance before you pay: Bill');
  expect(receipt.text('main')).not.toMatch(/pay it in another way|Pay what is due|Still to be paid/);
  const bill = (await payer.browser.open(`/bills/${keys[0]}`)).text('main');
  expect(bill).toContain('The city holds a credit of $50.00 for you on this bill');
  expect(bill).toContain('Please do not pay before you ask the Finance Department to use it for what is due here');
  expect((await paying.back(other, second)).text('main')).not.toMatch(told);

  // Who sees the amount only is not told that somebody else paid.
  await paying.portal.context.db
    .updateTable('accountLinks')
    .set({ sight: 'amount' })
    .where('userId', '=', payer.userId)
    .execute();
  const amountOnly = (await paying.back(payer, first)).text('main');
  expect(amountOnly).toContain('$50.00 due');
  expect(amountOnly).not.toContain('another payment');
});
