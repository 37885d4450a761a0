import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertCustomer } from '../src/features/customer-accounts/test-customers.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import { csvCell } from '../src/platform/files/csv-cell.ts';
import { FieldReader } from '../src/platform/files/field-reader.ts';
import type { TestBrowser, TestPage } from './support/browser.ts';
import { openTestPortal, type TestPortal } from './support/portal.ts';

/** Controls of both hundreds, a separator, marks of direction, an override, an isolate: of all that nobody sees, one each. */
const hiddenOnes = ['\u0007', '\u0085', '\u2028', '\u061C', '\u200F', '\u202E', '\u2066'];
const codeOf = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

let portal: TestPortal;
let admin: TestBrowser;
let resident: TestBrowser;
let guest: TestBrowser;
let customer: string;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  const accounts = [{ number: '10003-1' }];
  const { customerId } = await insertCustomer(portal.context.db, {
    customerNumber: '10003',
    name: 'ANN NAME',
    accounts,
  });
  customer = `/staff/customers/${customerId}`;
  admin = await staffMemberOf(portal, 'admin');
  resident = (await portal.resident()).browser;
  guest = portal.browser();
});
afterAll(() => portal.close());

/** Sends the form that has a field, with its first button. */
async function sendWith(page: TestPage, field: string, fields: Record<string, string>): Promise<TestPage> {
  const button = page.$(`[name="${field}"]`).first().closest('form').find('button').first();
  return page.submit(button.text().replace(/\s+/g, ' ').trim(), fields);
}

const places: [
  whose: string,
  who: () => TestBrowser,
  path: () => string,
  field: string,
  rest: Record<string, string>,
][] = [
  [
    'the words of a resident to Finance',
    () => resident,
    () => '/account/link/ask',
    'message',
    { number: '1', name: 'A' },
  ],
  ['a name that a resident links with', () => resident, () => '/account/link', 'name', { number: '10003' }],
  ['a bill’s number of a guest', () => guest, () => '/pay', 'number', { proof: '1', email: 'a@example.com' }],
  ['a note on a customer', () => admin, () => customer, 'words', {}],
  ['why a user is linked', () => admin, () => `${customer}/link`, 'reason', { email: 'a@example.com' }],
  ['why somebody is invited', () => admin, () => '/staff/people/invite', 'reason', { email: 'a@example.com' }],
  ['why a setting changes', () => admin, () => '/staff/settings/fees', 'reason', {}],
  ['a setting', () => admin, () => '/staff/settings/contact', 'department.phone', {}],
  ['the name of a view', () => admin, () => '/staff/payments?state=failed', 'name', {}],
  ['an announcement', () => admin, () => '/staff/announcements/new', 'titleEn', {}],
];

test.each(places)(
  '%s is refused for a character that nobody sees, which is named',
  async (_words, who, path, field, rest) => {
    for (const character of hiddenOnes) {
      let page = await who().open(path());
      if (path() === '/staff/settings/fees') {
        const seen = await page.submit('See what changes', { 'card.basisPoints': '3%' });
        page = seen;
      }
      const typed = { ...rest, [field]: `pay ${character} me` };
      const again =
        path() === '/staff/settings/fees'
          ? await page.submit('Save the change', typed)
          : await sendWith(page, field, typed);
      expect([codeOf(character), again.status]).toEqual([codeOf(character), 422]);
      expect(again.text('.cc-error-summary')).toContain(codeOf(character));
      expect(again.$(`[name="${field}"][aria-invalid=true]`).length).toBe(1);
      if (character > '\u0085') expect(again.html).not.toContain(character);
    }
  },
);

test('a row of a city file with any of them is refused, and a filter leaves them out', async () => {
  for (const character of hiddenOnes) {
    const reader = new FieldReader(new Map([['name', 0]]), 1, new Set());
    reader.begin([`A${character}B`], `A${character}B`);
    expect(reader.reason).toBe(`the row holds the invisible control character ${codeOf(character)}`);
    const list = await admin.open(`/staff/payments?receiptNumber=R1${encodeURIComponent(`${character}1`)}`);
    expect(list.text('[role=status]')).toContain('Receipt: there was a character that nobody can see');
  }
});

test('what was kept before the rule is written out on pages and in spreadsheets', async () => {
  const words = 'pay \u202E00.1$ to me';
  await sql`insert into account_link_requests (user_id, typed_number, typed_name, message, asked_at)
    select id, '1', 'A', ${words}, now() from users where staff_role is null limit 1`.execute(portal.context.db);
  const today = await admin.open('/staff');
  expect(today.html).not.toContain('\u202E');
  expect(today.text()).toContain('pay [U+202E]00.1$ to me');
  expect(csvCell(words)).toBe('pay [U+202E]00.1$ to me');
});

test('what copying leaves in a text, and changes nothing, is no reason to refuse it', async () => {
  const page = await admin.open(customer);
  const kept = await sendWith(page, 'words', { words: '\uFEFFCalled\u200B at no\u00ADon' });
  expect(kept.text('#notes ~ *, .cc-notes')).toContain('Called at noon');
});
