import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { TestAuthenticator } from './test-authenticator.ts';
import { afterPassword, codeNow, signedInClerk, type TestStaffMember } from './test-staff-member.ts';

const settings = '/staff/second-factor';
const here = { origin: 'https://portal.test', rpId: 'portal.test' };
let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z'), publicUrl: 'https://portal.test' });
});
beforeEach(() => portal.clock.advance(24 * 3_600_000));
afterAll(() => portal.close());

const optionsOn = (page: TestPage) =>
  JSON.parse(page.$('passkey-button').attr('data-options') ?? 'null') as {
    challenge: string;
    rpId?: string;
    userVerification?: string;
    allowCredentials?: { id: string }[];
  };

/** Sends the form that the button stands in, as its script does once the browser has answered. */
async function send(page: TestPage, fields: Record<string, string>): Promise<TestPage> {
  return page.submit('Continue', fields);
}

async function addPasskey({ browser }: TestStaffMember, name = 'Office computer', claims = here) {
  const authenticator = new TestAuthenticator();
  const page = await browser.open(`${settings}/passkeys/new`);
  const made = authenticator.make(optionsOn(page), claims);
  return { authenticator, made, after: await sendMade(page, name, made) };
}

/** What the script does once the browser has made the passkey. */
async function sendMade(page: TestPage, name: string, passkey: string): Promise<TestPage> {
  return page.submit('Add passkey', { name, passkey });
}

test('a passkey gets a name, is listed, and signs in in place of the code', async () => {
  const clerk = await signedInClerk(portal);
  await portal.mails();
  const { authenticator, after } = await addPasskey(clerk);
  expect(after.text('.usa-alert')).toContain('The passkey was added.');
  expect(after.text('table')).toContain('Office computer');
  expect(after.text('table')).toContain('Not used yet');
  expect((await portal.mails()).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['passkey-added', clerk.email],
  ]);
  const { browser, page } = await afterPassword(portal, clerk.email);
  const { rpId, userVerification, allowCredentials = [] } = optionsOn(page);
  expect({ rpId, userVerification }).toEqual({ rpId: 'portal.test', userVerification: 'required' });
  expect(allowCredentials.map(({ id }) => id)).toEqual([authenticator.id.toString('base64url')]);
  expect((await send(page, { passkey: authenticator.use(optionsOn(page), here) })).heading).toBe('Today');
  expect((await browser.open(settings)).text('table')).not.toContain('Not used yet');
});

test('a passkey confirms what cannot be taken back, and what was typed is sent on', async () => {
  const clerk = await signedInClerk(portal);
  const { authenticator } = await addPasskey(clerk);
  portal.clock.advance(11 * 60_000);
  const asked = await (await clerk.browser.open(`${settings}/recovery-codes`)).submit('Show my codes');
  const done = await send(asked, { _passkey: authenticator.use(optionsOn(asked), here) });
  expect(done.heading).toBe('Your recovery codes');
});

test('an answer is taken once: what it signed is used up, whatever came of it', async () => {
  const clerk = await signedInClerk(portal);
  const { authenticator } = await addPasskey(clerk);
  const { page } = await afterPassword(portal, clerk.email);
  const options = optionsOn(page);
  const foreign = authenticator.use(options, { ...here, origin: 'https://portal.test.evil.example' });
  expect((await send(page, { passkey: foreign })).status).toBe(422);
  expect((await send(page, { passkey: authenticator.use(options, here) })).status).toBe(422);
  const again = await afterPassword(portal, clerk.email);
  const right = authenticator.use(optionsOn(again.page), here);
  const answers = await Promise.all([1, 2, 3].map(() => again.page.send('Continue', { passkey: right })));
  expect(answers.filter(({ headers }) => headers['location'] === '/staff')).toHaveLength(1);
  const third = await afterPassword(portal, clerk.email);
  expect((await send(third.page, { passkey: right })).text('.usa-alert')).toContain('could not be checked');
});

const refusedClaims = {
  'of another site': { origin: 'https://evil.example' },
  'over plain http': { origin: 'http://portal.test' },
  'for another name': { rpId: 'evil.example' },
  'of a device that did not ask who is there': { isVerified: false },
  'with a count that did not grow, as of a copy': { count: 0 },
};

test.each(Object.entries(refusedClaims))('an answer %s signs nobody in', async (_name, claims) => {
  const clerk = await signedInClerk(portal);
  const { authenticator } = await addPasskey(clerk);
  const first = await afterPassword(portal, clerk.email);
  await send(first.page, { passkey: authenticator.use(optionsOn(first.page), here) });
  const { page } = await afterPassword(portal, clerk.email);
  const answer = await send(page, { passkey: authenticator.use(optionsOn(page), { ...here, ...claims }) });
  expect([answer.status, answer.heading]).toEqual([422, 'Enter your code']);
});

test('neither the passkey of somebody else nor a challenge of another session proves anything', async () => {
  const clerk = await signedInClerk(portal);
  const { authenticator } = await addPasskey(clerk);
  const other = await signedInClerk(portal);
  const theirs = await addPasskey(other);
  const mine = await afterPassword(portal, clerk.email);
  const elsewhere = await afterPassword(portal, other.email);
  const foreignKey = theirs.authenticator.use(optionsOn(mine.page), here);
  expect((await send(mine.page, { passkey: foreignKey })).status).toBe(422);
  const foreignChallenge = authenticator.use(optionsOn(elsewhere.page), here);
  expect((await send(mine.page, { passkey: foreignChallenge })).status).toBe(422);
  const ownUnsigned = new TestAuthenticator();
  Object.assign(ownUnsigned, { id: authenticator.id });
  const forged = ownUnsigned.use(optionsOn((await afterPassword(portal, clerk.email)).page), here);
  expect((await send(mine.page, { passkey: forged })).status).toBe(422);
});

test('a challenge is too old after ten minutes, and strange answers are refused like wrong ones', async () => {
  const clerk = await signedInClerk(portal);
  const { authenticator } = await addPasskey(clerk);
  const page = await clerk.browser.open(`${settings}/passkeys/new`);
  portal.clock.advance(10 * 60_000);
  const late = new TestAuthenticator().make(optionsOn(page), here);
  const confirm = await sendMade(page, 'Late', late);
  const sent = await send(confirm, { _passkey: authenticator.use(optionsOn(confirm), here) });
  expect([sent.status, sent.text('.usa-alert').includes('was not added')]).toEqual([422, true]);
  const { page: code } = await afterPassword(portal, clerk.email);
  for (const passkey of ['x', '{}', 'null', '[]', '{"id":"AA","response":{}}', '{"id":1}', 'a'.repeat(40_000)]) {
    const answer = await send(code, { passkey });
    expect([422, 429]).toContain(answer.status);
  }
});

test('wrong passkeys count with wrong codes', async () => {
  const clerk = await signedInClerk(portal);
  const { authenticator } = await addPasskey(clerk);
  let { page } = await afterPassword(portal, clerk.email);
  for (let tries = 0; tries < 5; tries += 1) {
    page = await send(page, { passkey: authenticator.use(optionsOn(page), { ...here, rpId: 'evil.example' }) });
  }
  expect(page.text('.usa-alert')).toContain('Wait 1 minute');
  const right = await send(page, { passkey: authenticator.use(optionsOn(page), here) });
  expect(right.status).toBe(429);
});

test('a passkey that was made for another site, twice, or without a name is not added', async () => {
  const clerk = await signedInClerk(portal);
  for (const claims of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { isVerified: false }]) {
    const { after } = await addPasskey(clerk, 'Strange', { ...here, ...claims });
    expect([after.status, after.text('.usa-alert').includes('was not added')]).toEqual([422, true]);
  }
  const { authenticator } = await addPasskey(clerk);
  const page = await clerk.browser.open(`${settings}/passkeys/new`);
  const twice = await sendMade(page, 'Twice', authenticator.make(optionsOn(page), here));
  expect(twice.text('.usa-alert')).toContain('was added already');
  const wrong = { '': 'Enter a', '  ': 'Enter a', ['x'.repeat(61)]: 'Enter a', 'a\u0007b': 'U+0007' };
  for (const [name, words] of Object.entries(wrong)) {
    const refused = await sendMade(page, name, 'x');
    expect([refused.status, refused.text('.usa-alert').includes(words)]).toEqual([422, true]);
  }
  expect((await sendMade(page, 'No script', '')).text('.usa-alert')).toContain('only with JavaScript');
  expect((await clerk.browser.open(settings)).$('tbody tr')).toHaveLength(1);
});

test('the app may go once there is a passkey, but the last factor never', async () => {
  const clerk = await signedInClerk(portal);
  const bare = await clerk.browser.open(settings);
  expect(bare.text('[aria-labelledby=authenticator-app]')).not.toContain('Remove');
  const token = { _token: String(bare.$('input[name=_token]').first().val()) };
  const refused = await clerk.browser.request('POST', `${settings}/app/remove`, token);
  expect([refused.status, refused.html.includes('This is your last second factor.')]).toEqual([422, true]);
  const { authenticator, after } = await addPasskey(clerk);
  const gone = await after.submit('Remove the app');
  expect(gone.text()).toContain('The authenticator app was removed.');
  expect(gone.text('table')).toContain('Your last factor');
  const { db } = portal.context;
  const key = await db.selectFrom('passkeys').select('id').where('userId', '=', clerk.userId).executeTakeFirstOrThrow();
  const last = await clerk.browser.request('POST', `${settings}/passkeys/remove`, { ...token, passkey: key.id });
  expect([last.status, last.html.includes('This is your last second factor.')]).toEqual([422, true]);
  const { page } = await afterPassword(portal, clerk.email);
  expect([page.$('input[name=code]').length, page.text().includes('needs JavaScript')]).toEqual([0, true]);
  expect((await send(page, { code: codeNow(portal) })).status).toBe(422);
  expect((await send(page, { passkey: authenticator.use(optionsOn(page), here) })).heading).toBe('Today');
});

test('of the last two factors, removed at once, one stays', async () => {
  const clerk = await signedInClerk(portal);
  const { after } = await addPasskey(clerk);
  const [app, key] = await Promise.all([after.send('Remove the app'), after.send('Remove Office computer')]);
  expect(new Set([app.status, key.status])).toEqual(new Set([303, 422]));
});

test('an app is set up anew with its first code, and the old one’s codes end', async () => {
  const clerk = await signedInClerk(portal);
  const page = await clerk.browser.open(`${settings}/app`);
  const secret = page.text('main p code').replaceAll(' ', '');
  expect((await page.submit('Set up app', { code: '' })).text('.usa-alert')).toContain('six digits');
  const wrong = await page.submit('Set up app', { code: codeNow(portal) });
  expect([wrong.status, wrong.text('p code').replaceAll(' ', '')]).toEqual([422, secret]);
  const done = await page.submit('Set up app', { code: codeNow(portal, secret) });
  expect(done.text('.usa-alert')).toContain('The authenticator app is set up.');
  portal.clock.advance(60_000);
  const { page: code } = await afterPassword(portal, clerk.email);
  expect((await send(code, { code: codeNow(portal) })).status).toBe(422);
  expect((await send(code, { code: codeNow(portal, secret) })).heading).toBe('Today');
  const other = await signedInClerk(portal);
  const theirs = await other.browser.open(`${settings}/app`);
  const sealed = String(page.$('input[name=secret]').val());
  const foreign = await theirs.submit('Set up app', { secret: sealed, code: codeNow(portal, secret) });
  expect(foreign.text('.usa-alert')).toContain('open for too long');
});

test('in Spanish the page speaks of llaves de acceso', async () => {
  const clerk = await signedInClerk(portal);
  const page = await clerk.browser.open(`${settings}?lang=es`);
  expect([page.heading, page.text().includes('Llaves de acceso')]).toEqual(['Segundo factor', true]);
});
