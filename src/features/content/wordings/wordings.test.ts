import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { notePlaces } from './note-places.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let editor: TestBrowser;
let anybody: TestBrowser;

beforeAll(async () => {
  // A Monday morning in the city, 9:00 on its clocks.
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  editor = await staffMemberOf(portal, 'content');
  anybody = portal.browser();
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const pages = '/staff/content/instructions';
const notes = '/staff/content/page-notes';
const bill = '/staff/content/example-bill';
const revisions = () => portal.context.db.selectFrom('wordingRevisions').selectAll().execute();

async function written(browser: TestBrowser, path: string, fields: Record<string, string>): Promise<TestPage> {
  return (await browser.open(path)).submit('Publish', fields);
}
const errorsOn = (page: TestPage) =>
  page
    .$('.cc-error-summary a')
    .toArray()
    .map((one) => page.$(one).text());
const rowOf = (page: TestPage, name: string) =>
  page.$('tbody tr').filter((_at, row) => page.$(row).find('th').text().includes(name));

describe('instruction pages', () => {
  test.each([
    ['/instructions/add-an-account', 'add-an-account'],
    ['/instructions/pay-a-bill', 'pay-a-bill'],
    ['/other-services', 'other-services'],
    ['/accessibility', 'accessibility'],
    ['/privacy', 'privacy'],
  ])('what staff publish stands in place of the built-in text of %s, beside what the page draws', async (path, key) => {
    const before = await anybody.open(`${path}?lang=en`);
    const edit = await clerk.open(`${pages}/${key}?lang=en`);
    const [title, text] = [edit.$('[name=titleEn]').attr('value') ?? '', edit.$('[name=textEn]').text()];
    expect([title, edit.$('[name=textEs]').text().length > 20]).toEqual([before.heading, true]);
    const fields = { titleEn: `${title} here`, textEn: `${text}\n\n## Ours\n\n**We** help.`, titleEs: '', textEs: '' };
    expect((await edit.submit('Publish', fields)).text()).toContain('Your text is published.');
    const after = await anybody.open(path);
    expect([after.status, after.heading]).toEqual([200, `${title} here`]);
    // The built-in text holds every word of the page but its pictures, tables and buttons.
    expect(after.$('.cc-prose h2').last().text()).toBe('Ours');
    expect(after.$('main svg[role=img], main table, main img').length).toBe(
      before.$('main svg[role=img], main table, main img').length,
    );
    const spanish = await anybody.open(`${path}?lang=es`);
    expect(spanish.$('h1 [lang=en]').text()).toBe(`${title} here`);
    expect(spanish.$('.cc-prose > div[lang=en]')).toHaveLength(1);
    const list = await clerk.open(pages);
    expect(rowOf(list, title).text()).toContain('The city’s text');
    const back = await list.submit(`Show the built-in text of “${title}”`);
    expect(rowOf(back, title).text()).toContain('Built-in text; the city’s is withdrawn');
    expect((await anybody.open(`${path}?lang=en`)).heading).toBe(title);
  });

  test('a page of the city’s own has an address made of its title, stands in the list, and can be unpublished', async () => {
    const form = await (await clerk.open(`${pages}?lang=en`)).click('New instruction page');
    const fields = {
      ...{ titleEn: 'Read your meter', textEn: '## Where\n\n1. Open the [lid](/contact).' },
      ...{ titleEs: 'Lea su medidor', textEs: '## Dónde\n\n1. Abra la tapa.' },
    };
    const preview = await form.submit('Preview', fields);
    expect(preview.$('.cc-preview').first().find('h4').last().text()).toBe('Where');
    const pressed = await Promise.all([1, 2].map(() => preview.send('Publish')));
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    const list = await anybody.open('/instructions?lang=en');
    expect(list.heading).toBe('Instructions');
    const links = list.$('.cc-instruction-list a').toArray();
    expect(links.map((link) => list.$(link).attr('href'))).toEqual([
      ...['/instructions/add-an-account', '/instructions/pay-a-bill', '/instructions/read-your-meter', '/example-bill'],
    ]);
    const page = await list.click('Read your meter');
    expect([page.status, page.heading, page.$('.cc-prose h2').text()]).toEqual([200, 'Read your meter', 'Where']);
    expect((await anybody.open('/instructions/read-your-meter?lang=es')).heading).toBe('Lea su medidor');
    await (await clerk.open(`${pages}/new`)).submit('Publish', { ...fields, titleEn: 'Read your meter!' });
    expect((await anybody.open('/instructions/read-your-meter-2')).status).toBe(200);
    await (await clerk.open(pages)).submit('Unpublish of “Read your meter”');
    expect((await anybody.open('/instructions/read-your-meter')).status).toBe(404);
    expect((await anybody.open('/instructions')).html).not.toContain('/instructions/read-your-meter"');
    await (await clerk.open(pages)).submit('Restore of “Read your meter”');
    expect((await anybody.open('/instructions/read-your-meter')).status).toBe(200);
  });

  test('addresses that are none are not there, for residents or staff', async () => {
    for (const path of ['/instructions/none', '/instructions/privacy', `${pages}/none`, `${pages}/none/history`])
      expect([path, (await clerk.open(path)).status]).toEqual([path, 404]);
  });
});

test('hostile text is words and nothing else, wherever staff write', async () => {
  const hostile = '# <script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>';
  const refused = await written(clerk, `${notes}/contact`, { textEn: hostile });
  expect([refused.status, errorsOn(refused)[0]]).toEqual([422, expect.stringContaining('is no link')]);
  const tricky = await written(clerk, `${pages}/privacy`, { textEn: 'Pay \u202Eereh' });
  expect(errorsOn(tricky)[0]).toContain('U+202E');
  const taken = hostile.replace('[x](javascript:alert(1))', '');
  await written(clerk, `${notes}/contact`, { textEn: taken });
  await written(clerk, `${pages}/privacy`, { titleEn: '<b>Privacy</b>', textEn: taken });
  await written(clerk, `${bill}/name`, { titleEn: '<i>Name</i>', textEn: taken });
  for (const path of ['/contact', '/privacy', '/example-bill']) {
    const page = await anybody.open(`${path}?lang=en`);
    expect([path, page.$('main script, main img[src=x], main b, main i').length]).toEqual([path, 0]);
    expect(page.text()).toContain('<script>alert(1)</script>');
  }
});

describe('notes on pages', () => {
  test('a note stands under the heading of its page, from its start to its end, in both languages', async () => {
    const fields = { textEn: 'Phones are **down**.', textEs: 'Sin **teléfono**.' };
    const times = { shownFrom: '2026-11-24T08:00', shownUntil: '2026-11-24T17:00' };
    const list = await written(clerk, `${notes}/log-in`, { ...fields, ...times });
    expect(rowOf(list, 'Log In').text()).toContain('To come');
    const noteAt = async (moment: string) => {
      portal.clock.set(new Date(moment));
      return (await anybody.open('/log-in?lang=en')).text('.cc-page-note');
    };
    expect(await noteAt('2026-11-24T13:59:59Z')).toBe('');
    expect(await noteAt('2026-11-24T14:00:00Z')).toContain('Phones are down.');
    const spanish = await anybody.open('/log-in?lang=es');
    expect(spanish.$('h1').nextAll('.cc-page-note').find('strong').text()).toBe('teléfono');
    const again = await (await anybody.open('/log-in?lang=en')).submit('Log In', { email: 'x', password: 'y' });
    expect([again.status, again.$('.cc-page-note').length]).toEqual([422, 1]);
    expect((await anybody.open('/register')).$('.cc-page-note')).toHaveLength(0);
    expect(await noteAt('2026-11-24T23:00:00Z')).toBe('');
    clerk = await staffMemberOf(portal, 'clerk');
    editor = await staffMemberOf(portal, 'content');
  });

  test('a note is short: letters that are read count, and lines', async () => {
    const link = `[${'x'.repeat(150)}](https://example.com/${'y'.repeat(300)})`;
    expect((await written(clerk, `${notes}/bills`, { textEn: link })).status).toBe(200);
    const long = await written(clerk, `${notes}/bills`, { textEn: 'x'.repeat(161), textEs: '- a\n'.repeat(7) });
    expect(errorsOn(long)).toEqual([
      'Text (English): write at most 160 characters. These are 161',
      'Text (Spanish): write at most 6 lines. These are 7',
    ]);
    const mixed = { textEn: 'a', shownFrom: '2026-12-02T10:00', shownUntil: '2026-12-01T10:00' };
    expect(errorsOn(await written(clerk, `${notes}/bills`, mixed))).toEqual([
      'The end is before the start. Give a later end or an earlier start',
    ]);
  });

  test('every place is a page that there is', () => {
    const gets = new Set(portal.wiring.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
    expect(notePlaces.flatMap(({ routes }) => routes as readonly string[]).filter((path) => !gets.has(path))).toEqual(
      [],
    );
  });
});

test('the words beside the example bill are the city’s, part by part', async () => {
  await written(clerk, `${bill}/customer-id`, {
    titleEn: 'Your number',
    textEn: 'On the *right*.',
    titleEs: '',
    textEs: '',
  });
  await written(clerk, `${bill}/top`, { titleEn: 'A bill of ours', textEn: 'Look here.' });
  const page = await anybody.open('/example-bill?lang=en');
  expect([page.heading, page.text('ol h2')]).toEqual(['A bill of ours', expect.stringContaining('1Your number')]);
  expect(page.$('ol li').first().find('em').text()).toBe('right');
  expect(page.text('dl')).toContain('Your number10001');
  expect((await anybody.open('/example-bill?lang=es')).$('ol h2 [lang=en]').text()).toBe('Your number');
});

test('the history tells who changed what, also from the built-in text, and a change can be undone', async () => {
  portal.clock.set(new Date('2026-11-24T23:05:00Z'));
  const key = `${pages}/accessibility`;
  await written(clerk, key, { textEn: 'First.' });
  portal.clock.advance(1000);
  await written(editor, key, { textEn: 'Second.' });
  const history = await clerk.open(`${key}/history?lang=en`);
  expect([history.status, history.heading]).toEqual([200, 'History of a text']);
  expect(history.text('.cc-time-line__step:nth-child(1)')).toMatch(/By content-\S+@example\.com.*First\..*Second\./);
  const undone = await history.submit('Undo the change of November 24, 2026 at 5:05:01 p.m.');
  expect(undone.text()).toContain('The change is undone.');
  expect((await anybody.open('/accessibility?lang=en')).text()).toContain('First.');
  const first = await clerk.open(`${bill}/top/history`);
  expect(first.text('.cc-time-line__step:last-child')).toMatch(/Built-in text.*Example bill.*A bill of ours/);
  expect((await clerk.open(`${notes}/receipt/history`)).text()).toContain('Nobody has written here yet.');
  const records = await portal.context.db.selectFrom('auditRecords').select(['action', 'detail']).execute();
  const told = records.filter(({ action }) => action.startsWith('wording-'));
  expect(told.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'wording-published',
      'wording-changed',
      'wording-withdrawn',
      'wording-restored',
      'wording-undone',
    ]),
  );
  expect(JSON.stringify(told)).not.toContain('Second.');
});

test('who writes what somebody else has changed meanwhile sees both and loses nothing', async () => {
  const key = `${notes}/register`;
  const [mine, theirs] = [await clerk.open(`${key}?lang=en`), await editor.open(key)];
  await theirs.submit('Publish', { textEn: 'Theirs.' });
  const refused = await mine.submit('Publish', { textEn: 'Mine.' });
  expect([refused.status, refused.text('[role=alert] h2')]).toEqual([
    422,
    'Somebody changed this text while you were writing',
  ]);
  expect(refused.text('tbody')).toMatch(/Theirs\..*Mine\./);
  expect(refused.$('[name=textEn]').text().trim()).toBe('Mine.');
  expect((await refused.submit('Publish', { textEn: 'Both.' })).path).toBe(`${notes}?done=published`);
  const tabs = await Promise.all([clerk.open(key), editor.open(key), clerk.open(key)]);
  const answers = await Promise.all(tabs.map((page, at) => page.send('Publish', { textEn: `Text ${at}.` })));
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422', '422']);
});

test('of the first two who write in a place in the same moment, one is refused', async () => {
  const key = `${notes}/ask-to-link`;
  const tabs = await Promise.all([clerk.open(key), editor.open(key)]);
  const answers = await Promise.all(tabs.map((page, at) => page.send('Publish', { textEn: `Text ${at}.` })));
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422']);
});

test('a preview saves nothing, and the same words again are no change', async () => {
  const before = await revisions();
  const page = await (await clerk.open(`${notes}/receipt`)).submit('Preview', { textEn: 'Keep it.', textEs: '' });
  expect([page.status, page.$('.cc-preview .cc-page-note').length]).toEqual([200, 2]);
  expect(page.$('.cc-preview').last().find('[lang=en]').text()).toBe('Keep it.');
  await (await clerk.open(`${notes}/register`)).submit('Publish');
  expect(await revisions()).toEqual(before);
});

test('Content leads to all of it, in both languages, for each who may publish', async () => {
  for (const role of ['content', 'finance'] as const) {
    const staff = await staffMemberOf(portal, role);
    const hub = await (await staff.open('/staff?lang=en')).click('Content');
    expect([role, hub.heading, hub.$('a[aria-current="page"]').text()]).toEqual([role, 'Content', 'Content']);
    expect(hub.$('main tbody tr')).toHaveLength(10);
    const places = ['contact', 'hours', 'help-requests', 'resources', 'paid-elsewhere'];
    for (const place of places) expect(hub.$(`main a[href="/staff/settings/${place}"]`), place).toHaveLength(1);
    const maintenance = hub.$('main a[href="/staff/content/maintenance"]').length;
    expect(maintenance).toBe(1);
    const listed = await hub.click('Notes on pages');
    expect([listed.heading, listed.$('a[aria-current="page"]').text()]).toEqual(['Notes on pages', 'Notes on pages']);
    const spanish = await staff.open('/staff/content?lang=es');
    expect([spanish.heading, (await spanish.click('Páginas de instrucciones')).status]).toEqual(['Contenido', 200]);
  }
});
