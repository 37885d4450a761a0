import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { codeNow as codeOfApp, signedInClerk, type TestStaffMember } from './test-staff-member.ts';

const minuteMs = 60_000;
let portal: TestPortal;
let clerk: TestStaffMember;
let customerPath: string;
let ending: { email: string; evidence: string; reason: string };

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
});
beforeEach(async () => {
  portal.clock.advance(24 * 60 * minuteMs);
  clerk = await signedInClerk(portal);
  const { db } = portal.context;
  const number = String(Date.now()).slice(-9);
  const made = await insertCustomer(db, { customerNumber: number, name: 'ELM, ANNA', accounts: [{ number }] });
  customerPath = `/staff/customers/${made.customerId}`;
  const resident = await portal.resident();
  const link = { proof: 'name', sight: 'full', linkedAt: portal.clock.now() } as const;
  const [customerAccountId = 0] = made.customerAccountIds;
  await db
    .insertInto('accountLinks')
    .values({ ...link, userId: resident.userId, customerAccountId })
    .execute();
  ending = { email: resident.email, evidence: 'bill', reason: 'Moved away — «sí», says <Anna> & her bill' };
});
afterAll(() => portal.close());

const codeNow = () => codeOfApp(portal);

async function endLinks(): Promise<TestPage> {
  const page = await clerk.browser.open(`${customerPath}/unlink?email=${encodeURIComponent(ending.email)}`);
  return page.submit('End the links', ending);
}

async function decisions() {
  const { db } = portal.context;
  return db.selectFrom('linkDecisions').selectAll().where('askedBy', '=', clerk.userId).execute();
}

test('within ten minutes of the code, links are ended without being asked again', async () => {
  portal.clock.advance(10 * minuteMs - 1000);
  await endLinks();
  expect(await decisions()).toHaveLength(1);
});

test('ten minutes after the code it is asked for again, and what was typed is done once it was given', async () => {
  portal.clock.advance(10 * minuteMs);
  const asked = await endLinks();
  expect(asked.heading).toBe('Confirm that it is you');
  expect(asked.text()).toContain('Nothing was done yet.');
  expect(await decisions()).toEqual([]);
  const token = clerk.browser.cookie('session');
  const after = await asked.submit('Continue', { _code: codeNow() });
  expect(after.path).toContain(customerPath);
  expect((await decisions()).map(({ reason }) => reason)).toEqual([ending.reason]);
  expect(clerk.browser.cookie('session')).not.toBe(token);
  const records = portal.context.db.selectFrom('auditRecords').select('action');
  const ofClerk = await records.where('actorUserId', '=', clerk.userId).execute();
  expect(ofClerk.map(({ action }) => action)).toContain('second-factor-given-again');
});

test('the token of before the factor was given again opens nothing more, and other open pages still work', async () => {
  const otherTab = await clerk.browser.open('/account/sessions');
  portal.clock.advance(10 * minuteMs);
  const before = clerk.browser.cookie('session') ?? '';
  await (await endLinks()).submit('Continue', { _code: codeNow() });
  const thief = portal.browser();
  thief.setCookie('session', before);
  expect((await thief.open('/staff')).status).toBe(404);
  expect(otherTab.html).toContain('This session');
  expect((await otherTab.submit('Log Out')).heading).toBe('Log In');
});

test('a wrong, used or missing code does nothing, keeps what was typed, and five wrong ones close it for a minute', async () => {
  portal.clock.advance(10 * minuteMs);
  let page = await endLinks();
  page = await page.submit('Continue', { _code: '' });
  expect([page.status, page.text('.usa-alert').includes('Enter the six digits')]).toEqual([422, true]);
  for (let tries = 1; tries <= 5; tries += 1) page = await page.submit('Continue', { _code: '000000' });
  expect(page.text('.usa-alert')).toContain('Wait 1 minute');
  expect((await page.submit('Continue', { _code: codeNow() })).status).toBe(429);
  expect(await decisions()).toEqual([]);
  portal.clock.advance(minuteMs);
  expect(page.$('input[name=reason]').val()).toBe(ending.reason);
  await page.submit('Continue', { _code: codeNow() });
  expect(await decisions()).toHaveLength(1);
});

test('of twenty equal codes sent at once, one does it', async () => {
  portal.clock.advance(10 * minuteMs);
  const page = await endLinks();
  const answers = await Promise.all(Array.from({ length: 20 }, () => page.send('Continue', { _code: codeNow() })));
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(await decisions()).toHaveLength(1);
});

test('the factor given by a button that is pressed twice does it once, and says so, whichever answer the browser shows', async () => {
  portal.clock.advance(10 * minuteMs);
  const page = await endLinks();
  const code = codeNow();
  const atOnce = await Promise.all([
    page.submit('Continue', { _code: code }),
    page.submit('Continue', { _code: code }),
  ]);
  expect(atOnce.map(({ status, path }) => [status, path.startsWith(customerPath)])).toEqual([
    [200, true],
    [200, true],
  ]);
  expect(await decisions()).toHaveLength(1);
});

test('a second press with the cookie of before, whose new one the browser gave up, is the same person; later it is nobody', async () => {
  portal.clock.advance(10 * minuteMs);
  const page = await endLinks();
  const before = clerk.browser.cookie('session') ?? '';
  const code = codeNow();
  await page.submit('Continue', { _code: code });
  clerk.browser.setCookie('session', before);
  const again = await page.submit('Continue', { _code: code });
  expect([again.status, again.path.startsWith(customerPath), (await decisions()).length]).toEqual([200, true, 1]);
  expect((await clerk.browser.open('/staff')).heading).toBe('Today');
  clerk.browser.setCookie('session', before);
  portal.clock.advance(minuteMs);
  expect((await page.submit('Continue', { _code: code })).path).toContain('/log-in');
});

test('a form that is not ours is refused before anything is asked, with the right code too', async () => {
  portal.clock.advance(10 * minuteMs);
  const fields = { ...ending, _code: codeNow() };
  const answer = await clerk.browser.request('POST', `${customerPath}/unlink`, fields);
  expect([answer.status, await decisions()]).toEqual([403, []]);
});

test('a new password makes the second factor no fresher', async () => {
  portal.clock.advance(10 * minuteMs);
  const page = await clerk.browser.open('/account/password');
  const saved = { currentPassword: testPassword, newPassword: 'orchard-kettle-lantern-58' };
  expect((await page.submit('Change password', saved)).text()).toContain('saved');
  expect((await endLinks()).heading).toBe('Confirm that it is you');
  expect(await decisions()).toEqual([]);
});

test('on the way to a page the factor is asked for, and leads on to pages of the portal only', async () => {
  portal.clock.advance(10 * minuteMs);
  const asked = await clerk.browser.open('/staff/confirm?next=/staff/find');
  expect(asked.text()).not.toContain('What you entered');
  const answer = await asked.send('Continue', { _code: codeNow() });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/staff/find']);
  expect((await clerk.browser.request('GET', '/staff/confirm?next=/staff/find')).headers['location']).toBe(
    '/staff/find',
  );
  for (const next of ['https://evil.example', '//evil.example', '/log-out']) {
    const led = await clerk.browser.request('GET', `/staff/confirm?${new URLSearchParams({ next })}`);
    expect(led.headers['location']).toBe('/staff');
  }
});

test('the page asks in Spanish too', async () => {
  portal.clock.advance(10 * minuteMs);
  const page = await clerk.browser.open('/staff/confirm?next=/staff&lang=es');
  expect(page.heading).toBe('Confirme que es usted');
  expect(page.text('label')).toContain('Código de su aplicación de autenticación');
});
