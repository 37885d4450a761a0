import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { giveCodeAgain, staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let admin: TestBrowser;
let finance: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal();
  admin = await staffMemberOf(portal, 'admin');
  finance = await staffMemberOf(portal, 'finance');
});
afterAll(() => portal.close());

async function save(list: string, query: Record<string, string>, name: string): Promise<void> {
  const page = await finance.open(`${list}?${new URLSearchParams(query).toString()}`);
  const saved = await page.submit('Save view', { name, shared: 'yes' });
  expect(saved.text()).toContain(name);
}

test('a deletion takes the saved views along whose filter or name holds the address, and no others', async () => {
  const { userId, email } = await portal.resident();
  const [payments, people] = ['/staff/payments', '/staff/link-requests'];
  await save(payments, { userId: email.toUpperCase() }, 'Theirs');
  await save(payments, { guestEmail: email }, 'As a guest');
  await save(people, { userId: email }, 'Their requests');
  await save(payments, { way: 'card' }, `Of ${email.toUpperCase()}.`);
  await save(payments, { guestEmail: `other.${email}` }, 'Of somebody else');
  await save(payments, { guestEmail: `${email}.mx` }, `Of ${email}.mx`);
  await save(payments, { guestEmail: email.split('@')[1]! }, 'Of their mail provider');
  const asking = await admin.open(`/staff/users/${userId}`);
  await giveCodeAgain(portal, admin);
  const page = await asking.click('Delete what is kept about them');
  expect(page.text('main')).toContain('Saved views of staff that hold an e-mail address of this person');
  await page.submit('Ask for deletion', { reason: 'They wrote so' });
  const { id } = await portal.context.db.selectFrom('userDeletions').select('id').executeTakeFirstOrThrow();
  await giveCodeAgain(portal, finance);
  await (await finance.open(`/staff/user-deletions/${id}`)).submit('Agree and delete');
  const views = await portal.context.db.selectFrom('savedViews').select('name').orderBy('id').execute();
  expect(views.map(({ name }) => name)).toEqual(['Of somebody else', `Of ${email}.mx`, 'Of their mail provider']);
  const left = await admin.open(payments);
  expect([left.text().includes('Of somebody else'), left.text().includes('As a guest')]).toEqual([true, false]);
});
