import { expect, test } from 'vitest';
import { readSettings, SettingsRefused } from './settings.ts';

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

test('every mistake is named at once', () => {
  const mistakes = mistakesOf({
    PORT: 'abc',
    GATEWAY: 'paypal',
    PUBLIC_URL: 'nowhere',
    DATABASE_URL: 'mysql://x',
    TRUSTED_PROXIES: 'all',
    DEMO: 'maybe',
  });
  for (const name of ['PORT', 'GATEWAY', 'PUBLIC_URL', 'DATABASE_URL', 'TRUSTED_PROXIES', 'DEMO']) {
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
  [{ DEMO: 'on', STRIPE_SECRET_KEY: 'sk_test_1' }, 'DEMO and STRIPE_SECRET_KEY'],
  [{ DEMO: 'off', GATEWAY: 'sandbox' }, 'GATEWAY=sandbox'],
  [{ DEMO: 'off' }, 'SMTP_URL is missing'],
  [{ DATABASE_ADMIN_URL: 'postgresql://o:p@h/d' }, 'DATABASE_ADMIN_URL is set without'],
])('%o is refused', (environment, words) => {
  expect(mistakesOf(environment).join('\n')).toContain(words);
});
