import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../tests/support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ trustedProxies: ['127.0.0.1'] });
});
beforeEach(() => portal.clock.advance(3_600_000));
afterAll(() => portal.close());

const token = 'a-token-that-opens-a-link-0123456789';

const oldReport = {
  'csp-report': {
    'document-uri': `http://portal.test/reset-password/${token}?email=maria@example.com`,
    'effective-directive': 'script-src-elem',
    'violated-directive': 'script-src-elem',
    'blocked-uri': 'https://evil.example/take.js?card=4242424242424242',
    'script-sample': 'Maria Lopez',
  },
};
const newReport = (directive = 'style-src-elem') => ({
  type: 'csp-violation',
  url: `http://portal.test/verify/${token}`,
  body: {
    documentURL: `http://portal.test/verify/${token}`,
    effectiveDirective: directive,
    blockedURL: 'inline',
    sample: 'Maria Lopez',
  },
});

async function send(type: string, payload: string, from = '192.0.2.1') {
  const before = portal.logged().length;
  const headers = { 'content-type': type, origin: 'http://portal.test', 'x-forwarded-for': from };
  const { statusCode } = await portal.server.inject({ method: 'POST', url: '/csp-reports', headers, payload });
  const lines = portal.logged().slice(before);
  const told = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'blocked by the content policy');
  return { statusCode, told, text: lines.join('\n') };
}

test('every answer names where to report what its policy blocked, over https in both ways that browsers know', async () => {
  const secure = await openTestPortal({ publicUrl: 'https://pay.example.gov' });
  for (const path of ['/', '/no-such-page', '/public/nothing.js']) {
    const plain = (await portal.browser().request('GET', path)).headers;
    expect(plain['content-security-policy'], path).toMatch(/;report-uri \/csp-reports$/);
    const { headers } = await secure.browser().request('GET', path);
    expect(headers['reporting-endpoints'], path).toBe('csp="/csp-reports"');
    expect(headers['content-security-policy'], path).toContain(';report-uri /csp-reports;report-to csp');
  }
  await secure.close();
});

test('a report of either kind is a line of directive and page pattern, and holds nothing of the person', async () => {
  const old = await send('application/csp-report', JSON.stringify(oldReport));
  expect(old.statusCode).toBe(200);
  expect(old.told).toMatchObject([
    { directive: 'script-src-elem', route: '/reset-password/:token', blocked: 'address', reports: 1 },
  ]);
  const both = JSON.stringify([newReport(), newReport(), newReport('img-src'), { type: 'deprecation', body: {} }]);
  const many = await send('application/reports+json', both);
  expect(many.told).toMatchObject([
    { directive: 'style-src-elem', route: '/verify/:token', blocked: 'inline', reports: 2 },
    { directive: 'img-src', route: '/verify/:token', blocked: 'inline', reports: 1 },
  ]);
  for (const secret of [token, 'maria', 'Maria', '4242', 'evil.example']) {
    expect(old.text + many.text).not.toContain(secret);
  }
});

test.each([
  ['application/csp-report', '{'],
  ['application/csp-report', '[]'],
  ['application/reports+json', 'null'],
  ['text/plain', JSON.stringify(oldReport)],
  ['application/x-www-form-urlencoded', 'csp-report=1'],
])('what is no report is refused: %s %s', async (type, payload) => {
  expect(await send(type, payload)).toMatchObject({ statusCode: 400, told: [] });
});

test('a report names no directive or page of its own making', async () => {
  const forged = newReport('<script>alert(1)</script>\nlevel=error');
  const { told } = await send(
    'application/reports+json',
    JSON.stringify([{ ...forged, body: { ...forged.body, documentURL: 'http://portal.test/maria-lopez' } }]),
  );
  expect(told).toMatchObject([{ directive: 'other', route: 'none' }]);
});

test('a large body is refused, and after thirty reports a network is told to wait', async () => {
  expect((await send('application/csp-report', 'x'.repeat(16_385))).statusCode).toBe(413);
  const statuses: number[] = [];
  for (let sent = 0; sent < 31; sent += 1) {
    statuses.push((await send('application/csp-report', JSON.stringify(oldReport))).statusCode);
  }
  expect([...new Set(statuses.slice(0, 30)), statuses[30]]).toEqual([200, 429]);
});

test('however many networks report, one process writes sixty lines a minute', async () => {
  let lines = 0;
  for (let sent = 0; sent < 65; sent += 1) {
    const { told } = await send('application/csp-report', JSON.stringify(oldReport), `198.51.100.${sent}`);
    lines += told.length;
  }
  expect(lines).toBe(60);
  portal.clock.advance(60_000);
  expect((await send('application/csp-report', JSON.stringify(oldReport))).told).toHaveLength(1);
});
