import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { demoPassword, entryWords, logIn } from './people.ts';
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

/** Follows every link of the portal from home on. */
async function walk(visit: Visit): Promise<string[]> {
  const waiting = ['/'];
  const seen = new Set<string>();
  const opened = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined && seen.size < pagesMax; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(path) || (opened.get(kind) ?? 0) >= pagesOfOneKind[visit.options.language]) continue;
    seen.add(path);
    opened.set(kind, (opened.get(kind) ?? 0) + 1);
    if (/\.(pdf|csv)$/.test(path)) {
      const answer = await visit.context.request.get(path);
      expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
      continue;
    }
    await visit.page.goto(path);
    expect({ path, status: statusOf(visit) }).toEqual({ path, status: 200 });
    await checkPage(visit, path);
    waiting.push(...(await linksOn(visit)));
  }
  return [...seen];
}

/** Own pages only, without the place on the page, and not the same page in the other language. */
async function linksOn({ page }: Visit): Promise<string[]> {
  const links = await page
    .locator('a[href]')
    .evaluateAll((found) => found.map((link) => (link instanceof HTMLAnchorElement ? link.href.split('#')[0] : '')));
  return links
    .filter((link): link is string => link !== undefined && link.startsWith(`${portal.url}/`))
    .map((link) => link.slice(portal.url.length))
    .filter((path) => !/[?&]lang=/.test(path) && !path.startsWith('/demo/'));
}

function kindOf(path: string): string {
  const [place = '', query = ''] = path.split('?');
  return `${place.replaceAll(/\d+|[\w-]{20,}/g, '*')}?${[...new URLSearchParams(query).keys()].toSorted().join('&')}`;
}
