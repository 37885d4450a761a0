import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { placesOf, readSettings, SettingsRefused } from './settings.ts';

function mistakesOf(environment: Record<string, string>, startsDemo = false): string[] {
  try {
    readSettings(environment, startsDemo);
    return [];
  } catch (error) {
    if (error instanceof SettingsRefused) return error.mistakes;
    throw error;
  }
}

test('npm start needs no settings and serves the demonstration on this machine', () => {
  const settings = readSettings({}, true);
  expect(settings).toMatchObject({
    isDemo: true,
    host: '127.0.0.1',
    port: 3000,
    gatewayPort: 3001,
    gateway: 'sandbox',
  });
  expect(settings.publicUrl).toBe('http://127.0.0.1:3000');
});

test('what the settings do not name from the root lies beside the program, from wherever it is called', () => {
  const beside = { PORTAL_FOLDER: '/srv/portal' };
  expect(placesOf(beside)).toEqual({ dataDir: '/srv/portal/var', cityFolder: '/srv/portal/cities/naperville' });
  expect(placesOf({ ...beside, DATA_DIR: '/data', CITY: 'cities/elsewhere' })).toEqual({
    dataDir: '/data',
    cityFolder: '/srv/portal/cities/elsewhere',
  });
  expect(readSettings({}, true)).toMatchObject({ dataDir: resolve('var'), cityFolder: resolve('cities/naperville') });
});

test('every mistake is named at once', () => {
  const mistakes = mistakesOf({
    PORT: 'abc',
    GATEWAY: 'paypal',
    PUBLIC_URL: 'nowhere',
    DATABASE_URL: 'mysql://x',
    TRUSTED_PROXIES: 'all',
    DEMO: 'maybe',
    MAIL_IN_PORT: 'abc',
    METRICS_TOKEN: 'x',
  });
  for (const name of [
    'METRICS_TOKEN',
    'PORT',
    'GATEWAY',
    'PUBLIC_URL',
    'DATABASE_URL',
    'TRUSTED_PROXIES',
    'DEMO',
    'MAIL_IN_PORT',
  ]) {
    expect(
      mistakes.some((mistake) => mistake.startsWith(name)),
      name,
    ).toBe(true);
  }
});

test.each([
  { DATABASE_URL: 'postgresql://a:b@h/d' },
  { SMTP_URL: 'smtp://mail.example.gov' },
  { GATEWAY: 'stripe' },
  { CITY: 'cities/naperville' },
])('a setting of a real city turns the demonstration off: %o', (environment) => {
  expect(mistakesOf(environment, true).some((mistake) => mistake.startsWith('SECRET'))).toBe(true);
});

test.each([
  [{ DEMO: 'on', HOST: '0.0.0.0' }, 'DEMO serves this machine only'],
  [{ DEMO: 'on', PUBLIC_URL: 'https://pay.example.gov' }, 'DEMO serves this machine only'],
  [{ DEMO: 'on', STRIPE_SECRET_KEY: 'sk_test_51maple0123' }, 'DEMO and STRIPE_SECRET_KEY'],
  [{ DEMO: 'on', STRIPE_SECRET_KEY: 'rk_live_51maple0123' }, 'DEMO and STRIPE_SECRET_KEY'],
  [{ DEMO: 'on', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789maple0123' }, 'DEMO and STRIPE_WEBHOOK_SECRET'],
  [{ DEMO: 'on', GATEWAY: 'stripe' }, 'DEMO pays in the sandbox only'],
  [{ DEMO: 'off', GATEWAY: 'sandbox' }, 'GATEWAY=sandbox'],
  [{ DEMO: 'off', CLOCK_FILE: '/tmp/clock' }, 'CLOCK_FILE'],
  [{ DEMO: 'off' }, 'SMTP_URL is missing'],
  [{ DATABASE_ADMIN_URL: 'postgresql://o:p@h/d' }, 'DATABASE_ADMIN_URL is set without'],
])('%o is refused', (environment, words) => {
  expect(mistakesOf(environment).join('\n')).toContain(words);
});

const city = { SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://mail.example.gov', GATEWAY: 'stripe' };
const testKeys = { STRIPE_SECRET_KEY: 'sk_test_51maple0123', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789maple0123' };

test.each(['sk_test_51maple0123', 'rk_test_51maple0123', 'sk_live_51maple0123', 'rk_live_51maple0123'])(
  'a city takes real payments with both secrets of Stripe: %s',
  (STRIPE_SECRET_KEY) => {
    const settings = readSettings({ ...city, ...testKeys, STRIPE_SECRET_KEY });
    expect(settings).toMatchObject({ isDemo: false, gateway: 'stripe' });
    expect(settings.stripe).toEqual({
      ...{ secretKey: STRIPE_SECRET_KEY, webhookSecret: testKeys.STRIPE_WEBHOOK_SECRET, apiBase: null },
    });
  },
);

test('both missing secrets of Stripe are named at once', () => {
  expect(mistakesOf(city)).toEqual([
    expect.stringContaining('GATEWAY=stripe needs STRIPE_SECRET_KEY'),
    expect.stringContaining('GATEWAY=stripe needs STRIPE_WEBHOOK_SECRET'),
  ]);
});

test.each([
  [{ STRIPE_SECRET_KEY: 'pk_live_51maple0123' }, 'STRIPE_SECRET_KEY is a publishable key'],
  [{ STRIPE_SECRET_KEY: 'pk_test_51maple0123' }, 'STRIPE_SECRET_KEY is a publishable key'],
  [{ STRIPE_SECRET_KEY: 'whsec_0123456789maple0123' }, 'STRIPE_SECRET_KEY is not a key of Stripe'],
  [{ STRIPE_SECRET_KEY: 'sk_test_' }, 'STRIPE_SECRET_KEY is not a key of Stripe'],
  [{ STRIPE_SECRET_KEY: 'sk_test_51maple0123\nX: y' }, 'STRIPE_SECRET_KEY is not a key of Stripe'],
  [{ STRIPE_WEBHOOK_SECRET: 'sk_test_51maple0123' }, 'STRIPE_WEBHOOK_SECRET is not a signing secret'],
  [{ STRIPE_WEBHOOK_SECRET: 'whsec_' }, 'STRIPE_WEBHOOK_SECRET is not a signing secret'],
  [{ STRIPE_API_BASE: 'nowhere' }, 'STRIPE_API_BASE cannot be used'],
  [{ STRIPE_API_BASE: 'https://stripe.example/v1' }, 'STRIPE_API_BASE cannot be used'],
  [{ STRIPE_API_BASE: 'http://stripe.example' }, 'http:// on this machine only'],
  [{ STRIPE_API_BASE: 'http://127.0.0.1.evil.example' }, 'http:// on this machine only'],
  [
    { STRIPE_API_BASE: 'http://127.0.0.1:9000', STRIPE_SECRET_KEY: 'sk_live_51maple0123' },
    'STRIPE_API_BASE is for test keys only',
  ],
  [
    { STRIPE_API_BASE: 'https://stripe.example', STRIPE_SECRET_KEY: 'rk_live_51maple0123' },
    'STRIPE_API_BASE is for test keys only',
  ],
])('a mistake about Stripe is refused in words that repeat no secret: %o', (environment, words) => {
  const mistakes = mistakesOf({ ...city, ...testKeys, ...environment });
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(words);
  expect(mistakes[0]).not.toMatch(/maple/);
});

test.each(['http://127.0.0.1:9000', 'http://localhost:9000/', 'http://[::1]:9000', 'https://stripe.example'])(
  'test keys may be used at another address: %s',
  (STRIPE_API_BASE) => {
    const { stripe } = readSettings({ ...city, ...testKeys, STRIPE_API_BASE });
    expect(stripe?.apiBase).toBe(STRIPE_API_BASE.replace(/\/$/, ''));
  },
);

const provider = {
  STAFF_OIDC_ISSUER: 'https://login.example.gov/staff',
  STAFF_OIDC_CLIENT_ID: 'civic-counter',
  STAFF_OIDC_CLIENT_SECRET: 'maple and oak',
};

test('staff may sign in at an identity provider of the city', () => {
  const { staffOidc } = readSettings({ ...city, ...testKeys, ...provider, STAFF_OIDC_ACR_VALUES: 'urn:a, urn:b' });
  expect(staffOidc).toEqual({
    ...{ issuer: 'https://login.example.gov/staff', signInOrigin: 'https://login.example.gov' },
    ...{ clientId: 'civic-counter', clientSecret: 'maple and oak', roleClaim: null, acrValues: ['urn:a', 'urn:b'] },
  });
  expect(readSettings({ ...city, ...testKeys }).staffOidc).toBeNull();
  const near = readSettings({ ...city, ...testKeys, ...provider, STAFF_OIDC_ISSUER: 'http://127.0.0.1:9000' });
  expect(near.staffOidc?.signInOrigin).toBe('http://127.0.0.1:9000');
});

test('what is missing beside one setting of the identity provider is all named', () => {
  expect(mistakesOf({ ...city, ...testKeys, STAFF_OIDC_ROLE_CLAIM: 'portal_role' })).toEqual([
    expect.stringContaining('STAFF_OIDC_ROLE_CLAIM needs STAFF_OIDC_ISSUER'),
    expect.stringContaining('STAFF_OIDC_ROLE_CLAIM needs STAFF_OIDC_CLIENT_ID'),
    expect.stringContaining('STAFF_OIDC_ROLE_CLAIM needs STAFF_OIDC_CLIENT_SECRET'),
  ]);
});

test.each([
  [{ STAFF_OIDC_ISSUER: 'http://login.example.gov' }, 'STAFF_OIDC_ISSUER cannot be used'],
  [{ STAFF_OIDC_ISSUER: 'http://127.0.0.1.evil.example' }, 'STAFF_OIDC_ISSUER cannot be used'],
  [{ STAFF_OIDC_ISSUER: 'login.example.gov' }, 'STAFF_OIDC_ISSUER cannot be used'],
  [{ STAFF_OIDC_ISSUER: 'https://login.example.gov/?x=1' }, 'STAFF_OIDC_ISSUER cannot be used'],
  [{ STAFF_OIDC_SIGN_IN_ORIGIN: 'https://login.example.gov/page' }, 'STAFF_OIDC_SIGN_IN_ORIGIN cannot be used'],
  [{ STAFF_OIDC_ROLE_CLAIM: 'sub' }, 'STAFF_OIDC_ROLE_CLAIM is "sub"'],
  [{ STAFF_OIDC_ROLE_CLAIM: 'portal role' }, 'STAFF_OIDC_ROLE_CLAIM is "portal role"'],
  [{ STAFF_OIDC_ACR_VALUES: 'urn:a urn:é' }, 'STAFF_OIDC_ACR_VALUES names "urn:é"'],
])('a mistake about the identity provider is refused in words that repeat no secret: %o', (environment, words) => {
  const mistakes = mistakesOf({ ...city, ...testKeys, ...provider, ...environment });
  expect(mistakes).toEqual([expect.stringContaining(words)]);
  expect(mistakes[0]).not.toMatch(/maple/);
});
