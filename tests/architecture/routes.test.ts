import pg from 'pg';
import { expect, test } from 'vitest';
import { secretsFrom } from '../../src/platform/crypto/secrets.ts';
import { cspReportsRoute } from '../../src/app/csp-reports.ts';
import { wire } from '../../src/app/wiring.ts';
import { metricsRegistry } from '../../src/platform/telemetry/metrics.ts';

const wiring = wire({
  secrets: secretsFrom('a secret for routes that nobody calls'),
  gateway: null,
  smtpUrl: null,
  staffOidc: {
    ...{ issuer: 'https://login.example.gov', signInOrigin: 'https://login.example.gov', clientId: 'portal' },
    ...{ clientSecret: 'of nobody', roleClaim: null, acrValues: [] },
  },
  mailbox: { apiUrl: 'http://127.0.0.1:9', apiKey: 'none' },
  imports: { pool: new pg.Pool(), dataDir: '/nowhere', fileBytesMax: 1, dropFolder: null },
  help: { dataDir: '/nowhere', scanCommand: null },
});
const routes = [...wiring.routes, cspReportsRoute(metricsRegistry(), wiring.routes)];

test('every route says who may', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((route) => !/^(anyone|signedIn|staffWho\(.+\)|[a-z]\w+)$/.test(route.access))).toEqual([]);
});

test('everything that changes something is limited, or guarded by a signature', () => {
  const open = routes.filter(({ method, options }) => method === 'POST' && !options.limit && !options.isSigned);
  expect(open.map(({ path }) => path)).toEqual([]);
});

test('only gateway messages are guarded by a signature instead of a form token', () => {
  const signed = routes.filter(({ options }) => options.isSigned).map(({ path }) => path);
  expect(signed.every((path) => path.startsWith('/webhooks/'))).toBe(true);
});

test('beside those only reports of browsers, which send no token, come without one: they change nothing but counts', () => {
  expect(routes.filter(({ options }) => options.isBrowserReport).map(({ path }) => path)).toEqual(['/csp-reports']);
});

test('what carries an app’s own key instead is Open311 alone', () => {
  const keyed = routes.filter(({ options }) => options.hasAppKey).map(({ path }) => path);
  expect(keyed).toEqual(['/open311/v2/requests.json', '/open311/v2/requests.xml']);
});

test('no two routes answer the same address', () => {
  const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
});
