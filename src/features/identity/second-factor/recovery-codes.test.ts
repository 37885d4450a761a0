import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { makeStaff } from '../make-staff.ts';
import { afterPassword, codeNow, signedInClerk, type TestStaffMember } from './test-staff-member.ts';

const path = '/staff/second-factor/recovery-codes';
let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
});
beforeEach(() => portal.clock.advance(24 * 3_600_000));
afterAll(() => portal.close());

const codesOn = (page: TestPage) =>
  page
    .$('.cc-recovery-codes code')
    .toArray()
    .map((one) => page.$(one).text());

async function makeCodes({ browser }: TestStaffMember): Promise<string[]> {
  return codesOn(await (await browser.open(path)).submit('Show my codes'));
}

test('ten codes are shown once and kept as hashes only', async () => {
  const clerk = await signedInClerk(portal);
  const page = await (await clerk.browser.open(path)).submit('Show my codes');
  const codes = codesOn(page);
  expect([new Set(codes).size, page.headers['cache-control']]).toEqual([10, 'no-store']);
  expect((await clerk.browser.open(path)).html).not.toContain(codes[0]);
  const { db } = portal.context;
  const rows = await db.selectFrom('recoveryCodes').selectAll().where('userId', '=', clerk.userId).execute();
  expect(rows).toHaveLength(10);
  const kept = Buffer.concat(rows.flatMap(({ codeHash, salt }) => [codeHash, salt])).toString('latin1');
  for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
  expect((await portal.mails()).map(({ kind, recipient }) => [kind, recipient])).toContainEqual([
    'recovery-codes-made',
    clerk.email,
  ]);
});

test('a code signs in in place of the app, however it is typed, and its owner is told by mail', async () => {
  const clerk = await signedInClerk(portal);
  const [code = ''] = await makeCodes(clerk);
  await portal.mails();
  const { page } = await afterPassword(portal, clerk.email);
  const answer = await page.send('Continue', { recoveryCode: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
  expect(answer.headers['location']).toBe('/staff');
  const [mail] = await portal.mails();
  expect([mail?.kind, mail?.recipient]).toEqual(['recovery-code-used', clerk.email]);
  expect(mail?.text).toContain('9 are left');
  expect(mail?.text).not.toContain(code);
});

test('a code works once, also of four equal ones sent at once', async () => {
  const clerk = await signedInClerk(portal);
  const [code = '', other = ''] = await makeCodes(clerk);
  const { page } = await afterPassword(portal, clerk.email);
  const sent = Array.from({ length: 4 }, () => page.send('Continue', { recoveryCode: code }));
  const answers = await Promise.all(sent);
  expect(answers.filter(({ headers }) => headers['location'] === '/staff')).toHaveLength(1);
  const again = await afterPassword(portal, clerk.email);
  const refused = await again.page.submit('Continue', { recoveryCode: code });
  expect([refused.status, refused.text('.usa-alert').includes('none of your recovery codes')]).toEqual([422, true]);
  expect((await again.page.send('Continue', { recoveryCode: other })).headers['location']).toBe('/staff');
});

test('new codes end the old ones, and nobody has the codes of somebody else', async () => {
  const clerk = await signedInClerk(portal);
  const [old = ''] = await makeCodes(clerk);
  expect((await clerk.browser.open(path)).text()).toContain('The 10 codes that you have left stop working.');
  const [code = ''] = await makeCodes(clerk);
  const other = await signedInClerk(portal);
  await makeCodes(other);
  const elsewhere = await afterPassword(portal, other.email);
  expect((await elsewhere.page.send('Continue', { recoveryCode: code })).status).toBe(422);
  const { page } = await afterPassword(portal, clerk.email);
  expect((await page.send('Continue', { recoveryCode: old })).status).toBe(422);
  expect((await page.send('Continue', { recoveryCode: code })).headers['location']).toBe('/staff');
});

test('wrong recovery codes count with wrong codes of the app', async () => {
  const clerk = await signedInClerk(portal);
  await makeCodes(clerk);
  const { page } = await afterPassword(portal, clerk.email);
  expect((await page.submit('Continue', { recoveryCode: 'ABCD' })).text('.usa-alert')).toContain('twelve letters');
  await page.submit('Continue', { code: '000000' });
  for (let tries = 0; tries < 3; tries += 1) await page.submit('Continue', { recoveryCode: 'ABCD-EFGH-JKMN' });
  const fifth = await page.submit('Continue', { recoveryCode: 'ABCD-EFGH-JKMN' });
  expect(fifth.text('.usa-alert')).toContain('Wait 1 minute');
});

test('where three are left, Today and the page of factors say so; and the first set asks for none', async () => {
  const clerk = await signedInClerk(portal);
  expect((await clerk.browser.open('/staff')).text()).not.toContain('recovery codes');
  const settings = await clerk.browser.open('/staff/second-factor');
  expect(settings.text('[aria-labelledby=recovery-codes]')).toContain('You have no recovery codes yet.');
  await makeCodes(clerk);
  expect((await clerk.browser.open('/staff')).text()).not.toContain('recovery codes');
  const { db } = portal.context;
  const some = await db.selectFrom('recoveryCodes').select('codeHash').where('userId', '=', clerk.userId).execute();
  const hashes = some.slice(0, 7).map(({ codeHash }) => codeHash);
  await db.updateTable('recoveryCodes').set({ usedAt: portal.clock.now() }).where('codeHash', 'in', hashes).execute();
  expect((await clerk.browser.open('/staff')).text()).toContain('You have three recovery codes left, or fewer.');
  expect((await clerk.browser.open('/staff/second-factor')).text('.usa-alert--warning')).toContain('3 of 10 are left.');
  expect((await clerk.browser.open('/staff?lang=es')).text()).toContain('Le quedan tres códigos');
});

test('a new staff member ends the set-up with recovery codes, and is led to them until they were made', async () => {
  const { db, secrets } = portal.context;
  const email = 'new-finance@example.com';
  const made = await db
    .transaction()
    .execute((tx) => makeStaff(tx, secrets, { email, role: 'finance' }, portal.clock.now()));
  const choose = await portal.browser().open(made.setUpPath ?? '');
  await choose.submit('Save new password', { password: testPassword, code: codeNow(portal, made.totpSecret) });
  const first = await afterPassword(portal, email);
  const asked = await first.page.submit('Continue', { code: codeNow(portal, made.totpSecret) });
  expect(asked.heading).toBe('One last step: your recovery codes');
  portal.clock.advance(60_000);
  const second = await afterPassword(portal, email);
  const again = await second.page.submit('Continue', { code: codeNow(portal, made.totpSecret) });
  const shown = await again.submit('Show my codes');
  expect(codesOn(shown)).toHaveLength(10);
  expect((await shown.click('I have kept them')).heading).toBe('Today');
  portal.clock.advance(60_000);
  const third = await afterPassword(portal, email);
  const home = await third.page.send('Continue', { code: codeNow(portal, made.totpSecret) });
  expect(home.headers['location']).toBe('/staff');
});

test('whoever is made staff again has none of the codes of before', async () => {
  const clerk = await signedInClerk(portal);
  const [code = ''] = await makeCodes(clerk);
  const { db, secrets } = portal.context;
  const role = 'clerk' as const;
  await db.transaction().execute((tx) => makeStaff(tx, secrets, { email: clerk.email, role }, portal.clock.now()));
  const { page } = await afterPassword(portal, clerk.email);
  expect((await page.send('Continue', { code: '', recoveryCode: code })).status).toBe(422);
});

test('making codes asks for a fresh second factor, for which a code of before may be used', async () => {
  const clerk = await signedInClerk(portal);
  const [code = ''] = await makeCodes(clerk);
  portal.clock.advance(11 * 60_000);
  const asked = await (await clerk.browser.open(path)).submit('Show my codes');
  expect(asked.heading).toBe('Confirm that it is you');
  expect(codesOn(await asked.submit('Continue', { _recoveryCode: code }))).toHaveLength(10);
});
