import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { tokenHash } from '../../../platform/crypto/secrets.ts';
import { checkInvariants } from '../check-invariants.ts';
import { openPaying, type Payer, type Paying, type Started, type TestBill } from '../test-paying.ts';
import { networkStartsPerHourMax } from './may-guest-start.ts';
import { sightToken } from './sight-link.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const later = new Date(paying.portal.clock.now().getTime() + 600_000);
  const faults = await checkInvariants(paying.portal.context.db, paying.wired, later);
  expect(faults.filter((fault) => !fault.includes('nobody asks the gateway'))).toEqual([]);
});

const email = 'guest-canary@example.com';
type Guest = { browser: TestBrowser; owner: Payer; keys: string[]; accountNumber: string };

/** Somebody else's bills, and a guest who has proven them one after the other. */
async function guestWith(bills: TestBill[], language: 'en' | 'es' = 'en'): Promise<Guest> {
  const { payer: owner, keys, accountId } = await paying.payerOf(bills);
  const { db } = paying.portal.context;
  const { accountNumber } = await db
    .selectFrom('customerAccounts')
    .select('accountNumber')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const browser = paying.portal.browser();
  await browser.open(`/pay?lang=${language}`);
  for (const key of keys) await prove(browser, key, accountNumber);
  return { browser, owner, keys, accountNumber };
}

async function prove(browser: TestBrowser, number: string, proof: string): Promise<TestPage> {
  const page = await browser.open('/pay');
  const button = page.$('main form button').first().text();
  const fields = page.$('#field-email').length > 0 ? { number, proof, email } : { number, proof };
  return page.submit(button, fields);
}

async function start({ browser }: Guest, fields: Record<string, string> = {}): Promise<Started> {
  const page = await browser.open('/pay/checkout');
  const button = page.$('button').filter((_at, one) => page.$(one).text().startsWith('Contin'));
  const answer = await page.send(button.first().text(), fields);
  const url = String(answer.headers['location']);
  if (answer.status !== 303 || !url.startsWith(paying.gateway.baseUrl)) throw new Error(`not started: ${answer.html}`);
  return { paymentId: (await paying.gateway.session(url.split('/').at(-1) ?? '')).reference, url };
}

async function paid(guest: Guest, way: 'card' | 'echeck' = 'card'): Promise<Started> {
  const started = await start(guest, { way });
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  return started;
}

const linkIn = (mail: { links: string[] } | undefined) =>
  new URL(mail?.links.find((link) => link.includes('/pay/payment/')) ?? 'http://none').pathname;

test('a guest pays several bills at once, sees amounts and days and nothing else, and gets the receipt by mail', async () => {
  const guest = await guestWith([{ dueCents: 5000 }, { dueCents: 7000 }]);
  const { browser, accountNumber } = guest;
  const review = await browser.open('/pay/checkout');
  expect(review.heading).toBe('Review and pay');
  for (const words of ['$50.00', '$70.00', '$120.00', `The receipt goes to ${email}`])
    expect(review.text()).toContain(words);
  const started = await paid(guest);
  const receipt = await browser.open(`/pay/payments/${started.paymentId}`);
  expect(receipt.heading).toBe('Payment receipt');
  expect(receipt.path).toMatch(/^\/pay\/receipts\/R\d+$/);
  const pdf = await browser.request('GET', `${receipt.path}/document.pdf`);
  expect(pdf.headers['content-type']).toBe('application/pdf');
  for (const { html } of [review, receipt, pdf]) expect(html).not.toMatch(/MAPLE STREET|Services, /);
  for (const { html } of [review, receipt]) {
    expect(html).not.toContain(accountNumber);
    expect(html).not.toContain(guest.owner.email);
    expect(html).not.toContain('href="/bills/');
  }
  const mails = await paying.portal.mails();
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['receipt', email]]);
  expect(mails[0]?.text).not.toContain('MAPLE STREET');
  expect((await receipt.submit('Mail it again')).text()).toContain(`on its way to ${email}`);
  await paying.portal.runJobs();
  expect(await paying.portal.mails()).toHaveLength(1);
});

test("the account's own user sees amount and day of a guest's payment, and never by whom", async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  const started = await paid(guest);
  const page = await guest.owner.browser.open(`/bills/${guest.keys[0]}`);
  expect(page.text('#payments')).toBeDefined();
  expect(page.text()).toContain('This bill is paid.');
  expect(page.text()).toContain('$50.00');
  expect(page.html).not.toContain(email);
  const { number } = (await paying.portal.context.db
    .selectFrom('receipts')
    .select('number')
    .where('paymentId', '=', started.paymentId)
    .executeTakeFirst())!;
  expect(page.html).not.toContain(number);
  for (const path of [`/receipts/${number}`, `/payments/${started.paymentId}`]) {
    expect((await guest.owner.browser.request('GET', path)).status).toBe(404);
  }
  expect((await guest.owner.browser.open('/')).text()).toContain('You have not paid through this portal yet.');
});

test('fifty equal submits of a guest at once are one payment and one receipt', async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  const page = await guest.browser.open('/pay/checkout');
  const answers = await Promise.all(Array.from({ length: 50 }, () => page.send('Continue to payment')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
  const payments = await paying.portal.context.db
    .selectFrom('paymentAllocations')
    .select('paymentId')
    .where('payableKey', '=', guest.keys[0]!)
    .execute();
  expect(payments).toHaveLength(1);
  const started = { paymentId: payments[0]!.paymentId, url: String(answers[0]?.headers['location']) };
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.mails();
  const late = await page.submit('Continue to payment');
  expect(late.heading).toBe('Payment receipt');
});

test('while a guest pays, nobody else starts a second payment, and neither learns of whom', async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  const page = await paying.review(guest.owner, guest.keys);
  const started = await start(guest);
  const busy = await page.submit('Continue to payment');
  expect([busy.status, busy.heading]).toEqual([409, 'One of these bills is being paid now']);
  expect(busy.html).not.toContain(email);
  const second = paying.portal.browser();
  await prove(second, guest.keys[0]!, guest.accountNumber);
  const other = await (await second.open('/pay/checkout')).submit('Continue to payment');
  expect(other.heading).toBe('One of these bills is being paid now');
  expect(other.text()).toContain('Somebody else has started to pay and is not done yet.');
  expect(other.html).not.toContain(email);
  await paying.press(started, 'cancel');
  await paying.deliver(started);
  const canceled = await guest.browser.open(`/pay/payments/${started.paymentId}`);
  expect(canceled.heading).toBe('You canceled the payment');
  expect((await canceled.click('Try again')).heading).toBe('Review and pay');
});

test('who follows a pay link and leaves holds nobody up: neither who is signed in nor another guest', async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  const left = await start(guest);
  const takeOver = 'Close their page and pay now';
  // Payments of one moment are in no order.
  paying.portal.clock.advance(1000);
  const busy = await (await paying.review(guest.owner, guest.keys)).submit('Continue to payment');
  expect((await busy.send(takeOver)).status).toBe(303);
  expect((await paying.payment(left.paymentId)).state).toBe('expired');
  paying.portal.clock.advance(1000);
  const second = paying.portal.browser();
  await prove(second, guest.keys[0]!, guest.accountNumber);
  const held = await (await second.open('/pay/checkout')).submit('Continue to payment');
  const answer = await held.send(takeOver);
  expect([answer.status, String(answer.headers['location'])]).toEqual([
    303,
    expect.stringContaining(paying.gateway.baseUrl),
  ]);
  const { rows } = await paying.portal.database.pool.query(
    `select p.state, p.user_id is null as is_guest from payments p join payment_allocations a on a.payment_id = p.id
      where a.payable_key = $1 order by p.made_at`,
    [guest.keys[0]],
  );
  expect(rows.map((row) => [row.state, row.is_guest])).toEqual([
    ['expired', true],
    ['expired', false],
    ['started', true],
  ]);
});

test("another browser sees nothing of a guest's payment, whatever it guesses", async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  const { paymentId } = await paid(guest);
  await paying.portal.mails();
  const own = await guest.browser.open(`/pay/payments/${paymentId}`);
  const stranger = paying.portal.browser();
  for (const path of [`/pay/payments/${paymentId}`, own.path, `${own.path}/document.pdf`, '/pay/checkout']) {
    expect((await stranger.request('GET', path)).headers['location']).toBe('/pay?visit=over');
  }
  const unpaid = await guestWith([{ dueCents: 800 }]);
  const neighbor = (await guestWith([{ dueCents: 900 }])).browser;
  for (const path of [`/pay/payments/${paymentId}`, own.path, `${own.path}/document.pdf`]) {
    expect((await neighbor.request('GET', path)).status).toBe(404);
  }
  const direct = await neighbor.open(`/pay/checkout?bill=${unpaid.keys[0]}`);
  expect(direct.heading).toBe('There is nothing left to pay here');
  const review = await neighbor.open('/pay/checkout');
  const taken = await review.submit('Continue to payment', { bill: unpaid.keys });
  expect([taken.status, taken.heading]).toEqual([422, 'There is nothing left to pay here']);
  stranger.setCookie('guest', 'x'.repeat(43));
  expect((await stranger.request('GET', own.path)).headers['location']).toBe('/pay?visit=over');
});

test('the link of the receipt mail shows that one payment, reads only, and ends after 90 days', async () => {
  const guest = await guestWith([{ dueCents: 5000 }, { dueCents: 700 }]);
  const { paymentId } = await paid(guest);
  const [mail] = await paying.portal.mails();
  const path = linkIn(mail);
  const elsewhere = paying.portal.browser();
  const receipt = await elsewhere.open(path);
  expect([receipt.status, receipt.heading]).toEqual([200, 'Payment receipt']);
  expect(receipt.$('main form').length).toBe(0);
  expect((await elsewhere.request('GET', `${path}/document.pdf`)).headers['content-type']).toBe('application/pdf');
  expect((await elsewhere.request('GET', '/pay/checkout')).headers['location']).toBe('/pay?visit=over');

  const { secrets } = paying.portal.context;
  const now = paying.portal.clock.now();
  const at = (days: number) => sightToken(secrets, paymentId, new Date(now.getTime() - days * 86_400_000));
  expect((await elsewhere.open(`/pay/payment/${at(89.9)}`)).status).toBe(200);
  const over = await elsewhere.open(`/pay/payment/${at(90)}`);
  expect([over.status, over.heading]).toEqual([404, 'This link does not work any more']);
  const token = path.split('/').at(-1)!;
  const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  for (const wrong of [changed, token.slice(1), '../..', paymentId]) {
    expect((await elsewhere.open(`/pay/payment/${encodeURIComponent(wrong)}`)).status).toBe(404);
  }
});

test('the news of a guest payment is found by asking, when no message comes', async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  const started = await start(guest);
  await paying.press(started, 'pay');
  await paying.lookAfter(31);
  expect((await guest.browser.open(`/pay/payments/${started.paymentId}`)).heading).toBe('Payment receipt');
  await paying.portal.mails();
});

test('an eCheck of a guest that a bank returns is told in their language, with a link that pays the bill again', async () => {
  const guest = await guestWith([{ dueCents: 5000 }], 'es');
  const started = await paid(guest, 'echeck');
  await paying.portal.mails();
  await paying.giveBack(started, 'return', { reasonCode: 'R01' });
  const [mail] = await paying.portal.mails();
  expect([mail?.kind, mail?.recipient]).toEqual(['money-back', email]);
  expect(mail?.subject).toBe('Su pago a la Ciudad de Naperville fue devuelto');
  expect(mail?.html).toContain('<html lang="es">');
  expect(mail?.text).toContain('Pagar Factura');
  const told = await paying.portal.browser().open(linkIn(mail));
  expect(told.status).toBe(200);
  const payLink = mail?.links.find((link) => /\/pay\/[\w-]+$/.test(link)) ?? '';
  const again = await paying.portal.browser().open(new URL(payLink).pathname);
  expect(again.text()).toContain('$50.00');

  // The mail's link only shows, and leads to where a visit begins; the guest's own browser to Review and pay.
  expect((await told.click('Pay what is due')).path).toBe('/pay');
  const own = await guest.browser.open(`/pay/payments/${started.paymentId}`);
  const review = await own.click('Pagar lo que se debe');
  expect(review.path).toBe(`/pay/checkout?bill=${guest.keys[0]}`);
  expect(review.text()).toContain('$50.00');

  const second = await paying.start(guest.owner, guest.keys);
  await paying.press(second, 'pay');
  await paying.deliver(second);
  await paying.portal.mails();
  const settled = await paying.portal.browser().open(linkIn(mail));
  expect(settled.text()).toContain('Nothing is due on this bill now. You need not do anything.');
  expect(settled.text()).not.toContain('open again');
  expect(settled.$('a:contains("Pay what is due")')).toHaveLength(0);
});

test('guests of one network start so many payments within an hour and no more', async () => {
  const { db } = paying.portal.context;
  const guest = await guestWith([{ dueCents: 5000 }]);
  const started = await start(guest);
  await paying.press(started, 'cancel');
  await paying.deliver(started);
  const row = await db.selectFrom('payments').selectAll().where('id', '=', started.paymentId).executeTakeFirstOrThrow();
  const { id: newestGuest } = await db
    .selectFrom('guests')
    .select('id')
    .where('id', '=', row.guestId!)
    .executeTakeFirstOrThrow();
  const since = new Date(paying.portal.clock.now().getTime() - 3_600_000);
  const { count } = await db
    .selectFrom('payments')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('guestId', 'is not', null)
    .where('madeAt', '>', since)
    .executeTakeFirstOrThrow();
  const others = Array.from({ length: networkStartsPerHourMax - count }, () => ({
    ...{ id: crypto.randomUUID(), checkoutKey: crypto.randomUUID(), inputHash: row.inputHash, guestId: newestGuest },
    ...{
      state: 'expired',
      way: 'card',
      principalCents: row.principalCents,
      feeCents: row.feeCents,
      gateway: 'sandbox',
    },
    ...{ madeAt: paying.portal.clock.now(), language: 'en' },
  }));
  // Of another guest of the same network, so that only the network's limit can tell.
  const { id: strangerId } = await db
    .insertInto('guests')
    .columns(['tokenHash', 'email', 'networkKey', 'madeAt', 'expiresAt'])
    .expression((from) =>
      from
        .selectFrom('guests')
        .select((is) => [is.val(Buffer.from('another')).as('tokenHash'), 'email', 'networkKey', 'madeAt', 'expiresAt'])
        .where('id', '=', newestGuest),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('payments')
    .values(others.map((other) => ({ ...other, guestId: strangerId })))
    .execute();
  const refused = await (await guest.browser.open('/pay/checkout')).submit('Continue to payment');
  expect(refused.status).toBe(422);
  expect(refused.text()).toContain('You started many payments within an hour.');
  await db.deleteFrom('payments').where('guestId', '=', strangerId).execute();
});

// The gateway's messages are too old to be believed once the clock has moved on: these come last.
test('a visit without a payment is forgotten with its address a day after its end, one with a payment is kept', async () => {
  const { db } = paying.portal.context;
  const idle = await guestWith([{ dueCents: 5000 }]);
  const payer = await guestWith([{ dueCents: 5000 }]);
  await paid(payer);
  await paying.portal.mails();
  const isKept = async ({ browser }: Guest) => {
    const hash = tokenHash(browser.cookie('guest') ?? '');
    const rows = await db.selectFrom('guests').select('id').where('tokenHash', '=', hash).execute();
    return rows.length === 1;
  };
  const hours = async (count: number) => {
    paying.portal.clock.advance(count * 3_600_000);
    await paying.portal.runPeriodicWork('forget-guests');
    return [await isKept(idle), await isKept(payer)];
  };
  expect(await hours(25)).toEqual([true, true]);
  expect(await hours(1.1)).toEqual([false, true]);
});

test('a visit ends by itself after two hours, or at once when the guest says so', async () => {
  const guest = await guestWith([{ dueCents: 5000 }]);
  paying.portal.clock.advance(2 * 3_600_000 - 1000);
  expect((await guest.browser.open('/pay/checkout')).heading).toBe('Review and pay');
  paying.portal.clock.advance(1000);
  expect((await guest.browser.open('/pay/checkout')).text()).toContain('Your visit is over');
  const other = await guestWith([{ dueCents: 5000 }]);
  const cleared = await (await other.browser.open('/pay/checkout')).submit('Clear and start over');
  expect(cleared.heading).toBe('Pay a bill without signing in');
  expect(other.browser.cookie('guest')).toBeUndefined();
  expect((await other.browser.request('GET', '/pay/checkout')).headers['location']).toBe('/pay?visit=over');
});

test('whoever guesses links is stopped', async () => {
  const browser = paying.portal.browser();
  browser.headers = { 'x-forwarded-for': '203.0.113.9' };
  const answers = await Promise.all(
    Array.from({ length: 70 }, () => browser.request('GET', `/pay/payment/${'A'.repeat(48)}`)),
  );
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
});
