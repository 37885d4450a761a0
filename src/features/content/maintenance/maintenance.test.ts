import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';

let portal: TestPortal;
let finance: TestBrowser;
const path = '/staff/content/maintenance';

beforeAll(async () => {
  // A Monday morning in the city, 9:00 on its clocks.
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  finance = await staffMemberOf(portal, 'finance');
});
afterAll(() => portal.close());

const hourMs = 3_600_000;
const formOn = async (browser: TestBrowser, address = path) => {
  const page = await browser.open(address);
  const token = page.$('form[method=post] input[type=hidden]').first();
  return { [String(token.attr('name'))]: String(token.val()) };
};
const errorsOn = (page: TestPage) => page.text('.cc-error-summary li');

async function set(fields: Record<string, string>): Promise<TestPage> {
  return (await finance.open(`${path}?lang=en`)).submit('Publish', fields);
}
/** Maintenance from now on for an hour. */
async function begin(): Promise<void> {
  const { clock } = portal;
  const page = await set({
    shownFrom: '',
    shownUntil: '2026-11-23T17:00',
    textEn: 'New pipes.',
    textEs: 'Tubos nuevos.',
  });
  expect([page.status, page.text()]).toEqual([200, expect.stringContaining('The window is set.')]);
  clock.advance(1000);
}
async function end(): Promise<void> {
  const page = await (await finance.open(`${path}?lang=en`)).submit('End it now');
  expect(page.text()).toContain('The maintenance has ended.');
}

/** What a route that goes on is for; every other POST of residents is held. */
const goesOn = new Set([
  ...['/log-in', '/log-in/code', '/log-out', '/session/stay', '/forgot-password', '/reset-password/:token'],
  ...['/set-up-staff/:token', '/account/sessions/end', '/account/sessions/end-others', '/link-notice/:token'],
  ...['/bills/choice', '/receipts/:number/mail', '/pay/receipts/:number/mail', '/pay/end'],
  '/view-as-resident/end',
]);

test('every form of residents answers 503 until the end, but those that are named here, and staff go on', async () => {
  const { browser } = await portal.resident();
  await begin();
  const token = await formOn(browser, '/account/link');
  const posts = portal.wiring.routes.filter(({ method }) => method === 'POST');
  const residents = posts.filter(({ access, options }) => !access.startsWith('staffWho(') && !options.isSigned);
  expect(residents.length).toBeGreaterThan(20);
  const held: string[] = [];
  // Logging out would end the session that the others need.
  for (const { path: pattern } of residents.filter(({ path: one }) => !one.startsWith('/log-'))) {
    const answer = await browser.request('POST', pattern.replaceAll(/:\w+/g, '1'), token);
    if (answer.status === 503) held.push(pattern);
    else expect([pattern, goesOn.has(pattern)]).toEqual([pattern, true]);
  }
  expect(held).toEqual(expect.arrayContaining(['/checkout', '/register', '/account/link', '/pay', '/pay/checkout']));
  const staff = posts.filter(({ access }) => access.startsWith('staffWho('));
  expect(staff.filter(({ isHeldInMaintenance }) => isHeldInMaintenance)).toEqual([]);
  const own = await formOn(finance);
  for (const { path: pattern } of staff) {
    const { status } = await finance.request('POST', pattern.replaceAll(/:\w+/g, '1'), own);
    expect([pattern, status]).not.toEqual([pattern, 503]);
  }
  await end();
});

test('a held form says until when, that nothing was charged, and sends again what was typed', async () => {
  const { browser } = await portal.resident();
  const page = await browser.open('/account/link?lang=en');
  await begin();
  const typed = { number: '700100001', name: 'EXAMPLE "CUSTOMER" <b>' };
  const held = await page.submit('Submit', typed);
  expect([held.status, held.heading]).toEqual([503, 'We are at work on the portal']);
  const leftMs = Date.parse('2026-11-23T23:00:00Z') - portal.clock.now().getTime();
  expect(held.headers['retry-after']).toBe(String(leftMs / 1000));
  expect(held.text()).toContain('nothing was charged');
  expect(held.text()).toContain('The work lasts until 5:00 p.m.');
  expect(held.text()).toContain('New pipes.');
  expect(held.$('main b')).toHaveLength(0);
  expect((await held.submit('Send it again')).status).toBe(503);
  await end();
  const after = await held.submit('Send it again');
  expect([after.status, after.$('[name=name]').val()]).toEqual([422, typed.name]);
});

test('who chose files is told that they are not kept, and nobody else is', async () => {
  const { browser } = await portal.resident();
  const page = await browser.open('/contact?lang=en');
  await begin();
  const typed = { topic: 'bills', message: 'The picture shows the damage.' };
  const held = await page.upload('Send your request', [{ fileName: 'damage.png', content: 'of a picture' }], typed);
  expect([held.status, held.text('main .usa-alert')]).toEqual([503, expect.stringContaining('files that you chose')]);
  const without = await page.submit('Send your request', typed);
  expect([without.status, without.$('main .usa-alert').length]).toEqual([503, 0]);
  await end();
  const sent = await held.submit('Send it again');
  expect([sent.text(), sent.$('[type=file]').length]).toEqual([expect.stringContaining(typed.message), 1]);
});

test('a form with a password is not kept on the page', async () => {
  const stranger = portal.browser();
  const page = await stranger.open('/register?lang=en');
  await begin();
  const held = await page.submit('Register', { email: 'new@example.com', password: testPassword });
  expect([held.status, held.html.includes(testPassword)]).toEqual([503, false]);
  expect(held.text()).toContain('A password is never kept on a page.');
  await end();
});

test('forms say so before anybody types, in both languages, and reading and signing in go on', async () => {
  await begin();
  const { browser } = await portal.resident();
  const stranger = portal.browser();
  for (const [who, address] of [
    ...([
      [browser, '/account/link'],
      [browser, '/account/email'],
      [stranger, '/register'],
      [stranger, '/pay'],
    ] as const),
  ]) {
    const page = await who.open(`${address}?lang=en`);
    expect([address, page.status, page.$('main .cc-held').length]).toEqual([address, 200, 1]);
    expect(page.text('main .cc-held')).toBe('We are at work on the portal. You can do this again from 5:00 p.m.');
    expect(page.$('main form[method=post] button[type=submit]')).toHaveLength(0);
    expect(page.text('.cc-banner--maintenance')).toContain('Maintenance until 5:00 p.m.');
  }
  const spanish = await browser.open('/account/link?lang=es');
  expect(spanish.text('.cc-banner--maintenance')).toContain('Tubos nuevos.');
  expect(spanish.text('main .cc-held')).toMatch(/Podrá hacerlo de nuevo a partir de las 5:00\sp\.\s?m\./);
  expect((await browser.open('/bills?lang=en')).status).toBe(200);
  expect((await portal.browser().open('/log-in')).$('main form button').length).toBeGreaterThan(0);
  const today = await finance.open('/staff?lang=en');
  expect(today.$('#system').closest('section').text()).toContain('Running until 5:00 p.m.');
  expect((await finance.open('/staff/content?lang=en')).text('tbody')).toContain('Running until 5:00 p.m.');
  await end();
  expect((await browser.open('/account/link')).$('main .cc-held')).toHaveLength(0);
});

test('before it begins a banner tells when, from the day before, and the list shows it to staff', async () => {
  const times = { shownFrom: '2026-11-25T18:00', shownUntil: '2026-11-25T22:00', textEn: 'Soon.', textEs: '' };
  const planned = await set(times);
  expect(planned.text('#main section')).toContain('Planned from November 25, 2026 at 6:00 p.m. to 10:00 p.m.');
  const banner = async () => (await portal.browser().open('/?lang=en')).text('.cc-banner--maintenance');
  expect(await banner()).toBe('');
  await set({ announced: 'at-once' });
  expect(await banner()).toContain('Maintenance from November 25, 2026 at 6:00 p.m. to 10:00 p.m.');
  expect((await portal.browser().open('/register')).$('main .cc-held')).toHaveLength(0);
  const canceled = await (await finance.open(`${path}?lang=en`)).submit('Cancel it');
  expect(canceled.text()).toContain('The maintenance is canceled.');
  expect(await banner()).toBe('');
});

test('a window that cannot be is refused in words, and nothing typed is lost', async () => {
  const cases = [
    [{ shownUntil: '' }, 'Give the day and time of the end'],
    [{ shownFrom: '2026-11-20T10:00', shownUntil: '2026-11-20T11:00' }, 'That end is over already. Give a later one'],
    [{ shownUntil: '2026-12-24T17:00' }, 'Maintenance lasts at most 7 days. Check the days and times'],
    [
      { shownFrom: '2026-11-25T10:00', shownUntil: '2026-11-25T09:00' },
      'The end is before the start. Give a later end or an earlier start',
    ],
    [
      { shownFrom: '2027-03-14T01:15', shownUntil: '2027-03-14T02:45' },
      'End: there is no such time on that day, since the clocks are set forward over it. Give an earlier or a later one',
    ],
    [{ shownUntil: 'soon' }, 'End: give a day and a time, as 2026-12-24T17:00'],
    [{ shownUntil: '2026-11-23T17:00', textEn: '' }, 'Text (English): this may not be empty'],
  ] as const;
  for (const [wrong, words] of cases) {
    const page = await set({ shownFrom: '', textEn: 'Kept words.', ...wrong });
    expect([page.status, errorsOn(page)]).toEqual([422, words]);
    if (!('textEn' in wrong)) expect(page.$('[name=textEn]').text().trim()).toBe('Kept words.');
  }
});

test('Undo is refused where the window would be longer than its form allows', async () => {
  const { clock } = portal;
  const wanted = [
    { shownFrom: '2026-12-01T10:00', shownUntil: '2026-12-05T10:00' },
    { shownFrom: '2026-12-04T10:00', shownUntil: '2026-12-05T10:00' },
    { shownFrom: '2026-12-04T10:00', shownUntil: '2026-12-11T09:00' },
  ];
  for (const [at, times] of wanted.entries()) {
    clock.set(new Date(`2026-11-23T15:0${at + 7}:00Z`));
    expect((await set({ textEn: 'New pipes.', textEs: '', ...times })).text()).toContain('The window is set.');
  }
  const history = await finance.open(`${path}/history?lang=en`);
  const refused = await history.submit('Undo the change of November 23, 2026 at 9:08:00 a.m.');
  expect([refused.status, refused.text('[role="alert"]')]).toEqual([
    422,
    expect.stringContaining('Without that change, the maintenance would last more than 7 days'),
  ]);
  const spanish = await finance.open(`${path}/history?lang=es`);
  const inSpanish = await spanish.submit('Deshacer el cambio del 23 de noviembre de 2026 a las 9:08:00 a.m.');
  expect(inSpanish.text('[role="alert"]')).toContain('el mantenimiento duraría más de 7 días');
  const undone = await (
    await finance.open(`${path}/history?lang=en`)
  ).submit('Undo the change of November 23, 2026 at 9:09:00 a.m.');
  expect(undone.text()).toContain('The change is undone.');
});

test('two who press End it now end it once, and the history tells who set and who ended it', async () => {
  await begin();
  const pages = await Promise.all([finance.open(path), finance.open(path)]);
  const answers = await Promise.all(pages.map((page) => page.send('End it now')));
  expect(answers.map(({ headers }) => String(headers['location'])).toSorted()).toEqual([
    ...[`${path}?done=ended`, `${path}?done=nothing`],
  ]);
  const history = await finance.open(`${path}/history?lang=en`);
  expect(history.text('.cc-time-line__step:first-child')).toMatch(/Ended early.*By finance-\S+@example\.com/);
  const records = await portal.context.db.selectFrom('auditRecords').select('action').execute();
  const told = records.map(({ action }) => action);
  expect(told).toEqual(expect.arrayContaining(['maintenance-published', 'maintenance-changed', 'maintenance-ended']));
});

test('an end that comes by itself needs nobody', async () => {
  await begin();
  const stranger = portal.browser();
  expect((await stranger.open('/register')).$('main .cc-held')).toHaveLength(1);
  portal.clock.advance(9 * hourMs);
  const page = await stranger.open('/register');
  expect([page.$('main .cc-held').length, page.$('.cc-banner--maintenance').length]).toEqual([0, 0]);
});
