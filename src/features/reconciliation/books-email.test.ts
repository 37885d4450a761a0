import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { readCityProfile } from '../../platform/config/city.ts';
import type { ReturnRates } from '../payments/public.ts';
import { booksEmail } from './books-email.tsx';

const city = await readCityProfile(resolve('cities/naperville'));

function mailWith(returns: ReturnRates) {
  const check = { checkedAt: new Date('2026-11-24T08:00:00Z'), faults: [] };
  return booksEmail(city, {
    day: day('2026-11-23'),
    booked: { entries: 0, sums: [] },
    head: null,
    auditHead: null,
    check,
    returns,
  });
}

const rates = (unauthorized: number): ReturnRates['rates'] => [
  { group: 'unauthorized', returned: 1, basisPoints: unauthorized, allowedBasisPoints: 50 },
  { group: 'administrative', returned: 0, basisPoints: 0, allowedBasisPoints: 300 },
  { group: 'any', returned: 3, basisPoints: 75, allowedBasisPoints: 1500 },
];

test('the mail names the city as sentences do', () => {
  const { text, html } = mailWith({ eChecks: 0, rates: [], high: [] });
  for (const body of [text, html])
    expect(body).toContain('On November 23, 2026 the portal of the City of Naperville booked nothing.');
});

test('finance reads what banks returned of eChecks, beside what is allowed', () => {
  const { text, html } = mailWith({ eChecks: 400, rates: rates(25), high: [] });
  for (const body of [text, html]) {
    expect(body).toContain('eChecks whose money came, or that a bank sent back, in the last 60 days: 400.');
    expect(body).toContain('Returned as not authorized: 1, 0.25 % (banks allow 0.5 %).');
    expect(body).toContain('Returned for any reason: 3, 0.75 % (15 %).');
    expect(body).not.toContain('find out why');
  }
});

test('from half of what is allowed on, the mail says so', () => {
  expect(mailWith({ eChecks: 300, rates: rates(33), high: ['unauthorized'] }).text).toContain(
    'That is half of what banks allow, or more',
  );
});

test('where nobody pays by eCheck, nothing is said of them', () => {
  const none = rates(0).map((rate) => ({ ...rate, returned: 0 }));
  const { text, html } = mailWith({ eChecks: 0, rates: none, high: [] });
  expect(`${text}${html}`).not.toContain('eCheck');
});
