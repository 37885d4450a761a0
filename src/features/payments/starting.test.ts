import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cents } from '../../kernel/money.ts';
import { openSession } from './open-session.ts';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
});

test('fifty equal submits at once are one call, one payment, one receipt and fifty equal answers', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 7000 }]);
  const page = await paying.review(payer, keys);
  const answers = await Promise.all(Array.from({ length: 50 }, () => page.send('Continue to payment')));
  const locations = new Set(answers.map(({ headers }) => headers['location']));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 303));
  expect(locations.size).toBe(1);
  const payments = await paying.paymentsOf(payer);
  expect(payments).toHaveLength(1);
  expect(await paying.createCalls(payments[0]!.id)).toBe(1);

  const started = { paymentId: payments[0]!.id, url: String([...locations][0]) };
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const late = await Promise.all(Array.from({ length: 10 }, () => page.submit('Continue to payment')));
  expect(new Set(late.map(({ heading }) => heading))).toEqual(new Set(['Payment receipt']));
  expect(await paying.paymentsOf(payer)).toHaveLength(1);
});

test('the same form with other choices is refused and starts nothing', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const page = await paying.review(payer, keys);
  await page.send('Continue to payment');
  const other = await page.submit('Continue to payment', { way: 'echeck' });
  expect(other.status).toBe(409);
  expect(other.heading).toBe('You already used this page to pay');
  expect(await paying.paymentsOf(payer)).toHaveLength(1);
  expect((await other.click('Review my bills again')).heading).toBe('Review and pay');
});

test("a stranger's form starts and finds nothing", async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const page = await paying.review(payer, keys);
  await page.send('Continue to payment');
  const stranger = await paying.payerOf([{ dueCents: 900 }]);
  const own = await paying.review(stranger.payer, stranger.keys);
  const taken = await own.submit('Continue to payment', {
    checkout: String(page.$('input[name=checkout]').attr('value')),
    bill: keys,
  });
  expect(taken.status).toBe(409);
  const direct = await stranger.payer.browser.open(`/checkout?bill=${keys[0]}`);
  expect(direct.heading).toBe('There is nothing left to pay here');
  expect(await paying.paymentsOf(stranger.payer)).toHaveLength(0);
});

test('an amount that changed meanwhile is shown anew, and nothing is charged', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const page = await paying.review(payer, keys);
  await paying.portal.context.db
    .updateTable('bills')
    .set({ importedBalanceCents: cents(4000) })
    .where('customerAccountId', '=', accountId)
    .execute();
  const again = await page.submit('Continue to payment');
  expect(again.status).toBe(422);
  expect(again.text()).toContain('What is due changed since you opened this page. Nothing was charged.');
  expect(again.text()).toContain('$40.00');
  expect(await paying.paymentsOf(payer)).toHaveLength(0);
  expect((await again.send('Continue to payment')).status).toBe(303);
});

test('what the form says of amounts is never charged', async () => {
  const { payer, keys } = await paying.payerOf([{ category: '03', dueCents: 5000 }]);
  const { paymentId } = await paying.start(payer, keys, { [`amount-${keys[0]}`]: '0.01', total: '1' });
  expect(await paying.payment(paymentId)).toMatchObject({ principalCents: 5000, feeCents: 117 });
});

test('part of a bill is paid where its category allows it, and the rest stays due', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const field = `amount-${keys[0]}`;
  const page = await paying.review(payer, keys);
  for (const [typed, words] of [
    ['9.99', 'Enter at least $10.00'],
    ['50.01', 'Enter at most $50.00'],
    ['ten', 'Enter an amount'],
  ] as const) {
    const wrong = await page.submit('Continue to payment', { [field]: typed });
    expect(wrong.status).toBe(422);
    expect(wrong.text()).toContain(words);
    expect(wrong.$(`input[name="${field}"]`).attr('value')).toBe(typed);
    // Nobody knows what the payer means to pay: no sum, fee or total, also not where a script reads it.
    expect(wrong.text()).toContain('Total to pay: shown as soon as the amounts are right');
    expect(wrong.text()).not.toContain('$51.17');
    expect(wrong.$('[data-total-cents], .cc-tile__figure, .cc-tile__mark, tfoot')).toHaveLength(0);
  }
  const updated = await page.submit('Update total', { [field]: '20' });
  expect(updated.status).toBe(200);
  expect(updated.text()).toContain('Fee $1.00 Total $21.00');
  const answer = await updated.send('Continue to payment');
  const sessionId = String(answer.headers['location']).split('/').at(-1)!;
  expect((await paying.gateway.session(sessionId)).amountCents).toBe(2100);
  const [payment] = await paying.paymentsOf(payer);
  const started = { paymentId: payment!.id, url: String(answer.headers['location']) };
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect((await paying.review(payer, keys)).text()).toContain('$30.00');
});

test('a gateway that fails leaves the payment open, and trying again asks for the same one', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.control({ failNextCreates: 1 });
  const page = await paying.review(payer, keys);
  const failed = await page.submit('Continue to payment');
  expect(failed.status).toBe(503);
  expect(failed.heading).toBe('We could not reach the payment company');
  expect(failed.text()).toContain('Nothing was charged.');
  expect((await paying.paymentsOf(payer)).map(({ state }) => state)).toEqual(['starting']);
  expect((await failed.send('Try again')).status).toBe(303);
  expect((await paying.paymentsOf(payer)).map(({ state }) => state)).toEqual(['started']);
});

/** A payment whose session was made while the answer was lost. */
async function startedUnheard() {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.control({ hangNextCreatesMs: 12_000 });
  const failed = await (await paying.review(payer, keys)).submit('Continue to payment');
  expect(failed.status).toBe(503);
  await paying.control({ hangNextCreatesMs: 0 });
  const [payment] = await paying.paymentsOf(payer);
  expect(payment?.state).toBe('starting');
  const { body: made } = await paying.gateway.call('GET', `/v1/checkout-sessions?reference=${payment!.id}`);
  return { failed, paymentId: payment!.id, made };
}

test('an answer that was lost on its way is asked for with the same key, and no second session is made', async () => {
  const { failed, paymentId, made } = await startedUnheard();
  expect(await paying.createCalls(paymentId)).toBe(1);
  expect((await failed.send('Try again')).headers['location']).toBe(made.url);
  expect(await paying.createCalls(paymentId)).toBe(2);
  expect((await paying.payment(paymentId)).gatewaySessionId).toBe(made.id);
});

test('when the gateway may have forgotten the key, it is asked what there is, and nothing is made', async () => {
  const { paymentId, made } = await startedUnheard();
  const gateway = paying.wired;
  paying.portal.clock.advance(23 * 3_600_000);
  const opened = await openSession(paying.portal.context, { gateway, payables: [] }, paymentId);
  paying.portal.clock.advance(-23 * 3_600_000);
  expect(opened).toEqual({ kind: 'page', url: made.url });
  expect(await paying.createCalls(paymentId)).toBe(1);
});

test('starting anew closes the page that was opened before', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 6000 }]);
  const first = await paying.start(payer, keys.slice(0, 1));
  const second = await paying.start(payer, keys, { way: 'echeck' });
  expect((await paying.payment(first.paymentId)).state).toBe('expired');
  await paying.press(first, 'pay');
  expect((await paying.payment(second.paymentId)).state).toBe('started');
  const { body } = await paying.gateway.call('GET', `/v1/charges?reference=${first.paymentId}`);
  expect(body.charges).toEqual([]);
});

test('a page that proves paid when it is to be closed counts, and no second payment starts', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const first = await paying.start(payer, keys);
  const page = await paying.review(payer, keys);
  await paying.press(first, 'pay');
  const told = await page.submit('Continue to payment');
  expect(told.status).toBe(409);
  expect(told.heading).toBe('Your earlier payment went through');
  expect((await told.click('See that payment')).heading).toBe('Payment receipt');
  expect(await paying.paymentsOf(payer)).toHaveLength(1);
});

test('a bill that somebody else is paying is kindly refused, without a name', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const neighbor = await paying.portal.resident();
  await paying.link(neighbor.userId, accountId);
  await paying.start(payer, keys);
  const page = await (await paying.review(neighbor, keys)).submit('Continue to payment');
  expect(page.status).toBe(409);
  expect(page.text()).toContain('Somebody else has started to pay and is not done yet.');
  expect(page.text()).toContain('Their page closes by itself after');
  expect(page.html).not.toContain(payer.email);
  expect(await paying.paymentsOf(neighbor)).toHaveLength(0);
});

test('a payment whose messages were all lost is found by asking', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  expect((await paying.payment(started.paymentId)).state).toBe('started');
  await paying.lookAfter(31);
  expect((await paying.back(payer, started)).heading).toBe('Payment receipt');
});

test('a start that never reached the gateway is given up when its session would have ended, not before', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.control({ failNextCreates: 1 });
  await (await paying.review(payer, keys)).submit('Continue to payment');
  await paying.portal.runJobs({ isLater: true });
  const [payment] = await paying.paymentsOf(payer);
  expect(payment?.state).toBe('starting');
  await paying.lookAfter(44 * 60);
  expect((await paying.paymentsOf(payer)).map(({ state }) => state)).toEqual(['starting']);
  await paying.lookAfter(60 * 60);
  paying.portal.clock.advance(-104 * 60_000);
  expect((await paying.paymentsOf(payer)).map(({ state }) => state)).toEqual(['expired']);
});

test('a payment of a kind with nothing chosen, no way chosen or no key is answered in words', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  expect((await payer.browser.open('/checkout')).heading).toBe('Choose a bill to pay');
  const page = await paying.review(payer, keys);
  const noWay = await page.submit('Continue to payment', { way: '' });
  expect([noWay.status, noWay.text()]).toEqual([422, expect.stringContaining('Choose how you want to pay')]);
  const noKey = await page.submit('Continue to payment', { checkout: 'x' });
  expect(noKey.status).toBe(409);
  const nothing = await page.submit('Continue to payment', { bill: '' });
  expect([nothing.status, nothing.heading]).toEqual([422, 'Choose a bill to pay']);
  expect(await paying.paymentsOf(payer)).toHaveLength(0);
});

test('nobody starts more than twenty payments in an hour', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  for (let count = 0; count < 20; count += 1) await paying.start(payer, keys);
  const page = await (await paying.review(payer, keys)).submit('Continue to payment');
  expect(page.status).toBe(422);
  expect(page.text()).toContain('You started many payments within an hour.');
}, 40_000);

test('every start and every move of a payment is in the audit trail, without names', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const records = await paying.portal.context.db
    .selectFrom('auditRecords')
    .selectAll()
    .where('subjectId', '=', started.paymentId)
    .orderBy('id')
    .execute();
  expect(records.map(({ action, actorUserId }) => [action, actorUserId])).toEqual([
    ['payment.start', payer.userId],
    ['payment.started', null],
    ['payment.paid', null],
  ]);
});
