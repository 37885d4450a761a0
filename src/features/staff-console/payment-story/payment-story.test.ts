import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffRole } from '../../../platform/http/request.ts';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { shortNumber } from '../../payments/public.ts';
import { openPaying, type Paying, type Started } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
const staff = new Map<StaffRole, TestBrowser>();
beforeAll(async () => {
  paying = await openPaying();
  for (const role of ['viewer', 'clerk', 'finance', 'content', 'admin'] as const)
    staff.set(role, await staffMemberOf(paying.portal, role));
});
afterAll(async () => {
  await paying.close();
});

async function started(way: 'card' | 'echeck' = 'card') {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000, lines: [['ALM-MON', 5000]] }]);
  return { payer, keys, ...(await paying.start(payer, keys, { way })) };
}

async function paid(way: 'card' | 'echeck' = 'card') {
  const payment = await started(way);
  await paying.press(payment, 'pay');
  await paying.deliver(payment, way === 'echeck' ? 2 : 1);
  return payment;
}

function storyFor(role: StaffRole, { paymentId }: Pick<Started, 'paymentId'>): Promise<TestPage> {
  return staff.get(role)!.open(`/staff/payments/${paymentId}`);
}

const control = (changes: object) => paying.gateway.call('POST', '/v1/control', changes);

/** The headings of the time line, in its order. */
function stepsOn(page: TestPage): string[] {
  return page
    .$('.cc-time-line h3')
    .toArray()
    .map((heading) => page.$(heading).text());
}

async function receiptNumberOf({ paymentId }: Pick<Started, 'paymentId'>): Promise<string> {
  const { db } = paying.portal.context;
  const row = await db.selectFrom('receipts').select('number').where('paymentId', '=', paymentId).executeTakeFirst();
  return row?.number ?? '';
}

test('viewers, clerks, finance and administrators read a story; for everybody else there is none', async () => {
  const payment = await started();
  for (const role of ['viewer', 'clerk', 'finance', 'admin'] as const)
    expect((await storyFor(role, payment)).heading).toBe(`Payment ${shortNumber(payment.paymentId)}`);
  const halfSignedIn = await staffMemberOf(paying.portal, 'admin', false);
  const others = [staff.get('content')!, payment.payer.browser, paying.portal.browser(), halfSignedIn];
  for (const browser of others) {
    const page = await browser.open(`/staff/payments/${payment.paymentId}`);
    expect([page.status, page.heading]).toEqual([404, 'Page not found']);
  }
});

test('an id, receipt or short number that is nobody’s, or no number at all, is not found', async () => {
  const names = [randomUUID(), 'R999999999', 'R', '00000000-0000', 'nonsense', 'R1%27%20or%201=1', '%00'];
  for (const name of names) {
    const page = await staff.get('clerk')!.open(`/staff/payments/${name}`);
    expect([name, page.status, page.heading]).toEqual([name, 404, 'Page not found']);
  }
});

test('a card payment is found by its receipt and its short number, and told from the first step to the mail', async () => {
  const payment = await paid();
  await paying.portal.mails();
  await paying.portal.runPeriodicWork('seal-ledger');
  const receipt = await receiptNumberOf(payment);
  for (const name of [receipt, payment.paymentId, payment.paymentId.toUpperCase(), shortNumber(payment.paymentId)]) {
    const found = await staff.get('clerk')!.open(`/staff/payments/${name}`);
    expect([name, found.status, found.heading]).toEqual([name, 200, `Payment ${receipt}`]);
  }
  const page = await storyFor('clerk', payment);
  const facts = page.text('[aria-labelledby="facts"]');
  for (const words of [
    'Paid',
    receipt,
    payment.payer.email,
    '$50.00',
    '$1.17',
    '$51.17',
    'Credit or debit card',
    'sandbox',
  ])
    expect(facts).toContain(words);
  expect(facts).toContain('Asked nextnot by itself any more');
  const pays = page.text('[aria-labelledby="what-it-pays"]');
  for (const words of [payment.keys[0]!.slice(3), 'Charge ALM-MON', '100-44110', '$50.00', '$1.17'])
    expect(pays).toContain(words);
  expect(stepsOn(page)).toEqual([
    'The payment was made',
    'The gateway wrote',
    'From Starting to Started',
    'From Started to Paid',
    'Booked',
    'Mail sent: the receipt',
  ]);
  const line = page.text('.cc-time-line');
  for (const words of [
    'The gateway gave a page to pay on.',
    'The money came.',
    'it told something new',
    `To ${payment.payer.email}.`,
  ])
    expect(line).toContain(words);
  expect(line).toMatch(/Seal \d+ of the chain/);
  expect(line).not.toContain('Thank you');
  const postings = page
    .$('.cc-time-line tbody tr')
    .toArray()
    .map((row) =>
      page
        .$(row)
        .find('.cc-cell__value')
        .toArray()
        .map((cell) => page.$(cell).text()),
    );
  expect(postings).toEqual([
    ['Money on its way from the payment company', '100-10150', '$51.17', '–'],
    ['Collected online, not yet posted', '100-44110', '–', '$50.00'],
    ['Online payment fees', '100-46910', '–', '$1.17'],
  ]);
});

test('only finance and administrators read the gateway’s messages to the letter; others are told who may', async () => {
  const payment = await paid();
  const { db } = paying.portal.context;
  const { payload } = await db
    .selectFrom('gatewayEvents')
    .select('payload')
    .where('paymentId', '=', payment.paymentId)
    .executeTakeFirstOrThrow();
  expect(payload).toContain(payment.paymentId);
  for (const role of ['finance', 'admin'] as const) {
    const page = await storyFor(role, payment);
    expect(page.$('details:not([open]) pre').text()).toBe(payload);
  }
  for (const role of ['viewer', 'clerk'] as const) {
    const page = await storyFor(role, payment);
    expect(page.$('pre')).toHaveLength(0);
    expect(page.text()).toContain('The message itself is kept. Finance and administrators may read it.');
    expect(page.html).not.toContain(payload.slice(0, 30).replaceAll('"', '&quot;'));
  }
});

test('a returned eCheck tells when it was settled, why it went back, what was booked and what the payer reads', async () => {
  const hourMs = 3_600_000;
  await control({ settleMs: hourMs });
  const payment = await started('echeck');
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  await control({ nowOffsetMs: hourMs + 1000 });
  await paying.deliver(payment);
  await paying.giveBack(payment, 'return', { reasonCode: 'R10' });
  await control({ nowOffsetMs: 0, settleMs: 400 });
  await paying.portal.mails();
  const page = await storyFor('viewer', payment);
  expect(page.text('.cc-lede')).toBe(
    'The bank took $50.50 back. $50.00 of that had gone to its bills and counts towards them no more.',
  );
  const steps = stepsOn(page);
  for (const step of [
    'From Started to Processing',
    'From Processing to Paid',
    'From Paid to Returned',
    'The bank returned it',
    'To be looked at',
    'Mail sent: news of money that went back',
  ])
    expect(steps.filter((one) => one === step)).toEqual([step]);
  expect(steps.filter((step) => step === 'Booked')).toHaveLength(2);
  expect(steps.indexOf('From Paid to Returned')).toBeGreaterThan(steps.indexOf('From Processing to Paid'));
  const line = page.text('.cc-time-line');
  expect(line).toMatch(/B\d+: \$50\.\d\d, at the gateway since/);
  for (const words of [
    'Reason code R10.',
    'The bank took the money back. About B',
    'your bank said that the account’s owner did not agree to the payment',
    'a bank says that the payer never agreed. Perhaps a fraud: $50.50.',
  ])
    expect(line).toContain(words);
});

test('a dispute that was won tells of both decisions, and of what staff found', async () => {
  const payment = await paid();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const open = await storyFor('finance', payment);
  expect(open.text('[aria-labelledby="facts"]')).toContain('Disputed');
  await (await open.click('Resolve')).submit('Resolve', { note: 'Sent the signed work order to the card company.' });
  const viewer = await storyFor('viewer', payment);
  expect(viewer.$('a:contains("Resolve")')).toHaveLength(0);
  await paying.giveBack(payment, 'dispute-decision', { outcome: 'won' });
  await paying.portal.mails();
  const page = await storyFor('clerk', payment);
  expect(page.text('.cc-lede')).toBe('The money came, and it stands.');
  const steps = stepsOn(page);
  for (const step of ['From Paid to Disputed', 'From Disputed to Paid', 'The cardholder disputes it', 'Looked at'])
    expect(steps).toContain(step);
  expect(steps.some((step) => /^Decided about B\d+$/.test(step))).toBe(true);
  const line = page.text('.cc-time-line');
  for (const words of [
    'Reason: the card’s owner says that they did not make the payment.',
    'The dispute was won.',
    'the card company decided that the payment stands',
    'Sent the signed work order to the card company.',
  ])
    expect(line).toContain(words);
  expect(line).toMatch(/finance-[\w-]+@example\.com wrote:/);
  const clerk = staff.get('clerk')!;
  const inSpanish = (await clerk.open(`/staff/payments/${payment.paymentId}?lang=es`)).text('.cc-time-line');
  await clerk.open('/staff?lang=en');
  expect(inSpanish).toContain('Motivo: el titular de la tarjeta dice que no hizo el pago.');
  expect(line + inSpanish).not.toContain('fraudulent');
});

test('a payment whose start got no answer is found later, and the story says how', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.gateway.call('POST', '/v1/faults', { kind: 'create', mode: 'reset-after', count: 1 });
  const unheard = await (await paying.review(payer, keys)).submit('Continue to payment');
  expect(unheard.status).toBe(503);
  const { db } = paying.portal.context;
  const of = db.selectFrom('payments').select('id as paymentId').where('userId', '=', payer.userId);
  const { paymentId } = await of.executeTakeFirstOrThrow();
  const before = await storyFor('clerk', { paymentId });
  expect(before.heading).toBe(`Payment ${shortNumber(paymentId)}`);
  const facts = '[aria-labelledby="facts"]';
  expect(before.text(facts)).toContain('Starting');
  expect(before.text(facts)).toContain('the gateway has not answered');
  expect(before.text(facts)).toMatch(/Asked what became of it0 times/);
  expect(before.text(facts)).toMatch(/Asked next\w+ \d+, 20\d\d at/);
  expect(stepsOn(before)).toEqual(['The payment was made']);
  expect(before.text()).toContain('It is split over charges and GL codes when the money comes.');

  const { body: made } = await paying.gateway.call('GET', `/v1/checkout-sessions?reference=${paymentId}`);
  await paying.press({ paymentId, url: made.url }, 'pay');
  await paying.lookAfter(31);
  const after = await storyFor('clerk', { paymentId });
  expect(stepsOn(after)).toEqual([
    'The payment was made',
    'From Starting to Paid',
    'Booked',
    'Mail not sent yet: the receipt',
  ]);
  expect(after.text('.cc-time-line')).toContain('The gateway’s answer to us was lost; the payer paid there.');
  expect(after.text(facts)).toMatch(/Asked what became of itonce/);
});

test('a guest who paid is named as one, by the address that the receipt goes to', async () => {
  const { keys, accountId } = await paying.accountWith([{ dueCents: 5000 }]);
  const { db } = paying.portal.context;
  const of = db.selectFrom('customerAccounts').select('accountNumber').where('id', '=', accountId);
  const { accountNumber } = await of.executeTakeFirstOrThrow();
  const browser = paying.portal.browser();
  const email = 'guest@example.com';
  const asked = await browser.open('/pay');
  await asked.submit(asked.$('main form button').first().text(), { number: keys[0]!, proof: accountNumber, email });
  await (await browser.open('/pay/checkout')).send('Continue to payment', { way: 'card' });
  const guests = db.selectFrom('payments').select('id as paymentId').where('guestId', 'is not', null);
  const page = await storyFor('clerk', await guests.executeTakeFirstOrThrow());
  expect(page.text('[aria-labelledby="facts"]')).toContain(`Payer${email}a guest, who did not sign in`);
  expect(page.text('.cc-time-line')).not.toContain('By ');
});

test('other payments of the same bill are named, so that a second try is not taken for the first', async () => {
  const declined = await started();
  await paying.press(declined, 'decline');
  await paying.deliver(declined);
  const again = await paying.start(declined.payer, declined.keys);
  const first = await storyFor('clerk', declined);
  expect(first.text('[aria-labelledby="facts"]')).toContain('card_declined');
  expect(first.text('#other-tries ~ *, [aria-labelledby="other-tries"]')).toContain('Started');
  expect((await first.click(shortNumber(again.paymentId))).path).toBe(`/staff/payments/${again.paymentId}`);
  await paying.start(declined.payer, declined.keys);
  const second = await storyFor('clerk', again);
  expect(stepsOn(second)).toContain('Page closed for a newer payment');
  expect(second.text()).toContain('The payer started anew');
});

test('a message that does not fit the payment is in its story all the same', async () => {
  const payment = await started();
  const { db } = paying.portal.context;
  await db.updateTable('payments').set({ way: 'echeck' }).where('id', '=', payment.paymentId).execute();
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  const page = await storyFor('clerk', payment);
  expect(page.text('.cc-time-line')).toContain('it does not fit the payment, and had no effect');
  expect(stepsOn(page)).toContain('To be looked at');
});

test('the story is told in Spanish too', async () => {
  const payment = await paid();
  const page = await staff.get('viewer')!.open(`/staff/payments/${payment.paymentId}?lang=es`);
  expect(page.heading).toMatch(/^Pago R\d+$/);
  expect(stepsOn(page)).toContain('De Iniciado a Pagado');
  expect(page.text('.cc-time-line')).toContain('Llegó el dinero.');
});
