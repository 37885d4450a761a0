import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { markupProblems } from '../../src/ui/test-markup.ts';
import { engineScript, type Engines } from './engines.ts';
import { narrow, portal, wide, type Visit } from './support.ts';

declare const loadEngines: Engines['loadEngines'];
declare const axe: Engines['axe'];
declare const ace: Engines['ace'];
declare const failingRules: Engines['failingRules'];

/**
 * Holds the page that is open to what every page promises: markup, language, one heading, nothing wider than a
 * telephone, visible focus, and not one finding of two accessibility engines at both widths.
 */
export async function checkPage(visit: Visit, name: string): Promise<void> {
  const { page, options } = visit;
  const isOwn = page.url().startsWith(portal.url);
  const served = (await visit.documents.at(-1)?.html) ?? '';
  const shown = await page.content();
  const note = cleanNote(`${options.javaScript} ${withoutSecrets(shown)}`);
  if (existsSync(note)) return;

  const problems = served ? await markupFaults(served) : ['the answer could not be read'];
  const sheet = options.javaScript ? page : await onDesk(visit, shown);
  problems.push(...(await plainFaults(sheet, isOwn ? options.language : null)));
  for (const width of [narrow, wide]) {
    await sheet.setViewportSize({ width, height: 900 });
    problems.push(...(await shownFaults(sheet)).map((fault) => `${width} px: ${fault}`));
  }
  await page.setViewportSize({ width: options.width, height: 900 });
  if (isOwn) problems.push(...(await focusFaults(visit)));
  expect.soft({ page: name, problems: [...problems, ...visit.faults] }).toEqual({ page: name, problems: [] });
  if (problems.length === 0) writeFileSync(note, name);
}

/** HTML lets hidden fields share a name, as the bills of one checkout do, and lines end with spaces. */
async function markupFaults(html: string): Promise<string[]> {
  const problems = await markupProblems(html);
  return problems.filter((problem) => !/^(no-trailing-whitespace|form-dup-name .*"(bill|cart-order)")/.test(problem));
}

/** Says that a page was found clean, so that no journey goes through an equal one again. */
function cleanNote(page: string): string {
  return join(inject('cityFiles'), `clean-${createHash('sha256').update(page).digest('hex')}`);
}

/** What differs between two answers with the same page: tokens, seconds left, and who is signed in. */
function withoutSecrets(html: string): string {
  return html
    .replaceAll(/(nonce|value|data-(?:warn|ends)-at-seconds)="[^"]*"/g, '')
    .replaceAll(/[\w.-]+@example\.com/g, 'somebody');
}

/** The page that lies on the desk, and the desk itself: one for all pages of a worker. */
type Desk = { page: Page; address: string; html: string };
let desk: Promise<Desk> | undefined;

/**
 * Engines need timers, which a browser without JavaScript does not have. So the page as it stands, with its own
 * stylesheet and without its script, is laid on another sheet, where they run.
 */
async function onDesk(visit: Visit, html: string): Promise<Page> {
  desk ??= openDesk(visit);
  const laid = await desk;
  laid.address = visit.page.url();
  laid.html = html;
  await laid.page.goto(laid.address);
  return laid.page;
}

async function openDesk(visit: Visit): Promise<Desk> {
  const browser = visit.context.browser();
  if (!browser) throw new Error('the browser is closed');
  const context = await browser.newContext({ viewport: { width: wide, height: 900 }, reducedMotion: 'reduce' });
  await context.addInitScript(engineScript);
  const opened: Desk = { page: await context.newPage(), address: '', html: '' };
  await opened.page.route('**/*', (route) => {
    const { url, type } = { url: route.request().url(), type: route.request().resourceType() };
    if (url === opened.address && type === 'document')
      return route.fulfill({ contentType: 'text/html', body: opened.html });
    return type === 'script' ? route.abort() : route.continue();
  });
  return opened;
}

async function plainFaults(page: Page, language: string | null): Promise<string[]> {
  const found = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).length,
    language: document.documentElement.lang,
    title: document.title,
  }));
  return [
    ...(found.headings === 1 ? [] : [`${found.headings} main headings`]),
    ...(language === null || found.language === language ? [] : [`its language is "${found.language}"`]),
    ...(found.title.trim() ? [] : ['no title']),
  ];
}

/** What both engines find on the page as it stands, and what makes it scroll sideways. */
export function shownFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Fields that are folded away are looked at as those see them who unfold them.
    for (const folded of document.querySelectorAll('details:has(form, fieldset, input, select, textarea)'))
      folded.setAttribute('open', '');
    loadEngines();
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    });
    const checker = new ace.Checker();
    checker.rulesetRules['WCAG_2_2'] = failingRules(checker);
    const { results } = await checker.check(document, ['WCAG_2_2']);
    const { scrollWidth, clientWidth } = document.documentElement;
    const tooWide = [...document.querySelectorAll('body *')]
      .filter((element) => scrollWidth > clientWidth && element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [
      ...violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `axe ${id}: ${help} at ${String(node.target)} ${node.failureSummary ?? ''}`),
      ),
      ...results
        .filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
        .map(({ ruleId, message, path }) => `IBM ${ruleId}: ${message} at ${path.dom}`),
      ...(scrollWidth > clientWidth ? [`scrolls sideways, ${scrollWidth} px wide: ${tooWide.join(', ')}`] : []),
    ];
  });
}

const stopsMax = 60;
const seenFocus = new Set<string>();

/**
 * Tabs through the page and looks at every stop: in sight, not covered, and marked. One page of a route is enough for a
 * test file.
 */
async function focusFaults({ page, options }: Visit): Promise<string[]> {
  const route = new URL(page.url()).pathname.replaceAll(/\d+|[\w-]{30,}/g, '*');
  const key = `${expect.getState().testPath} ${route} ${options.javaScript} ${options.width}`;
  if (seenFocus.has(key)) return [];
  seenFocus.add(key);
  const faults: string[] = [];
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let stop = 0; stop < stopsMax; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      // A hidden radio or checkbox is marked at its label, which stands right after it.
      const label = element.nextElementSibling;
      const marks = [element, ...(label ? [label] : [])].flatMap((one) => [
        getComputedStyle(one),
        getComputedStyle(one, '::before'),
      ]);
      const isMarked =
        boxShadow !== 'none' ||
        outlineStyle === 'auto' ||
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) ||
        marks.some((style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2);
      // Of a link over two lines, the first.
      const [box = element.getBoundingClientRect()] = element.getClientRects();
      const target = box.width < 3 && label ? label.getBoundingClientRect() : box;
      const [x, y] = [target.left + target.width / 2, target.top + target.height / 2];
      const top = document.elementFromPoint(x, y);
      const isSeen = top !== null && (element.contains(top) || top.contains(element) || label?.contains(top) === true);
      const isFirst = element.matches('[data-seen-by-journey]');
      element.setAttribute('data-seen-by-journey', '');
      const words = element.getAttribute('name') ?? element.textContent.trim().slice(0, 40);
      const by = top === null ? 'nothing' : `${top.tagName}.${top.className}`;
      const name = `${element.tagName} "${words}" at ${Math.round(x)},${Math.round(y)} by ${by}`;
      return { name, isMarked, isSeen, isFirst };
    });
    if (!found || found.isFirst) break;
    if (!found.isMarked) faults.push(`focus cannot be seen on ${found.name}`);
    if (!found.isSeen) faults.push(`focus is covered or out of sight on ${found.name}`);
  }
  return faults;
}
