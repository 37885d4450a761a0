import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { dayAt, plusDays } from '../../kernel/day.ts';
import { insertAccount, insertBill, insertLink } from '../billing/test-bills.ts';
import { stripeGateway } from './gateways/stripe/stripe.ts';
import { fixture, list, startStripe, type StartedStripe } from './gateways/stripe/test-stripe.ts';

const webhookSecret = 'whsec_0123456789maple0123';
let stripe: StartedStripe;
let portal: TestPortal;
beforeAll(async () => {
  stripe = await startStripe();
  const gateway = await stripeGateway({ secretKey: 'sk_test_51maple0123', webhookSecret, apiBase: stripe.base });
  portal = await openTestPortal({ gateway });
});
afterAll(async () => {
  await portal.close();
  await stripe.close();
});

async function post(body: string, at = portal.clock.now()): Promise<number> {
  const seconds = Math.floor(at.getTime() / 1000);
  const hash = createHmac('sha256', webhookSecret).update(`${seconds}.${body}`).digest('hex');
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${seconds},v1=${hash}` };
  return (await portal.server.inject({ method: 'POST', url: '/webhooks/stripe', headers, payload: body })).statusCode;
}

/** What Stripe tells of a session once it is paid, from what it was asked for. */
function paidSession(form: Record<string, string>): Record<string, unknown> {
  const amounts = Object.entries(form).flatMap(([name, text]) =>
    name.endsWith('[unit_amount]') ? [Number(text)] : [],
  );
  const amount = amounts.reduce((total, one) => total + one, 0);
  const paid = fixture('session-card-paid') as { payment_intent: { latest_charge: object } };
  const charge = { ...paid.payment_intent.latest_charge, amount };
  const reference = form['client_reference_id'];
  return {
    ...{ ...paid, amount_total: amount, amount_subtotal: amount, client_reference_id: reference },
    metadata: { payment_id: reference },
    payment_intent: { ...paid.payment_intent, amount, amount_received: amount, latest_charge: charge },
  };
}

test('a resident pays a bill at Stripe, and its message brings the receipt', async () => {
  const { db, city } = portal.context;
  const payer = await portal.resident();
  const accountId = await insertAccount(db, '55001', 'MAPLE STREET BAKERY', { number: '955000001' });
  await insertLink(db, payer.userId, accountId);
  const dueDate = plusDays(dayAt(portal.clock.now(), city.timeZone), 10);
  await insertBill(db, accountId, { number: '9001', dueDate, year: 2026, total: 10450 });

  const review = await payer.browser.open('/checkout?bill=01-2026-9001');
  stripe.answers['POST /v1/checkout/sessions'] = {
    json: { ...fixture('session-card-open'), url: `${stripe.base}/c/pay/cs_test_maplecard01` },
  };
  const left = await review.send('Continue to payment', {});
  expect(left.headers['location']).toBe(`${stripe.base}/c/pay/cs_test_maplecard01`);
  expect(String(left.headers['content-security-policy'])).toContain(`form-action 'self' ${stripe.base}`);

  const { form } = stripe.requests[0]!;
  const paymentPath = `/payments/${form['client_reference_id']}`;
  expect([form['success_url'], form['cancel_url']]).toEqual(
    ['returned', 'back'].map((mark) => `${portal.context.publicUrl}${paymentPath}?${mark}=1`),
  );
  expect((await payer.browser.open(`${paymentPath}?back=1`)).heading).toBe('Did you finish paying?');

  const session = paidSession(form);
  stripe.answers['GET /v1/checkout/sessions/cs_test_maplecard01'] = { json: session };
  stripe.answers['GET /v1/refunds'] = list();
  stripe.answers['GET /v1/disputes'] = list();
  const message = JSON.stringify(fixture('event-session-completed-card'), null, 2);
  expect(await post(message, new Date(portal.clock.now().getTime() - 301_000))).toBe(400);
  expect(await post(message)).toBe(200);
  await portal.runJobs();
  const page = await payer.browser.open(`/payments/${String(session['client_reference_id'])}`);
  expect(page.heading).toBe('Payment receipt');
  expect(page.html).toContain('104.50');
});

test.each([
  { total: 49, said: 'One payment on this site must be $0.50 or more' },
  { total: 100_000_000, said: 'One payment can be at most $999,999.99' },
])('an amount that Stripe would not take is not sent there ($total cents)', async ({ total, said }) => {
  const { db, city } = portal.context;
  const payer = await portal.resident();
  const accountId = await insertAccount(db, `55${total}`, 'MAPLE STREET BAKERY', { number: `9552${total}` });
  await insertLink(db, payer.userId, accountId);
  const dueDate = plusDays(dayAt(portal.clock.now(), city.timeZone), 10);
  await insertBill(db, accountId, { number: `${total}`, dueDate, year: 2026, total });
  // A fee of a dollar would make any amount enough.
  portal.context.city = { ...city, fees: { ...city.fees, card: { ...city.fees.card, bornBy: 'city' } } };
  const asked = stripe.requests.length;
  const review = await payer.browser.open(`/checkout?bill=01-2026-${total}`);
  const answered = await review.submit('Continue to payment', { way: 'card' });
  expect(answered.text('main')).toContain(said);
  expect(stripe.requests).toHaveLength(asked);
});

test('only the address of Stripe takes messages where Stripe is the gateway', async () => {
  const answer = await portal.server.inject({ method: 'POST', url: '/webhooks/sandbox', payload: '{}' });
  expect(answer.statusCode).toBe(404);
});
