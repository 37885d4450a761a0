import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from './test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

async function started() {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys);
  return { ...payment, payer, keys, path: `/payments/${payment.paymentId}?back=1` };
}

const jobs = async () => {
  const { rows } = await paying.portal.database.pool.query(
    `select count(*)::int as jobs from pgboss.job where name = 'check-payment'`,
  );
  return rows[0].jobs;
};

test('whoever comes back before the news is told of both, at once, and may go on in the same page, or choose again', async () => {
  const { payer, path, url, paymentId } = await started();
  const before = await jobs();
  const askedAt = performance.now();
  const page = await payer.browser.open(path);
  expect(performance.now() - askedAt).toBeLessThan(2_000);
  // From the database alone: nobody is asked about it.
  expect(await jobs()).toBe(before);
  expect(page.heading).toBe('Did you finish paying?');
  expect(page.text()).toContain(
    'If you did, do not pay again: we will write to you as soon as we know. If you did not, nothing was charged.',
  );
  expect(page.text()).not.toContain('We have not heard from the payment company');
  expect(page.$('a:contains("Continue to payment")').attr('href')).toBe(url);
  expect(page.$('a:contains("I confirmed it there")').attr('href')).toBe(`/payments/${paymentId}?returned=1`);
  expect((await page.click('Choose again')).path).toBe('/bills');
  const spanish = await payer.browser.open(`${path}&lang=es`);
  expect([spanish.heading, spanish.text()]).toEqual([
    '¿Terminó de pagar?',
    expect.stringContaining('Si terminó, no vuelva a pagar: le escribiremos en cuanto lo sepamos.'),
  ]);
});

test('the hour at which the page closes is said as people say it', async () => {
  const { payer, path, paymentId } = await started();
  // A page closes 45 minutes after it was made; this one at ten past the hour.
  const { clock, database } = paying.portal;
  const madeAt = new Date(Math.ceil(clock.now().getTime() / 3_600_000) * 3_600_000 - 35 * 60_000);
  await database.pool.query('update payments set made_at = $1 where id = $2', [madeAt, paymentId]);
  const page = await payer.browser.open(`${path}&lang=es`);
  expect(page.text()).toMatch(/mantiene su página abierta hasta (la 1|las ([2-9]|1\d)):10\s[ap]\.m\. Puede continuar/);
});

test('the page at the payment company is not offered once it has closed', async () => {
  const { payer, path, paymentId } = await started();
  const madeAt = new Date(paying.portal.clock.now().getTime() - 46 * 60_000);
  await paying.portal.context.db.updateTable('payments').set({ madeAt }).where('id', '=', paymentId).execute();
  const page = await payer.browser.open(path);
  expect(page.heading).toBe('Did you finish paying?');
  expect(page.$('a:contains("Continue to payment")')).toHaveLength(0);
  expect(page.$('a:contains("Choose again")')).toHaveLength(1);
});

test('who has paid and opens the way back before the news is in is not told that they did not', async () => {
  const { payer, path, url, paymentId } = await started();
  await paying.press({ paymentId, url }, 'pay');
  const page = await payer.browser.open(path);
  expect(page.heading).toBe('Did you finish paying?');
  expect(page.text()).not.toMatch(/without paying|still open/);
  await paying.deliver({ paymentId });
});

test('nobody is led on into a page that takes money for a bill which the city has voided since', async () => {
  const { payer, path, keys, paymentId } = await started();
  const bill = keys[0]?.split('-').at(-1);
  await paying.portal.database.pool.query(`update bills set status = 'void' where bill_number = $1`, [bill]);
  for (const address of [path, `/payments/${paymentId}`]) {
    const page = await payer.browser.open(address);
    expect(page.text()).toContain('The city has voided it, so nothing is owed.');
    expect(page.text()).not.toContain('you can continue');
    expect(page.$('a:contains("Continue to payment")')).toHaveLength(0);
  }
});

test('what has become of a payment is told, whatever the address says', async () => {
  const card = await started();
  await paying.press(card, 'pay');
  await paying.deliver(card);
  expect((await card.payer.browser.open(card.path)).heading).toBe('Payment receipt');

  const canceled = await started();
  await paying.press(canceled, 'cancel');
  await paying.deliver(canceled);
  expect((await canceled.payer.browser.open(canceled.path)).heading).toBe('You canceled the payment');

  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const echeck = await paying.start(payer, keys, { way: 'echeck' });
  await paying.control({ settleMs: 60_000_000 });
  await paying.press(echeck, 'pay');
  await paying.deliver(echeck);
  const page = await payer.browser.open(`/payments/${echeck.paymentId}?back=1`);
  expect(page.heading).toBe('Your payment is processing');
});

test('somebody else’s payment is not there for who comes back either', async () => {
  const { path } = await started();
  const { browser } = await paying.portal.resident();
  expect((await browser.open(path)).status).toBe(404);
});
