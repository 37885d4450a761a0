import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

const takeOver = 'Close their page and pay now';

/** Two who are linked to one account: the first is at the gateway, the second is told so. */
async function heldUp(bills: { dueCents: number }[] = [{ dueCents: 5000 }]) {
  const { payer, keys, accountId } = await paying.payerOf(bills);
  const neighbor = await paying.portal.resident();
  await paying.link(neighbor.userId, accountId);
  const review = await paying.review(neighbor, keys.slice(0, 1));
  const held = await paying.start(payer, keys);
  return { payer, neighbor, keys, held, busy: await review.submit('Continue to payment') };
}

/** Who had a page closed, as the audit trail has it. */
async function askedToEnd({ paymentId }: { paymentId: string }) {
  const { rows } = await paying.portal.database.pool.query(
    `select actor_user_id as by, detail from audit_records
      where action = 'payment.end-for-newer' and subject_id = $1 order by id`,
    [paymentId],
  );
  return rows;
}

test('whoever takes over closes the other page first, and only their own page can be paid', async () => {
  const { payer, neighbor, held, busy } = await heldUp([{ dueCents: 5000 }, { dueCents: 6000 }]);
  const answer = await busy.send(takeOver);
  expect(answer.status).toBe(303);
  expect((await paying.payment(held.paymentId)).state).toBe('expired');
  expect(await askedToEnd(held)).toEqual([{ by: neighbor.userId, detail: { isOwn: false } }]);
  await paying.press(held, 'pay');
  const charged = await paying.gateway.call('GET', `/v1/charges?reference=${held.paymentId}`);
  expect(charged.body.charges).toEqual([]);
  const [own] = await paying.paymentsOf(neighbor);
  expect(own?.state).toBe('started');
  const started = { paymentId: own!.id, url: String(answer.headers['location']) };
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect((await paying.back(neighbor, started)).heading).toBe('Payment receipt');
  const told = await paying.back(payer, held);
  expect(told.text()).toContain('a newer payment of the same bills was started. Nothing was charged here.');
});

test('in Spanish too the moment at which the other page closes ends its sentence with one dot', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const neighbor = await paying.portal.resident();
  await paying.link(neighbor.userId, accountId);
  await neighbor.browser.open('/?lang=es');
  const review = await paying.review(neighbor, keys);
  await paying.start(payer, keys);
  const busy = await review.submit('Continuar al pago');
  expect(busy.text()).toMatch(/se cierra sola después del .+ de 2026 a las? \d+:\d\d\s[ap]\.m\. Si paga ahora/);
});

test('a page that proves paid when somebody takes over counts, and nobody learns whose it is', async () => {
  const { neighbor, held, busy } = await heldUp();
  await paying.press(held, 'pay');
  const told = await busy.submit(takeOver);
  expect([told.status, told.heading]).toEqual([422, 'There is nothing left to pay here']);
  expect(told.html).not.toContain(held.paymentId);
  expect(await paying.paymentsOf(neighbor)).toHaveLength(0);
  expect((await paying.payment(held.paymentId)).state).toBe('paid');
});

test('when the gateway does not answer, nobody takes over and the other page stays', async () => {
  const { neighbor, held, busy } = await heldUp();
  await paying.gateway.call('POST', '/v1/faults', { kind: 'expire', mode: 'error-before', count: 1 });
  expect((await busy.submit(takeOver)).heading).toBe('We could not reach the payment company');
  expect(await paying.paymentsOf(neighbor)).toHaveLength(0);
  expect((await paying.payment(held.paymentId)).state).toBe('started');
});

test('of five who take over at once, one pays and the others are told so', async () => {
  const { held, keys, payer } = await heldUp();
  const { rows } = await paying.portal.database.pool.query(
    'select customer_account_id as id from bills where bill_number = $1',
    [keys[0]!.split('-')[2]],
  );
  const pages = [];
  for (let count = 0; count < 5; count += 1) {
    const other = await paying.portal.resident();
    await paying.link(other.userId, Number(rows[0].id));
    pages.push(await (await paying.review(other, keys)).submit('Continue to payment'));
  }
  const answers = await Promise.all(pages.map((page) => page.send(takeOver)));
  // Who comes late enough takes over from who came first: of all, one page is open in the end.
  expect(answers.every(({ status }) => status === 303 || status === 409)).toBe(true);
  const { rows: live } = await paying.portal.database.pool.query(
    `select p.user_id from payments p join payment_allocations a on a.payment_id = p.id
      where a.payable_key = $1 and p.state in ('starting', 'started')`,
    [keys[0]],
  );
  expect(live).toHaveLength(1);
  expect(live[0].user_id).not.toBe(payer.userId);
  expect((await paying.payment(held.paymentId)).state).toBe('expired');
});

test("who could not start anyway closes nobody's page", async () => {
  const { held, busy, neighbor, keys } = await heldUp();
  const seen = `bill ${keys[0]} 4999`;
  expect((await busy.submit(takeOver, { seen })).text()).toContain('What is due changed');
  expect((await paying.payment(held.paymentId)).state).toBe('started');
  await paying.portal.database.pool.query(
    `insert into payments (id, checkout_key, input_hash, user_id, state, way, principal_cents, fee_cents, gateway, made_at, language)
       select gen_random_uuid(), gen_random_uuid(), input_hash, $1, 'expired', way, principal_cents, fee_cents, gateway, made_at, language
         from payments, generate_series(1, 20) where id = $2`,
    [neighbor.userId, held.paymentId],
  );
  expect((await busy.submit(takeOver)).text()).toContain('You started many payments within an hour.');
  expect((await paying.payment(held.paymentId)).state).toBe('started');
  await paying.portal.database.pool.query('delete from payments where user_id = $1', [neighbor.userId]);
});
