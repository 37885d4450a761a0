import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { startGateway, type StartedGateway } from './started-gateway.ts';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway(newStoreFile(), { GATEWAY_SETTLE_MS: '10000' });
});
afterAll(endPrograms);

async function pageOf(response: Response) {
  return load(await response.text());
}

async function openPage(changes: Record<string, unknown> = {}) {
  const { body: session } = await gateway.create(changes);
  return { session, page: await pageOf(await fetch(session.url)) };
}

test.each([
  [
    'en',
    ['Pay', 'Decline', 'Pay later', 'Cancel'],
    'no money moves',
    'Pay $104.50 to City of Exampleton',
    '10 seconds',
  ],
  [
    'es',
    ['Pagar', 'Rechazar', 'Pagar más tarde', 'Cancelar'],
    'no se mueve dinero',
    'Pagar $104.50 a City',
    '10 segundos',
  ],
])(
  'the page says in %s what is paid, that it is a sandbox, and offers four buttons',
  async (language, buttons, ...texts) => {
    const { page } = await openPage({ language });
    expect(page('html').attr('lang')).toBe(language);
    expect(
      page('button')
        .map((_index, button) => page(button).text())
        .get(),
    ).toEqual(buttons);
    const shown = page('main').text();
    for (const text of [...texts, 'Two city bills', 'Utility bill 2026-1001', '$102.00', '$2.50']) {
      expect(shown).toContain(text);
    }
    expect(page('input, textarea, select, script')).toHaveLength(0);
  },
);

test('a long list of lines is folded, and the total stays in sight', async () => {
  const lines = Array.from({ length: 412 }, (_none, index) => ({ label: `Bill ${index}`, amountCents: 100_000 }));
  const { page } = await openPage({ amountCents: 41_200_000, lines });
  expect(page('summary').text()).toBe('Show all 412 lines');
  expect(page('details tbody tr')).toHaveLength(412);
  expect(page('h1').text()).toContain('$412,000.00');
});

test('names and lines are shown as written, never as markup', async () => {
  const hostile = `"><script>alert('1')</script>`;
  const lines = [{ label: hostile, amountCents: 10_450 }];
  const { page } = await openPage({ payee: hostile, description: hostile, lines });
  expect(page('script')).toHaveLength(0);
  expect(page('h1').text()).toContain(hostile);
});

test.each([
  ['pay', 'card', 'return', 'paid'],
  ['pay', 'echeck', 'return', 'processing'],
  ['decline', 'card', 'return', 'failed'],
  ['later', 'card', 'return', 'processing'],
  ['cancel', 'card', 'canceled', 'canceled'],
])('%s by %s goes back to the %s address, and the payment is %s', async (choice, way, address, state) => {
  const { session } = await openPage({ way });
  const response = await gateway.press(session, choice);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(`http://127.0.0.1:3000/payments/1/${address}`);
  expect((await gateway.session(session.id)).state).toBe(state);
});

test('a second press changes nothing and says what became of the payment', async () => {
  const { session } = await openPage();
  await gateway.press(session, 'pay');
  const before = await gateway.session(session.id);
  const second = await gateway.press(session, 'cancel');
  expect(second.status).toBe(409);
  const page = await pageOf(second);
  expect(page('h1').text()).toBe('This is already paid');
  expect(page('main a').attr('href')).toBe('http://127.0.0.1:3000/payments/1/return');
  expect(await gateway.session(session.id)).toEqual(before);
});

test('money on its way arrives at once where somebody says so, and only once', async () => {
  const { session } = await openPage({ way: 'echeck' });
  await gateway.press(session, 'settle');
  expect((await gateway.session(session.id)).state).toBe('open');
  await gateway.press(session, 'pay');
  const page = await pageOf(await fetch(session.url));
  expect(page('button').text()).toBe('Let the money arrive now');
  const settled = await gateway.press(session, 'settle');
  expect([settled.status, settled.headers.get('location')]).toEqual([303, 'http://127.0.0.1:3000/payments/1/return']);
  const paid = await gateway.session(session.id);
  expect(paid.state).toBe('paid');
  expect((await gateway.press(session, 'settle')).status).toBe(409);
  expect(await gateway.session(session.id)).toEqual(paid);
});

test('a page that the city had closed says so, in the language of the payer', async () => {
  const { session } = await openPage({ language: 'es' });
  await gateway.call('POST', `/v1/checkout-sessions/${session.id}/expire`);
  const page = await pageOf(await fetch(session.url));
  expect(page('h1').text()).toBe('Esta página se cerró');
  expect(page('main').text()).toContain('cuando empieza un pago más reciente de lo mismo');
  expect(page('main').text()).not.toContain('tiempo');
  expect(page('form')).toHaveLength(0);
});

test('a page whose time ran out says that', async () => {
  const { session } = await openPage({ expiresAt: new Date(Date.now() + 1500).toISOString() });
  await eventually(async () => ((await gateway.session(session.id)).state === 'expired' ? true : undefined));
  const page = await pageOf(await fetch(session.url));
  expect(page('h1').text()).toBe('This page has expired');
  expect(page('main').text()).toContain('The time to pay ran out.');
});

test('a press without one of the four buttons asks again', async () => {
  const { session } = await openPage();
  const response = await gateway.press(session, 'refund');
  expect(response.status).toBe(422);
  expect((await pageOf(response))('[role=alert]').text()).toContain('four buttons');
  expect((await gateway.session(session.id)).state).toBe('open');
});

test('an unknown payment is a page too', async () => {
  const response = await fetch(`${gateway.baseUrl}/pay/cs_none`);
  expect(response.status).toBe(404);
  expect((await pageOf(response))('main').text()).toContain('No conocemos este pago');
});

test('no answer sets a cookie, and the policy lets the form go to the city and nowhere else', async () => {
  const { session } = await openPage();
  const shown = await fetch(session.url);
  const pressed = await gateway.press(session, 'pay');
  const answers = [shown, pressed, await fetch(session.url), await fetch(`${gateway.baseUrl}/healthz`)];
  for (const { headers } of answers) expect(headers.getSetCookie()).toEqual([]);
  const policy = shown.headers.get('content-security-policy');
  expect(policy).toMatch(
    /^default-src 'none'; img-src data:; style-src 'nonce-[\w+/=]+'; form-action 'self' http:\/\/127\.0\.0\.1:3000;/,
  );
});
