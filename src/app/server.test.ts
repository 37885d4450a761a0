import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertCustomer } from '../features/customer-accounts/test-customers.ts';
import { staffMemberOf } from '../features/staff-console/test-staff.ts';
import { openTestPortal, type TestPortal } from '../../tests/support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('a missing page says so in words, with a number to quote and the phone', async () => {
  const page = await portal.browser().open('/no-such-page');
  expect(page.status).toBe(404);
  expect(page.heading).toBe('Page not found');
  expect(page.text()).toMatch(/\(630\) 420-6059.*Number to quote\s*[0-9a-f]{8}/);
});

test('from a missing page staff go on to Today, and nobody who is signed in is asked to log in', async () => {
  const clerk = await staffMemberOf(portal, 'clerk');
  const missing = await clerk.open('/staff/customers/999999');
  expect([missing.status, missing.text('main')]).toEqual([404, expect.not.stringMatching(/log in/i)]);
  expect((await missing.click('Go to Today')).heading).toBe('Today');
  const { browser } = await portal.resident();
  const own = await browser.open('/staff');
  expect([own.status, own.text('main')]).toEqual([404, expect.not.stringMatching(/log in|Today/i)]);
  expect((await portal.browser().open('/no-such-page')).text('main')).toContain('Log in');
});

test('an address that takes forms only leads to the page above it, in the language that is asked for', async () => {
  const clerk = await staffMemberOf(portal, 'clerk');
  const customer = { customerNumber: '90001', name: 'PAGE ABOVE', accounts: [{ number: '900011' }] };
  const { customerId } = await insertCustomer(portal.context.db, customer);
  const page = await clerk.open(`/staff/customers/${customerId}/notes?lang=es`);
  expect([page.status, page.path.split('?')[0]]).toEqual([200, `/staff/customers/${customerId}`]);
  expect(page.$('html').attr('lang')).toBe('es');
  expect((await portal.browser().open('/staff/customers/1/no-such-form')).status).toBe(404);
});

test('the page speaks Spanish when the person chooses it, and remembers', async () => {
  const browser = portal.browser();
  const page = await browser.open('/no-such-page?lang=es');
  expect(page.$('html').attr('lang')).toBe('es');
  expect((await browser.open('/no-such-page')).heading).toBe('Página no encontrada');
});

test('a browser that asks for Spanish gets it at once', async () => {
  const browser = portal.browser();
  browser.headers = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' };
  expect((await browser.open('/no-such-page')).$('html').attr('lang')).toBe('es');
});

test('every answer carries the security headers and no inline script is allowed', async () => {
  for (const path of ['/', '/log-in', '/no-such-page', '/healthz', '/public/nothing.js']) {
    const { headers } = await portal.browser().request('GET', path);
    const policy = String(headers['content-security-policy']);
    expect(policy, path).toContain("object-src 'none'");
    expect(policy, path).toContain("base-uri 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain('unsafe');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('same-origin');
  }
});

test('the one style in a page is let through by the hash of its bytes', async () => {
  const page = await portal.browser().open('/log-in');
  const hash = createHash('sha256').update(page.$('style').text()).digest('base64');
  expect(page.$('style')).toHaveLength(1);
  expect(String(page.headers['content-security-policy'])).toContain(`style-src 'self' 'sha256-${hash}'`);
});

test('cookies are out of reach of scripts and of other sites', async () => {
  const { headers } = await portal.browser().request('GET', '/log-in');
  for (const cookie of [headers['set-cookie'] ?? []].flat())
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/);
});

test('over https cookies belong to this host alone and browsers are told to stay on https', async () => {
  const secure = await openTestPortal({ publicUrl: 'https://pay.example.gov' });
  const { headers } = await secure.browser().request('GET', '/log-in');
  expect(String(headers['set-cookie'])).toMatch(/__Host-browser=.*Secure/);
  expect(String(headers['strict-transport-security'])).toMatch(/max-age=63072000; includeSubDomains/);
  await secure.close();
});

test('a form without its token, with another person’s, or from another site does nothing', async () => {
  const page = await portal.browser().open('/log-in');
  const others = await portal.browser().open('/log-in');
  const tokenOfOther = others.$('input[name=_token]').first().attr('value') ?? '';
  const fields = { email: 'a@example.com', password: 'something long enough' };
  const before = await portal.context.db.selectFrom('signInTries').selectAll().execute();
  const answers = [
    await page.send('Log In', { ...fields, _token: '' }),
    await page.send('Log In', { ...fields, _token: tokenOfOther }),
    await page.send('Log In', fields, { 'sec-fetch-site': 'cross-site' }),
    await page.send('Log In', fields, { origin: 'https://evil.example' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(await portal.context.db.selectFrom('signInTries').selectAll().execute()).toEqual(before);
});

test('what is too large, unreadable or sent a thousand times gets an answer in words, never a 500', async () => {
  const browser = portal.browser();
  await browser.open('/log-in');
  const tooLarge = await browser.request('POST', '/log-in', { email: 'x'.repeat(80_000) });
  expect(tooLarge.status).toBe(413);
  expect(tooLarge.html).toContain('That is too much at once');
  for (const path of [
    '/%',
    '/%ff',
    '/bills/%00',
    `/bills/${'9'.repeat(500)}`,
    '/accounts/..%2f..%2fetc%2fpasswd',
    '/public/../package.json',
    '/.git/config',
  ]) {
    const { status, html } = await browser.request('GET', path);
    expect([303, 400, 404], path).toContain(status);
    expect(html).not.toMatch(/at .*\.ts|node_modules/);
  }
  const odd = await portal.server.inject({ method: 'TRACE' as 'GET', url: '/' }).catch(() => ({ statusCode: 405 }));
  expect(odd.statusCode).toBeLessThan(500);
  const many = await portal.server.inject({
    method: 'POST',
    url: '/log-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: Array.from({ length: 20_000 }, (_nothing, at) => `a${at % 7}=1`)
      .join('&')
      .slice(0, 60_000),
  });
  expect(many.statusCode).toBe(403);
});

test('a flood of one form is told to wait', async () => {
  const browser = portal.browser();
  const page = await browser.open('/log-in');
  const statuses: number[] = [];
  for (let times = 0; times < 125; times += 1)
    statuses.push((await page.send('Log In', { email: '', password: '' })).status);
  expect(statuses.slice(0, 100).every((status) => status === 422 || status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});
