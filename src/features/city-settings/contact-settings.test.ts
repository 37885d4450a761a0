import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { saveSetting } from './test-settings.ts';

let portal: TestPortal;
let editor: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  editor = await staffMemberOf(portal, 'content');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const seen = async (fields: Record<string, string>, language: 'en' | 'es' = 'en') => {
  const page = await editor.open(`/staff/settings/contact?lang=${language}`);
  return page.submit(language === 'en' ? 'See what changes' : 'Ver qué cambia', fields);
};

test.each([
  ...([
    '"Finance"<css@naperville.il.us>',
    'x@y',
    '"x"<script>@y.z',
    'css@naperville.il.us, tax@naperville.il.us',
  ] as const),
  'css@naperville.il.us?subject=Bill',
])('an address that no mail server takes is none that mails can come from: %s', async (address) => {
  const page = await seen({ 'department.email': address });
  expect([page.status, page.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('Department, E-mail: give an e-mail address, as name@example.com'),
  ]);
});

test.each([
  ...(['call us', '+', '420-60', '(630) 420-6059 or (630) 420-6111', '1-800-PAY-BILL'] as const),
  ...(['1234 5678 9012 3456', '630-420-6059 x', '(630) 420-6059 ext. 12 ext. 13'] as const),
])('a number that no telephone dials is refused: %s', async (number) => {
  const page = await seen({ 'department.phone': number, 'department.mainPhone': number });
  const words = 'give a telephone number of 7 to 15 digits, as (630) 555-0100 or (630) 555-0100 ext. 12';
  expect([page.status, page.text('.cc-error-summary')]).toEqual([422, expect.stringContaining(`Phone: ${words}`)]);
  expect(page.text('.cc-error-summary')).toContain(`Main phone of the city: ${words}`);
});

test('in Spanish a refused number is refused in Spanish', async () => {
  const page = await seen({ 'department.phone': 'call us' }, 'es');
  expect(page.text('.cc-error-summary')).toContain('dé un número de teléfono de 7 a 15 cifras');
  await editor.open('/staff/settings?lang=en');
});

test.each([
  ['(630) 555-0100', 'tel:+16305550100'],
  ['+52 55 5555 0100', 'tel:+525555550100'],
  ['1.630.555.0100', 'tel:+16305550100'],
  ['630-555-0100 ext. 12', 'tel:+16305550100;ext=12'],
  ['555-0100', 'tel:5550100'],
])('a number is dialed as it is typed: %s', async (number, href) => {
  await saveSetting(editor, 'contact', { 'department.phone': number });
  const page = await portal.browser().open('/contact');
  expect(page.$(`footer a[href="${href}"]`).text()).toBe(number);
});
