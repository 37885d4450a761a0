import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertImportedRun } from '../src/features/import-export/staff/test-runs.ts';
import { openPaying, type Paying } from '../src/features/payments/test-paying.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import { insertRowsOfLists } from '../src/features/staff-lists/test-rows.ts';
import type { TestBrowser, TestPage } from './support/browser.ts';

let paying: Paying;
let viewer: TestBrowser;
let clerk: TestBrowser;
let runPath: string;

beforeAll(async () => {
  paying = await openPaying();
  const { portal } = paying;
  viewer = await staffMemberOf(portal, 'viewer');
  clerk = await staffMemberOf(portal, 'clerk');
  await insertRowsOfLists(portal);
  runPath = `/staff/imports/${await insertImportedRun(portal)}`;
}, 60_000);
afterAll(() => paying.close());

/** Forms of the page itself that change something, but for one's own saved views; buttons that send one; links to nothing. */
async function whatOffers(browser: TestBrowser, page: TestPage) {
  const forms = page.$('main form[method=post]').toArray();
  const changing = forms.filter((form) => !/\/views(?:\?|$)/.test(page.$(form).attr('action') ?? ''));
  const buttons = changing.flatMap((form) => page.$(form).find('button').toArray());
  const hrefs = page
    .$('main a[href^="/staff"]')
    .toArray()
    .map((link) => page.$(link).attr('href')!);
  const dead: string[] = [];
  for (const href of new Set(hrefs)) if ((await browser.request('GET', href)).status === 404) dead.push(href);
  return { buttons: buttons.length, dead };
}

const pages = [
  ['/staff', 'Today'],
  ['/staff/imports', 'Imports'],
  ['/staff/imports/sources', 'Sources of files'],
  ['/staff/imports/held', 'Held bills'],
  ['/staff/letters', 'Letters with a code'],
  ['/staff/link-requests', 'Link requests'],
  ['/staff/link-requests/1', 'Link request'],
  ['/staff/content', 'Content'],
  ['/staff/content/maintenance', 'Maintenance'],
  ['/staff/content/maintenance/history', 'History of a text'],
  ['/staff/content/instructions', 'Instruction pages'],
  ['/staff/content/page-notes', 'Notes on pages'],
  ['/staff/content/example-bill', 'Example bill'],
  ['/staff/announcements', 'Announcements'],
  ['/staff/announcements/1/history', 'History of an announcement'],
] as const;

test.each(pages)(
  'an auditor reads %s, and finds nothing there to press or to end up nowhere',
  async (path, heading) => {
    const page = await viewer.open(path);
    expect([path, page.status, page.heading]).toEqual([path, 200, heading]);
    expect([path, await whatOffers(viewer, page)]).toEqual([path, { buttons: 0, dead: [] }]);
  },
);

test('an auditor reads an import, its differences and refused rows, but not the file with the codes of bills', async () => {
  const page = await viewer.open(runPath);
  expect([page.status, await whatOffers(viewer, page)]).toEqual([200, { buttons: 0, dead: [] }]);
  expect((await viewer.open(`${runPath}/differences/0.csv`)).status).toBe(200);
  expect((await viewer.open(`${runPath}/files/0.csv`)).status).toBe(404);
  expect((await viewer.open('/staff/imports')).$('main a[href="/staff/imports/new"]')).toHaveLength(0);
  expect((await clerk.open('/staff/imports')).$('main a[href="/staff/imports/new"]')).toHaveLength(1);
});

test('of content, an auditor is offered what was said and when, and nothing to write', async () => {
  const page = await viewer.open('/staff/announcements');
  expect(page.text('main')).not.toContain('Edit');
  expect(page.$('main a[href$="/history"]').length).toBeGreaterThan(0);
  expect((await clerk.open('/staff/announcements')).text('main')).toContain('Edit');
});

test('content sets the maintenance window; a clerk and an auditor read who does', async () => {
  const content = await staffMemberOf(paying.portal, 'content');
  const path = '/staff/content/maintenance';
  expect((await content.open(path)).$('main form[method=post]').length).toBeGreaterThan(0);
  for (const browser of [clerk, viewer])
    expect((await browser.open(path)).text('main')).toContain('Finance, Content and admins set and end it.');
});
