import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../tests/support/browser.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { openPaying, type Payer, type Paying, type Started, type TestBill } from './test-paying.ts';

/** Category 02 takes up to $200.00 more than is due; a returned payment bears a fee, whose law only English tells. */
const city = (profile: CityProfile): CityProfile => ({
  ...profile,
  payments: { returnFeeCents: 2500, returnFeeLaw: { en: 'City Code 1-2-3: $25.00 each.' } },
  categories: profile.categories.map((category) =>
    category.code === '02' ? { ...category, overpayment: { maximumCents: 20_000 } } : category,
  ),
});

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying({ city });
});
afterAll(async () => {
  await paying.close();
});

type Paid = Started & { payer: Payer; keys: string[] };

async function paid(bills: TestBill[], way: 'card' | 'echeck' = 'card', fields: Record<string, string> = {}) {
  const { payer, keys } = await paying.payerOf(bills);
  const typed = Object.fromEntries(keys.flatMap((key) => (key.startsWith('02') ? [[`amount-${key}`, '160.00']] : [])));
  return pays(payer, keys, { way, ...typed, ...fields });
}

async function pays(payer: Payer, keys: string[], fields: Record<string, string>): Promise<Paid> {
  const started = await paying.start(payer, keys, fields);
  await paying.press(started, 'pay');
  await paying.deliver(started, fields['way'] === 'echeck' ? 2 : 1);
  await paying.portal.mails();
  return { ...started, payer, keys };
}

async function lastMail(): Promise<string> {
  const mail = (await paying.portal.mails()).findLast(({ kind }) => kind === 'money-back');
  return mail?.text.replaceAll(/\s+/g, ' ') ?? '';
}

async function inBoth({ payer, paymentId }: Paid): Promise<{ en: TestPage; es: TestPage }> {
  const en = await payer.browser.open(`/payments/${paymentId}`);
  const es = await payer.browser.open(`${en.path}?lang=es`);
  await payer.browser.open(`${en.path}?lang=en`);
  return { en, es };
}

const buttons = (page: TestPage) =>
  page
    .$('main a.usa-button, main button')
    .toArray()
    .map((one) => page.$(one).text().trim());
const openAgain = /open again:|vuelven? a estar pendientes?:/;

test('a refund that took only a credit opens no bill, and mail, receipt and bill say so', async () => {
  const payment = await paid([{ dueCents: 6000 }, { category: '02', dueCents: 5000 }]);
  await paying.giveBack(payment, 'refund', { amountCents: 10_000 });
  const mail = await lastMail();
  expect((await inBoth(payment)).en.text()).toContain('$100.00 of it is on its way back to the payer.');
  await paying.deliver(payment);
  expect(mail).toContain('It was taken from the credit that the city held. No bill is open again because of it.');
  expect(mail).not.toMatch(openAgain);
  const { en, es } = await inBoth(payment);
  expect(en.text()).toContain('$100.00 of it went back.');
  expect(en.text()).toContain('You do not need to do anything.');
  expect(es.text()).toContain('Ninguna factura vuelve a estar pendiente por ello.');
  for (const page of [en, es]) expect(page.text()).not.toMatch(openAgain);
  for (const key of payment.keys) {
    expect((await payment.payer.browser.open(`/bills/${key}`)).text()).not.toContain('This bill is open again');
  }
  // The city raises the bill of the credit: it is open, and not because of the refund.
  await paying.portal.database.pool.query(
    "update bills set imported_balance_cents = imported_balance_cents + 1000 where category = '02'",
  );
  const raised = await payment.payer.browser.open(`/bills/${payment.keys[1]}`);
  expect(raised.text()).toContain('$10.00');
  expect(raised.text()).toContain('Given back to the payer on');
  expect(raised.text()).not.toContain('This bill is open again');
  expect((await inBoth(payment)).en.text()).not.toMatch(openAgain);
});

test('of several bills only those are open again on which something is due', async () => {
  const payment = await paid([{ dueCents: 6000 }, { category: '03', dueCents: 4000 }], 'echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  expect(await lastMail()).toMatch(/These bills are open again: .+, \$60\.00 due; .+, \$40\.00 due\./);
  await pays(payment.payer, payment.keys.slice(0, 1), {});
  const { en, es } = await inBoth(payment);
  expect(en.text()).toMatch(/This bill is open again: .+, \$40\.00 due\./);
  expect(en.text()).not.toContain('$60.00 due');
  expect(es.text()).toMatch(/Esta factura vuelve a estar pendiente: .+, se deben \$40\.00\./);
  const review = await en.submit('Pay what is due');
  expect([review.heading, review.path]).toEqual(['Review and pay', '/checkout']);
  expect(review.text()).toContain('$40.00');
  expect(review.text()).not.toContain('$60.00');
});

test('a returned payment whose bill was paid again asks for nothing more', async () => {
  const payment = await paid([{ dueCents: 5000 }], 'echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  await paying.portal.mails();
  const before = await inBoth(payment);
  expect(before.en.text()).toContain('You can pay again once');
  expect(buttons(before.en)[0]).toBe('Pay what is due');
  expect(buttons(before.es)[0]).toBe('Pagar lo que se debe');
  await pays(payment.payer, payment.keys, {});
  const { en, es } = await inBoth(payment);
  expect(en.text()).toContain('Nothing is due on this bill now.');
  expect(es.text()).toContain('Ahora no se debe nada de esta factura.');
  // The city's own fee for the return is.
  expect(en.text()).toContain('The city charges $');
  for (const page of [en, es])
    expect(page.text()).not.toMatch(/You need not do anything|Usted no tiene que hacer nada/);
  for (const page of [en, es]) {
    expect(page.text()).not.toMatch(openAgain);
    expect(page.text()).not.toMatch(/You can pay again|Puede pagar de nuevo/);
    expect(buttons(page)[0]).not.toMatch(/Pay what is due|Pagar lo que se debe/);
  }
});

test('after a part was refunded the receipt tells what went back and what is due again, and leads to paying it', async () => {
  const payment = await paid([{ dueCents: 7500 }]);
  await paying.giveBack(payment, 'refund', { amountCents: 7328 });
  await paying.deliver(payment);
  await paying.portal.mails();
  const { en, es } = await inBoth(payment);
  expect(en.text()).toContain('You paid $76.76. $73.28 of it went back.');
  expect(en.text()).toMatch(/Still to be paid: .+, \$73\.28 due\./);
  expect(es.text()).toContain('Usted pagó $76.76. De ello, $73.28 se devolvieron.');
  expect(es.text()).toMatch(/Falta pagar: .+, se deben \$73\.28\./);
  for (const page of [en, es]) {
    expect(page.text()).not.toMatch(/Thank you|Gracias|You do not need|no tiene que hacer nada/);
    expect(page.$('.cc-mark')).toHaveLength(0);
  }
  expect((await en.submit('Pay what is due')).text()).toContain('$73.28');

  await (await payment.payer.browser.open(en.path)).submit('Mail it again');
  await paying.portal.runJobs();
  const receipt = (await paying.portal.mails()).find(({ kind }) => kind === 'receipt');
  expect(receipt?.text).toContain('is open again: ');
  expect(receipt?.text).not.toContain('You do not need to do anything.');
});

test('money that stays with the city is not said to have gone back', async () => {
  const failed = await paid([{ dueCents: 5000 }]);
  const hourMs = 3_600_000;
  await paying.control({ failNextRefunds: 1, refundMs: hourMs });
  await paying.giveBack(failed, 'refund');
  expect(await lastMail()).toMatch(/On its way to you:? \$51\.17/);
  await paying.control({ nowOffsetMs: hourMs + 1000, refundMs: 400 });
  await paying.deliver(failed);
  await paying.control({ nowOffsetMs: 0 });
  const ofFailed = await lastMail();
  expect(ofFailed).toMatch(/Stays with the city:? \$51\.17/);
  expect(ofFailed).not.toContain('Went back');

  const disputed = await paid([{ dueCents: 5000 }]);
  await paying.giveBack(disputed, 'dispute', { reasonCode: 'fraudulent' });
  const ofDispute = await lastMail();
  expect(ofDispute).toMatch(/Disputed amount:? \$51\.17/);
  expect(ofDispute).not.toContain('Went back');
  await paying.giveBack(disputed, 'dispute-decision', { outcome: 'won' });
  const ofWon = await lastMail();
  expect(ofWon).toMatch(/Stays with the city:? \$51\.17/);
  expect(ofWon).toContain('It counts as paid, as before.');
  expect(ofWon).not.toContain('Went back');
});

test('a refund that is on its way is not said to have arrived', async () => {
  const payment = await paid([{ dueCents: 5000 }]);
  await paying.control({ refundMs: 3_600_000 });
  await paying.giveBack(payment, 'refund');
  await paying.control({ refundMs: 400 });
  expect(await lastMail()).toContain('A refund was started on');
  const { en, es } = await inBoth(payment);
  expect(en.text()).toContain('This payment is being given back');
  expect(en.text()).toMatch(/A refund was started on .+ and is on its way to the payer\./);
  expect(es.text()).toContain('Este pago se está reembolsando');
  expect(es.text()).toMatch(/se inició un reembolso, que va en camino a quien pagó\./);
  for (const { text } of [en, es].map((page) => ({ text: page.text() })))
    expect(text).not.toMatch(/Given back on|Reembolsado a/);
  const bill = await payment.payer.browser.open(`/bills/${payment.keys[0]}`);
  expect(bill.text()).toContain('A refund was started on');
});

test('a code of a bank that has no words of ours is told as it is, and no code as none', async () => {
  const coded = await paid([{ dueCents: 5000 }], 'echeck');
  await paying.giveBack(coded, 'return', { reasonCode: 'R13' });
  const words = 'gave the code R13, which is not among those that we can explain in plain words.';
  expect(await lastMail()).toContain(words);
  const { en, es } = await inBoth(coded);
  expect(en.text()).toContain(words);
  expect(es.text()).toContain('dio el código R13, que no está entre los que podemos explicar con palabras sencillas.');
  expect(en.text()).not.toContain('did not tell us');

  const silent = await paid([{ dueCents: 5000 }], 'echeck');
  const openedAt = paying.portal.clock.now();
  const { principalCents, feeCents } = await paying.payment(silent.paymentId);
  const amountCents = (principalCents + feeCents) as typeof principalCents;
  const back = { id: 'rt_silent', kind: 'return', state: 'final', reasonCode: null } as const;
  await paying.hear(silent, { state: 'paid', moneyBacks: [{ ...back, amountCents, openedAt, decidedAt: openedAt }] });
  expect((await inBoth(silent)).en.text()).toContain('for a reason that it did not tell us.');
  await paying.portal.runJobs();
  await paying.portal.mails();
});

test("a city's own fee for a returned payment stands on its receipt, with the words of its law, until the return is undone", async () => {
  const payment = await paid([{ dueCents: 5000 }], 'echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  await paying.portal.mails();
  const { en, es } = await inBoth(payment);
  expect(en.text()).toContain('The city charges $25.00 for a returned payment: City Code 1-2-3: $25.00 each.');
  expect(es.text()).toContain('La ciudad cobra $25.00 por un pago devuelto: City Code 1-2-3: $25.00 each.');
  expect(es.$('[lang=en]').text()).toContain('City Code 1-2-3');
  const session = await paying.wired.sessionByReference(payment.paymentId, paying.portal.clock.now());
  const undone = session?.moneyBacks.map((back) => ({ ...back, state: 'undone' as const })) ?? [];
  await paying.hear(payment, { state: 'paid', moneyBacks: undone });
  const after = (await inBoth(payment)).en.text();
  expect(after).not.toContain('The city charges');
  expect(after).toContain('It counts as paid again.');
  await paying.portal.runJobs();
  await paying.portal.mails();
});

/** What a receipt says once a new payment pays anew what a refund of all principal opened; the fee of the first stands. */
async function afterRefundAndNewPayment(payment: Paid): Promise<{ en: TestPage; es: TestPage }> {
  await paying.giveBack(payment, 'refund', { amountCents: 5000 });
  await paying.deliver(payment);
  await pays(payment.payer, payment.keys, {});
  expect((await paying.payment(payment.paymentId)).state).toBe('paid');
  return inBoth(payment);
}

test('a payment does not count as paid by what stayed with the city once, where all of its principal went back since', async () => {
  const failed = await paid([{ dueCents: 5000 }]);
  const hourMs = 3_600_000;
  await paying.control({ failNextRefunds: 1, refundMs: hourMs });
  await paying.giveBack(failed, 'refund', { amountCents: 5000 });
  await paying.control({ nowOffsetMs: hourMs + 1000, refundMs: 400 });
  await paying.deliver(failed);
  await paying.control({ nowOffsetMs: 0 });
  expect((await inBoth(failed)).en.text()).toContain('It counts as paid, as before.');

  const disputed = await paid([{ dueCents: 5000 }]);
  await paying.giveBack(disputed, 'dispute', { reasonCode: 'fraudulent' });
  await paying.giveBack(disputed, 'dispute-decision', { outcome: 'won' });
  for (const payment of [failed, disputed]) {
    const { en, es } = await afterRefundAndNewPayment(payment);
    expect(en.text()).not.toMatch(/counts as paid|counts what stands/);
    expect(es.text()).not.toMatch(/como pagado|cuenta lo que sigue en pie/);
    expect(en.text()).toContain('Nothing is due on this bill now. You need not do anything.');
    expect(es.text()).toContain('Ahora no se debe nada de esta factura. Usted no tiene que hacer nada.');
  }
});
