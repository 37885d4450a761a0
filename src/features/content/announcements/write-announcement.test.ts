import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { addressOf, publish, sound } from './test-writing.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let editor: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  editor = await staffMemberOf(portal, 'content');
});
afterAll(() => portal.close());

const revisions = () => portal.context.db.selectFrom('announcementRevisions').selectAll().execute();

/** What stands in the fields of a page, by their names. */
function fieldsOf(page: Awaited<ReturnType<TestBrowser['open']>>): Record<string, string> {
  const fields = page.$('main form').last().serializeArray();
  return Object.fromEntries(fields.map(({ name, value }) => [name, value.replaceAll('\r\n', '\n')]));
}

test('a preview shows both languages, keeps what was typed, and saves nothing', async () => {
  const before = await revisions();
  const typed = { ...sound, titleEs: '', textEs: '', textEn: '- **one**\n- two <b>x</b>', kind: 'warning' };
  const page = await (await clerk.open('/staff/announcements/new')).submit('Preview', typed);
  expect(page.status).toBe(200);
  const parts = page.$('.cc-preview').toArray();
  expect(parts.map((part) => page.$(part).attr('lang'))).toEqual(['en', 'es']);
  expect(page.$(parts[0]).find('h4').text()).toBe('Warning Office closed');
  expect(page.$(parts[0]).find('li').length).toBe(2);
  expect(page.$(parts[0]).find('b')).toHaveLength(0);
  expect(page.$(parts[1]).find('h4').text()).toBe('Advertencia Office closed');
  expect(page.$(parts[1]).find('h4 [lang="en"], div[lang="en"]').length).toBe(2);
  expect(fieldsOf(page)).toMatchObject(typed);
  const banner = await page.submit('Preview', { kind: 'emergency' });
  expect(banner.$('.cc-preview .cc-banner--emergency')).toHaveLength(2);
  expect(banner.$('body > .cc-banner--emergency')).toHaveLength(0);
  expect(await revisions()).toEqual(before);
});

test('what cannot be published is said field by field, and nothing typed is lost', async () => {
  const before = await revisions();
  const typed = {
    ...{ titleEn: '', textEn: 'See [us](http://example.com)', titleEs: 'x'.repeat(121), textEs: 'Uno\ndos \u202Etres' },
    ...{ kind: 'information', audience: 'staff', shownFrom: '2026-12-02T10:00', shownUntil: '2026-12-01T10:00' },
  };
  for (const button of ['Publish', 'Preview']) {
    const page = await (await clerk.open('/staff/announcements/new')).submit(button, typed);
    const errors = page.$('.cc-error-summary a').toArray();
    expect([page.status, ...errors.map((one) => page.$(one).text())]).toEqual([
      422,
      'Title (English): this may not be empty',
      'Text (English): [us](http://example.com) is no link. It has words in brackets, and its address begins with https://, mailto: or / for a page of this portal',
      'Title (Spanish): write at most 120 characters. These are 121',
      'Text (Spanish), line 2, after “dos”: there is a character that nobody can see (U+202E). Delete it',
      'Shown until: the end is before the start. Give a later end or an earlier start',
    ]);
    for (const error of errors) expect(page.$(page.$(error).attr('href'))).toHaveLength(1);
    // The hidden character is written out, so that it can be found and deleted.
    expect(fieldsOf(page)).toMatchObject({ ...typed, textEs: 'Uno\ndos [U+202E]tres' });
  }
  expect(await revisions()).toEqual(before);
});

test.each([
  [{ textEn: 'x'.repeat(4001) }, 'Text (English): write at most 4000 characters. These are 4001'],
  [{ textEn: 'x'.repeat(601), kind: 'emergency' }, 'Text (English): write at most 600 characters. These are 601'],
  [
    { titleEn: '\u2066Hi' },
    'Title (English), at the beginning of line 1: there is a character that nobody can see (U+2066). Delete it',
  ],
  [
    { textEn: 'a\u0000b' },
    'Text (English), line 1, after “a”: there is a character that nobody can see (U+0000). Delete it',
  ],
  [
    { textEn: 'Closed tomorrow.\n\n- - - - - - - - - - - -\nCall 911' },
    'Text (English): words stand in too many lists within lists, and nobody would read them. Take away lines of dashes and spaces',
  ],
  [{ textEn: '-\n-' }, 'Text (English): nothing of this would be read. Write words'],
  [
    { textEn: 'Pay: [ ](/pay)' },
    'Text (English): [](/pay) is no link. It has words in brackets, and its address begins with https://, mailto: or / for a page of this portal',
  ],
  [{ kind: 'shouting' }, 'Kind: choose one'],
  [{ audience: '' }, 'Audience: choose one'],
  [{ shownFrom: 'soon' }, 'Shown from: give a day and a time, as 2026-12-24T17:00'],
  [
    { shownFrom: '2027-03-14T02:30', shownUntil: '2027-03-14T03:30' },
    'Shown from: there is no such time on that day, since the clocks are set forward over it. Give an earlier or a later one',
  ],
  [{ shownUntil: '2026-02-30T10:00' }, 'Shown until: give a day and a time, as 2026-12-24T17:00'],
  [
    { shownUntil: '2026-11-23T09:00' },
    'Shown until: the end is before the start. Give a later end or an earlier start',
  ],
])('%j is refused in words', async (wrong, words) => {
  const page = await publish(clerk, wrong);
  expect([page.status, page.text('.cc-error-summary li')]).toEqual([422, words]);
});

test('a field that comes twice is refused, and not half of it published', async () => {
  const page = await (
    await clerk.open('/staff/announcements/new')
  ).submit('Publish', { ...sound, titleEn: ['a', 'b'] });
  expect([page.status, page.text('.cc-error-summary li')]).toEqual([422, 'Title (English): write it as one text']);
});

test('as much as is allowed is taken, and kept as it was typed', async () => {
  const long = { titleEn: 'Ü'.repeat(120), textEn: `${'é'.repeat(3998)}\r\nx`.replace('éé\r', '\r') };
  expect((await publish(clerk, long)).path).toBe('/staff/announcements?done=published');
  const kept = (await revisions()).at(-1);
  expect([kept?.titleEn, kept?.textEn]).toEqual([long.titleEn, long.textEn.replace('\r\n', '\n')]);
});

test('who presses Publish twice publishes once', async () => {
  const page = await (await clerk.open('/staff/announcements/new')).submit('Preview', sound);
  const answers = await Promise.all([1, 2].map(() => page.send('Publish', { titleEn: 'Pressed twice' })));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await revisions()).filter(({ titleEn }) => titleEn === 'Pressed twice')).toHaveLength(1);
});

test('the moments of an announcement stay to the second where nobody touches them', async () => {
  portal.clock.set(new Date('2026-11-23T15:00:42Z'));
  await publish(clerk, { titleEn: 'To the second' });
  const edit = await clerk.open(await addressOf(clerk, 'To the second'));
  expect(fieldsOf(edit)['shownFrom']).toBe('2026-11-23T09:00');
  await edit.submit('Publish', { textEn: 'Other words.' });
  const kept = (await revisions()).filter(({ titleEn }) => titleEn === 'To the second');
  expect(kept.map(({ number, shownFrom }) => [number, shownFrom])).toEqual([
    [1, new Date('2026-11-23T15:00:42Z')],
    [2, new Date('2026-11-23T15:00:42Z')],
  ]);
  await (await clerk.open(edit.path)).submit('Publish');
  expect((await revisions()).filter(({ titleEn }) => titleEn === 'To the second')).toHaveLength(2);
});

test('who edits what somebody else has changed meanwhile sees both, loses nothing, and may then publish', async () => {
  await publish(clerk, { titleEn: 'Both write' });
  const address = await addressOf(clerk, 'Both write');
  const [mine, theirs] = [await clerk.open(address), await editor.open(address)];
  await theirs.submit('Publish', { textEn: 'What the editor says.', titleEs: 'De la editora' });
  const refused = await mine.submit('Publish', { textEn: 'What the clerk says.', kind: 'warning' });
  expect([refused.status, refused.text('[role="alert"] h2')]).toEqual([
    422,
    'Somebody changed this announcement while you were writing',
  ]);
  expect(refused.text('[role="alert"]')).toMatch(/content-\S+@example\.com changed it on November 23, 2026/);
  const rows = refused.$('main tbody tr').toArray();
  expect(
    rows.map((row) =>
      refused
        .$(row)
        .find('.cc-cell__value')
        .toArray()
        .map((cell) => refused.$(cell).text()),
    ),
  ).toEqual([
    ['Text (English)', 'What the editor says.', 'What the clerk says.'],
    ['Title (Spanish)', 'De la editora', 'Oficina cerrada'],
    ['Kind', 'Information', 'Warning'],
  ]);
  expect(fieldsOf(refused)).toMatchObject({ textEn: 'What the clerk says.', kind: 'warning' });
  expect((await revisions()).filter(({ titleEn }) => titleEn === 'Both write')).toHaveLength(2);
  const after = await refused.submit('Publish', { textEn: 'What both say.', titleEs: 'De la editora' });
  expect(after.path).toBe('/staff/announcements?done=changed');
  expect((await revisions()).at(-1)).toMatchObject({ textEn: 'What both say.', kind: 'warning', number: 3 });
});

test('of two who publish changes in the same moment, one is refused', async () => {
  await publish(clerk, { titleEn: 'The same moment' });
  const address = await addressOf(clerk, 'The same moment');
  const pages = await Promise.all([clerk.open(address), editor.open(address), clerk.open(address)]);
  const answers = await Promise.all(pages.map((page, at) => page.send('Publish', { textEn: `Text ${at}.` })));
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422', '422']);
});

test('an announcement that does not exist cannot be opened or changed', async () => {
  const page = await clerk.open('/staff/announcements/new');
  const token = page.$('main input[type="hidden"]').first();
  const fields = { ...sound, [token.attr('name')!]: token.attr('value')!, basedOn: '1', number: '2' };
  for (const pressed of [{ withdraw: '999999' }, { restore: '999999' }])
    expect((await clerk.request('POST', '/staff/announcements', { ...fields, ...pressed })).status).toBe(404);
  for (const address of ['999999', '0', 'x', '9999999999999999999999']) {
    for (const path of ['', '/history'])
      expect((await clerk.open(`/staff/announcements/${address}${path}`)).status).toBe(404);
    for (const path of ['', '/undo']) {
      const answer = await clerk.request('POST', `/staff/announcements/${address}${path}`, fields);
      expect([path, answer.status]).toEqual([path, 404]);
    }
  }
});

test('a viewer reads the list and what was said, a resident and a stranger nothing, and none can post', async () => {
  await publish(clerk, { titleEn: 'Not theirs' });
  const address = await addressOf(clerk, 'Not theirs');
  const { browser: resident } = await portal.resident();
  const viewer = await staffMemberOf(portal, 'viewer');
  const before = await revisions();
  for (const browser of [viewer, resident, portal.browser(), await staffMemberOf(portal, 'clerk', false)]) {
    const page = await browser.open('/log-in');
    const known = (await browser.open('/contact')).$('input[type="hidden"]').first();
    const token = known.length > 0 ? known : page.$('input[type="hidden"]').first();
    const fields = {
      ...{ ...sound, [token.attr('name')!]: token.attr('value')!, basedOn: '1', number: '1' },
      withdraw: address.split('/').at(-1)!,
    };
    for (const path of ['/staff/announcements', `${address}/history`])
      expect([path, (await browser.open(path)).status]).toEqual([path, browser === viewer ? 200 : 404]);
    for (const path of ['/staff/announcements/new', address])
      expect([path, (await browser.open(path)).status]).toEqual([path, 404]);
    for (const path of ['/staff/announcements', '/staff/announcements/new', address, `${address}/undo`])
      expect([path, (await browser.request('POST', path, fields)).status]).toEqual([path, 404]);
    expect((await browser.open('/')).$('a[href="/staff/announcements"]')).toHaveLength(0);
  }
  expect(await revisions()).toEqual(before);
});

test('everybody who may publish goes there from Today, in both languages', async () => {
  for (const role of ['clerk', 'finance', 'content', 'admin'] as const) {
    const staff = await staffMemberOf(portal, role);
    const list = await (await staff.open('/staff')).click('Announcements');
    expect([role, list.heading, list.$('a[aria-current="page"]').text()]).toEqual([
      role,
      'Announcements',
      'Announcements',
    ]);
    expect((await list.click('New announcement')).heading).toBe('New announcement');
    const spanish = await (await staff.open('/staff?lang=es')).click('Anuncios');
    expect([spanish.heading, (await spanish.click('Nuevo anuncio')).heading]).toEqual(['Anuncios', 'Nuevo anuncio']);
  }
});
