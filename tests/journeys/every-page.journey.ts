import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { demoPassword, entryWords, logIn, logInStaff } from './people.ts';
import { openBrowser, portal, seesHeading, statusOf, type Visit } from './support.ts';

/** Pages of one kind, such as bills, are opened so many times; more of them show nothing new. */
const pagesOfOneKind = { en: 2, es: 1 };
const pagesMax = 60;

test.each([
  { language: 'en', who: null },
  { language: 'es', who: null },
  { language: 'en', who: 'linked@example.com' },
  { language: 'es', who: 'linked@example.com' },
] as const)(
  'every page that links lead to is there and without a finding ($language, $who)',
  async ({ language, who }) => {
    const visit = await openBrowser({ language });
    if (who) {
      await logIn(visit, who, demoPassword);
      await seesHeading(visit, entryWords[language].welcome);
    }
    const seen = await walk(visit);
    expect(seen.length).toBeGreaterThan(who ? 15 : 8);
  },
);

test.each([
  { language: 'en', who: 'admin@example.com' },
  { language: 'es', who: 'finance@example.com' },
] as const)('every page of the console is without a finding, at both widths ($language, $who)', async (staff) => {
  const { language, who } = staff;
  const visit = await openBrowser({ language });
  await logInStaff(visit, who);
  const begin = [
    ...['/staff', '/staff/find', '/staff/find?q=nunez+gracia', '/staff/find?q=example', '/staff/find?q=xqzw'],
    ...['/staff/customers/6', '/staff/customers/6/unlink?email=linked%40example.com', '/staff/customers/1/link'],
    ...['/staff/customers/1/letter', '/staff/letters'],
    '/staff/customers/6/view?email=linked%40example.com',
    ...['/staff/audit-trail', '/staff/audit-trail?subjectKind=customer&subjectId=1'],
    // A list filtered and ordered, one whose address is wrong, and its saved views.
    ...[
      '/staff/payments',
      '/staff/payments?state=paid&order=-totalCents',
      '/staff/payments?madeAt-from=never&way=cash',
    ],
    ...['/staff/payments/views', '/staff/payment-exceptions', '/staff/link-requests', '/staff/announcements'],
    ...['/staff/imports', '/staff/imports/new', '/staff/imports/1', '/staff/imports/sources', '/staff/imports/held'],
    ...['', '/fees', '/carts', '/linking', '/hours', '/hours/history'].map((page) => `/staff/settings${page}`),
    ...['/staff/content', '/staff/content/instructions/new', '/staff/content/instructions/privacy'],
    ...['/staff/content/page-notes/log-in', '/staff/content/example-bill/top', '/staff/content/maintenance'],
    ...['/staff/content/maintenance/history'],
    ...['/staff/second-factor', '/staff/second-factor/recovery-codes', '/staff/second-factor/app'],
    '/staff/second-factor/passkeys/new',
  ];
  const seen = await walk(visit, begin, (path) => path.startsWith('/staff') && !/^\/staff\/(people|users)/.test(path));
  expect(begin.filter((path) => !seen.includes(path))).toEqual([]);
});

test.each([
  { language: 'en', who: 'admin@example.com' },
  { language: 'es', who: 'admin@example.com' },
] as const)('the pages about people are without a finding, at both widths ($language, $who)', async (staff) => {
  const { language, who } = staff;
  const visit = await openBrowser({ language });
  await logInStaff(visit, who);
  const user = await firstLink(visit, '/staff/find?q=linked%40example.com', '/staff/users/');
  const person = await firstLink(visit, '/staff/people', '/staff/people/', 'clerk@example.com');
  const begin = [
    ...['/staff/people', '/staff/people/invite', person, `${person}/change-role`, `${person}/reset-factors`],
    ...[user, `${user}/disable`, `${user}/records`, `${user}/delete`],
  ];
  expect(await walk(visit, begin, () => false)).toEqual(begin);
});

/** Where a link on a page leads whose address begins so: ids differ with each start of the demonstration. */
async function firstLink({ page }: Visit, path: string, beginning: string, words = ''): Promise<string> {
  await page.goto(path);
  const found = page.locator(`main a[href^="${beginning}"]`, { hasText: words || /@/ });
  return String(await found.first().getAttribute('href'));
}

/** Follows every link of the portal from some pages on, as far as it is wanted. */
async function walk(visit: Visit, begin = ['/'], isWanted = (_path: string) => true): Promise<string[]> {
  const waiting = [...begin];
  const seen = new Set<string>();
  const opened = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined && seen.size < pagesMax; path = waiting.shift()) {
    const kind = kindOf(path);
    const isAsked = begin.includes(path);
    if (seen.has(path) || (!isAsked && (opened.get(kind) ?? 0) >= pagesOfOneKind[visit.options.language])) continue;
    seen.add(path);
    opened.set(kind, (opened.get(kind) ?? 0) + 1);
    if (/\.(pdf|csv)(\?|$)/.test(path)) {
      const answer = await visit.context.request.get(path);
      expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
      continue;
    }
    await visit.page.goto(path);
    expect({ path, status: statusOf(visit) }).toEqual({ path, status: 200 });
    await checkPage(visit, path);
    waiting.push(...(await linksOn(visit)).filter(isWanted));
  }
  return [...seen];
}

/** Own pages only, so not the city's to sign in, without the place on the page, and not the same in the other language. */
async function linksOn({ page }: Visit): Promise<string[]> {
  const links = await page
    .locator('a[href]')
    .evaluateAll((found) => found.map((link) => (link instanceof HTMLAnchorElement ? link.href.split('#')[0] : '')));
  return links
    .filter((link): link is string => link !== undefined && link.startsWith(`${portal.url}/`))
    .map((link) => link.slice(portal.url.length))
    .filter((path) => !/[?&]lang=/.test(path) && !/^\/(demo|log-in\/city)/.test(path));
}

function kindOf(path: string): string {
  const [asked = '', query = ''] = path.split('?');
  // Texts of the city's own are of one kind, whatever place they stand in.
  const place = asked.replace(/^(\/staff\/content\/[\w-]+)\/[\w-]+/, '$1/*');
  return `${place.replaceAll(/\d+|[\w-]{20,}/g, '*')}?${[...new URLSearchParams(query).keys()].toSorted().join('&')}`;
}
