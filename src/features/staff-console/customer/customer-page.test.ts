import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let colleague: TestBrowser;
let finance: TestBrowser;
let path: string;
let customerId: number;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  colleague = await staffMemberOf(portal, 'clerk');
  finance = await staffMemberOf(portal, 'finance');
  const customer = { customerNumber: '30003', name: 'MARIA NUÑEZ', accounts: [{ number: '3000-31' }] };
  ({ customerId } = await insertCustomer(portal.context.db, customer));
  path = `/staff/customers/${customerId}`;
});
afterAll(() => portal.close());

const notes = '[aria-labelledby=notes]';

test('a note is taken back by whoever wrote it, with a reason; its words are gone, and the trail keeps the fact', async () => {
  const secret = 'SSN 123-45-6789';
  const written = await (await clerk.open(path)).submit('Add note', { words: secret });
  expect(written.text(notes)).toContain(secret);
  expect((await colleague.open(path)).text(notes)).not.toContain('Take this note back');
  const without = await written.submit('Erase the words', { why: ' ' });
  expect([without.status, without.text('[role=alert]')]).toEqual([422, expect.stringContaining('Write why')]);
  const gone = await written.submit('Erase the words', { why: 'A number that nobody may keep' });
  expect(gone.text('[role=status]')).toContain('its words are erased');
  expect(gone.text()).not.toContain('123-45-6789');
  expect(gone.text(notes)).toMatch(/Taken back by clerk-.* on November 23, 2026/);
  const kept = await portal.context.db.selectFrom('customerNotes').select('words').executeTakeFirstOrThrow();
  expect(kept.words).toBeNull();
  const trail = await finance.open(`/staff/audit-trail`);
  expect(trail.text()).toContain('Took back a note about a customer');
  expect(trail.text()).toContain('A number that nobody may keep');
});

test('a clerk cannot take back the note of another by a form of their own, finance can', async () => {
  const written = await (await clerk.open(path)).submit('Add note', { words: 'Called twice' });
  const action = written.$(`${notes} details form`).attr('action')!;
  const token = written.$('main form input[type=hidden]').first();
  const own = (await colleague.open(path)).$('main form input[type=hidden]').first();
  const forged = { [token.attr('name')!]: String(own.val()), why: 'No reason' };
  const refused = await colleague.request('POST', action, forged);
  expect([refused.status, refused.html.includes('Only whoever wrote the note')]).toEqual([422, true]);
  expect((await clerk.open(path)).text(notes)).toContain('Called twice');
  const gone = await (await finance.open(path)).submit('Erase the words', { why: 'Of another customer' });
  expect(gone.text(notes)).not.toContain('Called twice');
});

test('a note with a character that nobody can see is refused in words that say so', async () => {
  const page = await (await clerk.open(path)).submit('Add note', { words: 'Called\u0007 twice' });
  expect(page.text('[role=alert]')).toContain('U+0007');
  const long = await page.submit('Add note', { words: 'x'.repeat(1001) });
  expect(long.text('[role=alert]')).toContain('Write at most 1000 characters');
});

test('requests that led to a customer, or in which their number was typed, stand on the page with both names', async () => {
  const { db } = portal.context;
  const { userId, email } = await portal.resident({ email: 'asks-for-it@example.com' });
  const asked = { userId, message: 'I moved here in May', askedAt: portal.clock.now() };
  const rows = [
    { ...asked, typedNumber: '3000 31', typedName: 'maria nunes' },
    { ...asked, typedNumber: 'no idea', typedName: 'SOMEBODY AT ELM' },
    { ...asked, typedNumber: '999', typedName: 'OF ANOTHER' },
  ];
  await db.insertInto('accountLinkRequests').values(rows).execute();
  const declining = await (await clerk.open('/staff')).click('Answer maria nunes');
  await declining.submit('Decline', { words: 'Please bring a bill.' });
  const answering = await (await clerk.open('/staff')).click('Answer SOMEBODY AT ELM');
  const { id: requestId } = await db
    .selectFrom('accountLinkRequests')
    .select('id')
    .where('typedName', '=', 'SOMEBODY AT ELM')
    .executeTakeFirstOrThrow();
  const token = answering.$('main form input[type=hidden]').first();
  await clerk.request('POST', `/staff/link-requests/${requestId}/link`, {
    ...{ [token.attr('name')!]: String(token.val()), customer: String(customerId) },
    ...{ evidence: 'identity-document', reason: 'Came to the counter' },
  });
  const page = await clerk.open(path);
  const words = page.text('[aria-labelledby=requests]');
  expect(words).toMatch(/3000 31 maria nunes.*MARIA NUÑEZ.*asks-for-it.*I moved here in May.*Declined by clerk-/);
  expect(words).toMatch(/SOMEBODY AT ELM.*Linked by clerk-\S+ \(An identity document\)/);
  expect(words).not.toContain('OF ANOTHER');
  expect(page.text('[aria-labelledby=decisions]')).toContain('An identity document');
  const ended = await (await clerk.open(path)).click(`End the links of ${email}`);
  const after = await ended.submit('End the links', { evidence: 'telephone', reason: 'Wished so' });
  const mails = after.text('[aria-labelledby=mails]');
  for (const told of ['Links ended by staff', 'Linked by staff', email]) expect(mails).toContain(told);
});
