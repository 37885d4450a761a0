import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { forgetEmergencies } from './shown-announcements.ts';
import { addressOf, publish } from './test-writing.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let anybody: TestBrowser;
let resident: TestBrowser;

beforeAll(async () => {
  // A Monday morning in the city, 9:00 on its clocks.
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z'), isDemo: true });
  clerk = await staffMemberOf(portal, 'clerk');
  ({ browser: resident } = await portal.resident());
});
beforeEach(() => {
  anybody = portal.browser();
});
afterAll(() => portal.close());

const titlesOn = (page: TestPage) =>
  page
    .$('.cc-announcement :is(h3, h4)')
    .toArray()
    .map((heading) => page.$(heading).text());
const titlesFor = async (browser: TestBrowser) => titlesOn(await browser.open('/?lang=en'));

/** What the list says of the announcement whose title has these words. */
const rowOf = (page: TestPage, words: string) =>
  page
    .$('main tbody tr')
    .filter((_at, row) => page.$(row).text().includes(words))
    .first()
    .text();

test('what a clerk publishes stands on the first page at once, in both languages, signed in and out', async () => {
  const after = await publish(clerk, { titleEn: 'Friday' });
  expect([after.status, after.heading, after.text()]).toEqual([
    200,
    'Announcements',
    expect.stringContaining('The announcement is published.'),
  ]);
  expect(rowOf(after, 'Friday')).toContain('Shown now');
  for (const browser of [anybody, resident, clerk]) {
    const page = await browser.open('/?lang=en');
    expect(titlesOn(page)).toEqual(['Friday', 'General Billing', 'Other Services']);
    expect(page.$('.cc-announcement strong').first().text()).toBe('closed');
  }
  const spanish = await anybody.open('/?lang=es');
  expect(titlesOn(spanish)[0]).toBe('Oficina cerrada');
  expect(spanish.$('.cc-announcement').first().find('[lang]')).toHaveLength(0);
});

test('where Spanish was left empty, English stands in and is marked as such', async () => {
  await publish(clerk, { titleEn: 'English only', titleEs: '', textEs: '' });
  const page = await anybody.open('/?lang=es');
  const announcement = page.$('.cc-announcement:contains("English only")');
  expect(announcement.find('h3 span[lang="en"]').text()).toBe('English only');
  expect(announcement.find('div[lang="en"] p').text()).toBe('We are closed on Friday.');
});

test('an announcement begins and ends by the city’s clocks, and nobody has to do anything', async () => {
  const times = { shownFrom: '2026-11-24T08:00', shownUntil: '2026-11-24T17:00' };
  for (const kind of ['information', 'emergency']) {
    const listed = await publish(clerk, { titleEn: `Timed ${kind}`, kind, ...times });
    expect(rowOf(listed, `Timed ${kind}`)).toContain('To come');
  }
  const shownAt = async (moment: string) => {
    portal.clock.set(new Date(moment));
    const page = await anybody.open('/?lang=en');
    return [
      titlesOn(page).includes('Timed information'),
      page.text('.cc-banner--emergency').includes('Timed emergency'),
    ];
  };
  expect(await shownAt('2026-11-24T13:59:59Z')).toEqual([false, false]);
  expect(await shownAt('2026-11-24T14:00:00Z')).toEqual([true, true]);
  expect(await shownAt('2026-11-24T22:59:59Z')).toEqual([true, true]);
  expect(await shownAt('2026-11-24T23:00:00Z')).toEqual([false, false]);
  clerk = await staffMemberOf(portal, 'clerk');
  const list = await clerk.open('/staff/announcements');
  expect(rowOf(list, 'Timed information')).toContain('Ended');
  ({ browser: resident } = await portal.resident());
});

test('each audience sees what is for it', async () => {
  await publish(clerk, { titleEn: 'For residents', audience: 'residents' });
  await publish(clerk, { titleEn: 'For staff', audience: 'staff' });
  const seen = async (browser: TestBrowser) =>
    (await titlesFor(browser)).filter((title) => title.startsWith('For ')).toSorted();
  expect(await seen(anybody)).toEqual([]);
  expect(await seen(await staffMemberOf(portal, 'clerk', false))).toEqual([]);
  expect(await seen(resident)).toEqual(['For residents']);
  expect(await seen(clerk)).toEqual(['For residents', 'For staff']);
});

test('a warning comes first, marked by a word and a sign', async () => {
  await publish(clerk, { titleEn: 'Water main', titleEs: 'Tubería', kind: 'warning', shownFrom: '2026-01-01T00:00' });
  await publish(clerk, { titleEn: 'Newer than the warning' });
  const page = await anybody.open('/?lang=en');
  expect(titlesOn(page)[0]).toBe('Warning Water main');
  expect(page.$('.cc-announcement').first().find('h3 svg')).toHaveLength(1);
  expect(titlesOn(await anybody.open('/?lang=es'))[0]).toBe('Advertencia Tubería');
});

test('an emergency stands above every page, before the notice of the demonstration, and not among the news', async () => {
  const link = { textEn: 'Boil water. [Read more](/contact)', textEs: 'Hierva el agua. [Leer más](/contact)' };
  await publish(clerk, { titleEn: 'Boil water', titleEs: 'Hierva el agua', kind: 'emergency', ...link });
  const { browser } = await portal.resident();
  for (const [path, status] of [
    ...([
      ['/', 200],
      ['/contact', 200],
      ['/log-in', 200],
      ['/bills', 200],
      ['/no-such-page', 404],
    ] as const),
  ]) {
    const page = await browser.open(path);
    const banners = page.$('.cc-banner').toArray();
    expect([path, page.status, banners.map((one) => page.$(one).attr('aria-label'))]).toEqual([
      path,
      status,
      ['Emergency', 'Notice'],
    ]);
    expect(page.text('.cc-banner--emergency')).toBe('Emergency: Boil waterBoil water. Read more');
    expect(page.$('.cc-banner--emergency').nextAll('header')).not.toHaveLength(0);
  }
  expect((await titlesFor(anybody)).includes('Boil water')).toBe(false);
  const spanish = await anybody.open('/contact?lang=es');
  expect(spanish.$('.cc-banner--emergency').attr('aria-label')).toBe('Emergencia');
  expect(spanish.text('.cc-banner--emergency')).toBe('Emergencia: Hierva el aguaHierva el agua. Leer más');
  const list = await clerk.open('/staff/announcements?lang=en');
  const withdrawn = await list.submit('Withdraw the announcement “Boil water”');
  expect(withdrawn.$('.cc-banner--emergency')).toHaveLength(0);
  expect((await anybody.open('/?lang=en')).$('.cc-banner--emergency')).toHaveLength(0);
});

test('all emergencies stand above a page, the newest first, however many somebody forgot', async () => {
  const titles = Array.from({ length: 7 }, (_, at) => `Storm ${at}`);
  for (const titleEn of titles) {
    portal.clock.advance(1000);
    await publish(clerk, { titleEn, textEn: 'Stay inside', titleEs: '', textEs: '', kind: 'emergency' });
  }
  const page = await portal.browser().open('/');
  const shown = page.text('.cc-banner--emergency').match(/Storm \d/g);
  expect(shown).toEqual(titles.toReversed());
  for (const title of titles)
    await (await clerk.open('/staff/announcements')).submit(`Withdraw the announcement “${title}”`);
});

test('an emergency for staff is no resident’s', async () => {
  await publish(clerk, { titleEn: 'Evacuate', kind: 'emergency', audience: 'staff' });
  expect((await anybody.open('/')).html).not.toContain('Evacuate');
  for (const browser of [resident, await staffMemberOf(portal, 'clerk', false)])
    expect((await browser.open('/contact')).html).not.toContain('Evacuate');
  const own = await clerk.open('/contact');
  expect(own.text('.cc-banner--emergency')).toContain('Evacuate');
  await (await clerk.open('/staff/announcements')).submit('Withdraw the announcement “Evacuate”');
});

test('what is withdrawn is gone until it is restored', async () => {
  await publish(clerk, { titleEn: 'Up and down' });
  const list = await clerk.open('/staff/announcements');
  const withdrawn = await list.submit('Withdraw the announcement “Up and down”');
  expect(withdrawn.text()).toContain('The announcement is withdrawn.');
  expect(rowOf(withdrawn, 'Up and down')).toContain('Withdrawn');
  expect(await titlesFor(anybody)).not.toContain('Up and down');
  const edit = await clerk.open(await addressOf(clerk, 'Up and down'));
  expect(edit.text()).toContain('This announcement is withdrawn.');
  await edit.submit('Save', { textEn: 'Again.' });
  expect(await titlesFor(anybody)).not.toContain('Up and down');
  await (await clerk.open('/staff/announcements')).submit('Restore the announcement “Up and down”');
  const page = await anybody.open('/?lang=en');
  expect(titlesOn(page)).toContain('Up and down');
  expect(page.text()).toContain('Again.');
});

test('where all are withdrawn, the first page has no empty part', async () => {
  const quiet = await openTestPortal({ city: (city) => ({ ...city, announcements: [] }) });
  const page = await quiet.browser().open('/');
  expect([page.status, page.$('#announcements').length]).toEqual([200, 0]);
  await quiet.close();
});

test('in Spanish the list is filtered, sorted and written out by the titles that it shows', async () => {
  const path = '/staff/announcements';
  const titles = { titleEn: 'Zebra crossing', titleEs: 'Aaa cruce' };
  await publish(clerk, titles);
  await publish(clerk, { titleEn: 'Aaa tree', titleEs: 'Zarza' });
  const rows = (page: TestPage) =>
    page
      .$('main tbody tr')
      .toArray()
      .map((row) => page.$(row).text());
  const found = await clerk.open(`${path}?lang=es&titleEn=aaa`);
  expect(rows(found)).toEqual([expect.stringContaining('Aaa cruce')]);
  const sorted = rows(await clerk.open(`${path}?order=titleEn`));
  const place = (words: string) => sorted.findIndex((row) => row.includes(words));
  expect([place('Aaa cruce'), place('Zarza')]).toEqual([0, sorted.length - 1]);
  expect((await clerk.request('GET', `${path}.csv?titleEn=aaa`)).html).toContain('Aaa cruce');
  const english = rows(await clerk.open(`${path}?lang=en&titleEn=aaa`));
  expect(english).toEqual([expect.stringContaining('Aaa tree')]);
});

test('an emergency of now is not hidden by any number that are planned', async () => {
  await publish(clerk, { titleEn: 'Flood', textEn: 'Go uphill', titleEs: '', textEs: '', kind: 'emergency' });
  await portal.database.pool.query(
    `with planned as (insert into announcements (made_at) select now() from generate_series(1, 60) returning id)
     insert into announcement_revisions
       (announcement_id, number, change, made_at, kind, audience, title_en, text_en, shown_from, is_withdrawn)
     select id, 1, 'published', now(), 'emergency', 'everybody', 'Drill', 'A drill', $1, false from planned`,
    [new Date(portal.clock.now().getTime() + 86_400_000)],
  );
  forgetEmergencies(portal.context.db);
  expect((await portal.browser().open('/')).text('.cc-banner--emergency')).toContain('Flood');
});
