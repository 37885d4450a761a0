import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Payer, type Paying, type Started } from '../test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

type Paid = Started & { payer: Payer; keys: string[] };

async function paid(bills: { dueCents: number }[], parts: Record<number, string> = {}): Promise<Paid> {
  const { payer, keys } = await paying.payerOf(bills);
  const typed = Object.fromEntries(Object.entries(parts).map(([at, part]) => [`amount-${keys[Number(at)]}`, part]));
  const started = await paying.start(payer, keys, typed);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.mails();
  return { ...started, payer, keys };
}

/** What the payer is told in a mail and on the receipt of the newest money back. */
async function told({ payer, paymentId }: Paid): Promise<{ mail: string; en: string; es: string }> {
  const mail = (await paying.portal.mails()).findLast(({ kind }) => kind === 'money-back');
  const en = await payer.browser.open(`/payments/${paymentId}`);
  const es = await payer.browser.open(`${en.path}?lang=es`);
  await payer.browser.open(`${en.path}?lang=en`);
  return { mail: mail?.text.replaceAll(/\s+/g, ' ') ?? '', en: en.text(), es: es.text() };
}

test('what is due beside a disputed amount is told apart from it, and nobody is told both to pay and not to', async () => {
  const payment = await paid([{ dueCents: 5000 }, { dueCents: 7000 }]);
  await paying.giveBack(payment, 'refund', { amountCents: 2400 });
  await paying.deliver(payment);
  await paying.portal.mails();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const { mail, en, es } = await told(payment);
  for (const text of [mail, en]) {
    expect(text).toMatch(
      /The disputed amount counts as paid until that is decided, so please do not pay it again\. Due besides it: Bill .+, \$10\.00 due; Bill .+, \$14\.00 due\./,
    );
    expect(text).not.toMatch(/Nothing is due for it|need not do anything/);
  }
  expect(es).toMatch(
    /El monto en disputa cuenta como pagado hasta que se decida; no lo pague de nuevo\. Además se debe:/,
  );
  expect(es).not.toMatch(/No se debe nada por ello|no tiene que hacer nada/);
  const bill = await payment.payer.browser.open(`/bills/${payment.keys[0]}`);
  expect(bill.text()).toContain('It counts as paid until that is decided, so please do not pay it again.');
  expect(bill.text()).toContain('Due besides it: $10.00.');
  expect(bill.text()).not.toContain('Nothing is due');
});

test('while all of a payment is disputed nothing is due, and that is said as before', async () => {
  const payment = await paid([{ dueCents: 5000 }]);
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const { mail, en } = await told(payment);
  for (const text of [mail, en]) expect(text).toContain('Nothing is due for it until that is decided.');
  const bill = await payment.payer.browser.open(`/bills/${payment.keys[0]}`);
  expect(bill.text()).toContain('Nothing is due for it until that is decided.');
});

test('a bill that never was paid in full is not called open again', async () => {
  const payment = await paid([{ dueCents: 5000 }, { dueCents: 7000 }], { 0: '30.00' });
  await paying.giveBack(payment, 'refund', { amountCents: 1000 });
  const { mail, en, es } = await told(payment);
  for (const text of [mail, en]) {
    expect(text).toMatch(/This bill is open again: Bill [^;]+, \$7\.00 due\. Due now: Bill [^;]+, \$23\.00 due\./);
  }
  expect(es).toMatch(/Esta factura vuelve a estar pendiente: [^;]+\$7\.00\. Se debe ahora: [^;]+\$23\.00\./);
  const [part, whole] = payment.keys.map((key) => payment.payer.browser.open(`/bills/${key}`));
  expect((await part)?.text()).not.toContain('open again');
  expect((await whole)?.text()).toContain('This bill is open again.');
});
