import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { askAsGuest, insertHelpFile, numberOn } from '../../help-requests/test-help.ts';
import { staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let clerk: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal();
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => portal.close());

const why = { reason: 'Asked at the counter' };
type Person = { userId: string; email: string; browser: TestBrowser };

const formFor = ({ userId }: Person): Promise<TestPage> => clerk.open(`/staff/users/${userId}/records`);
const copyOf = async (person: Person) =>
  JSON.parse((await (await formFor(person)).send('Download as a file (JSON)', why)).html);

/** Moves a user to another address, by the mail that goes there. */
async function move({ browser }: Person, newEmail: string): Promise<void> {
  await portal.mails();
  await (await browser.open('/account/email')).submit('Send link', { newEmail, password: testPassword });
  const confirm = (await portal.mails()).find(({ kind }) => kind === 'confirm-new-email')!;
  await (await browser.open(new URL(confirm.links[0]!).pathname)).submit('Confirm e-mail address');
}

test('the copy holds what was asked under the address without signing in, with files, telephone and place', async () => {
  const resident = await portal.resident();
  const typed = { message: 'A wasp nest', about: 'Hydrant 12', name: 'Zoë Quill', email: resident.email.toUpperCase() };
  const number = numberOn(await askAsGuest(portal.browser(), typed));
  await askAsGuest(portal.browser(), { message: 'Of somebody else', email: 'somebody-else@example.com' });
  const requestId = Number(number.slice(1));
  await insertHelpFile(portal, requestId);
  await portal.context.db
    .updateTable('helpRequests')
    .set({ phone: '630-555-0147', latitude: 41.77, longitude: -88.15, rating: 4, ratingWords: 'Kind' })
    .where('id', '=', requestId)
    .execute();
  const { helpRequests } = await copyOf(resident);
  expect(helpRequests.map(({ words, files }: { words: string; files: string[] }) => [words, files])).toEqual([
    ['See the file', ['meter.txt']],
    ['A wasp nest', []],
  ]);
  expect(helpRequests[0]).toMatchObject({
    ...{ number, about: 'Hydrant 12', name: 'Zoë Quill', phone: '630-555-0147', latitude: 41.77, longitude: -88.15 },
    ...{ rating: 4, ratingWords: 'Kind' },
  });
  const page = (await (await formFor(resident)).submit('Show as a page', why)).text('[aria-labelledby=help-requests]');
  for (const words of ['A wasp nest', 'meter.txt', 'Zoë Quill', '630-555-0147', '41.77, -88.15', '4/5', 'Kind'])
    expect(page).toContain(words);
  expect(page).not.toContain('Of somebody else');
});

test('mails and requests of whoever has an address that a person gave up are not in the copy', async () => {
  const resident = await portal.resident();
  const before = resident.email;
  await move(resident, `moved-${before}`);
  portal.clock.advance(61_000);
  const other = await portal.resident();
  await move(other, before);
  await askAsGuest(portal.browser(), { message: 'By the one who has it now', email: before });
  const copy = await copyOf({ ...resident, email: `moved-${before}` });
  expect(copy.user.addressesBefore).toEqual([before]);
  expect(copy.helpRequests).toEqual([]);
  expect(copy.mails.map(({ recipient }: { recipient: string }) => recipient)).not.toContain(before);
});

test('an address that somebody asked to move to and never proved is none of theirs, also after their links were ended', async () => {
  const resident = await portal.resident();
  const neighbour = 'never-proved@example.com';
  await (
    await resident.browser.open('/account/email')
  ).submit('Send link', { newEmail: neighbour, password: testPassword });
  const newPassword = 'quiet-harbor-lamp-57';
  await (
    await resident.browser.open('/account/password')
  ).submit('Change password', { currentPassword: testPassword, newPassword });
  await askAsGuest(portal.browser(), { message: 'My street lamp is out', email: neighbour });
  const copy = await copyOf(resident);
  expect(copy.user.addressesBefore).toEqual([]);
  expect(copy.helpRequests).toEqual([]);
  expect(copy.mails.map(({ recipient }: { recipient: string }) => recipient)).not.toContain(neighbour);
});
