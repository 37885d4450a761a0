import { expect } from 'vitest';
import { checkPage } from './check-page.ts';
import { portal, statusOf, type Visit } from './support.ts';

/** Pages of one kind, such as bills, are opened so many times; more of them show nothing new. */
const pagesOfOneKind = { en: 2, es: 1 };
const pagesMax = 60;

/** Follows every link of the portal from some pages on, as far as it is wanted. */
export async function walk(visit: Visit, begin = ['/'], isWanted = (_path: string) => true): Promise<string[]> {
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
