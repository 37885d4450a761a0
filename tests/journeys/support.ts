import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';
import { engineScript } from './engines.ts';
import { expect, inject, onTestFinished } from 'vitest';
import type { PortalAddress } from './running-portal.ts';

export type BrowserOptions = {
  javaScript?: boolean;
  width?: number;
  language?: 'en' | 'es';
  /** The neighbourhood that the person sits in, for limits by address; a new one for every browser by default. */
  address?: string;
};

/** A page, and what went wrong on it so far that a person would not see. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  options: Required<BrowserOptions>;
  faults: string[];
  /** Answers to requests for whole pages, newest last. */
  documents: { url: string; status: number; html: Promise<string> }[];
};

export const portal = inject('portal');
export const narrow = 320;
export const wide = 1280;
export const password = 'porch-light-maple-42';

let shared: Promise<Browser> | undefined;
let addresses = 0;
let pictures = 0;

/** A new person at a new browser: no cookies, no history. Closed when the test ends. Before the portal of all journeys by default. */
export async function openBrowser(options: BrowserOptions = {}, place: PortalAddress = portal): Promise<Visit> {
  shared ??= chromium.connect(inject('chromium'));
  const browser = await shared;
  const all = { javaScript: true, width: wide, language: 'en' as const, address: nextAddress(), ...options };
  const context = await browser.newContext({
    baseURL: place.url,
    javaScriptEnabled: all.javaScript,
    viewport: { width: all.width, height: 900 },
    locale: all.language === 'es' ? 'es-US' : 'en-US',
    timezoneId: 'America/Chicago',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': all.address },
  });
  context.setDefaultTimeout(30_000);
  if (all.javaScript) await context.addInitScript(engineScript);
  const page = await context.newPage();
  const visit: Visit = { page, context, options: all, faults: [], documents: [] };
  watch(visit, place);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(visit, task.name);
    await context.close();
    expect(visit.faults).toEqual([]);
  });
  return visit;
}

/** What the person saw last, for whoever looks into a failure. */
async function keepPicture({ page, options }: Visit, journey: string): Promise<void> {
  const folder = resolve('test-results/journeys');
  mkdirSync(folder, { recursive: true });
  pictures += 1;
  const name = `${journey.replaceAll(/\W+/g, '-').slice(0, 70)}-${options.language}-${process.pid}-${pictures}`;
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true }).catch(() => {});
}

/** Private networks of 198.18.0.0/15, which RFC 2544 keeps for tests: half for a worker, a /24 for a browser. */
function nextAddress(): string {
  addresses += 1;
  const half = 18 + (Number(process.env['VITEST_POOL_ID']) % 2);
  return `198.${half}.${(process.pid + addresses) % 256}.${1 + (addresses % 250)}`;
}

/** Notes what the person's browser complains of, and every request that leaves the portal and its gateway. */
function watch(visit: Visit, place: PortalAddress): void {
  const { page, faults } = visit;
  const allowed = new Set(
    [place.url, place.gatewayUrl, place.providerUrl ?? place.url].map((url) => new URL(url).origin),
  );
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || isOwnAnswer(message.text())) return;
    faults.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('request', (request: Request) => {
    const url = request.url();
    if (!url.startsWith('data:') && !allowed.has(new URL(url).origin)) faults.push(`request to ${url}`);
  });
  page.on('response', (response) => {
    const request = response.request();
    if (response.status() >= 500) faults.push(`${response.status()} at ${request.url()}`);
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    if (response.status() >= 300 && response.status() < 400) return;
    const html = response.text().catch(() => '');
    visit.documents.push({ url: response.url(), status: response.status(), html });
  });
}

/** Chromium complains of a page that answers 404 or 422, which are answers like others. */
function isOwnAnswer(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of (403|404|409|422|429)/.test(text);
}

/** The status of the page that is open. */
export function statusOf({ documents }: Visit): number {
  return documents.at(-1)?.status ?? 0;
}

/** Waits for the page's one main heading. */
export async function seesHeading({ page }: Visit, name: string | RegExp): Promise<void> {
  const exact = typeof name === 'string';
  await page.getByRole('heading', { level: 1, name, exact }).waitFor();
}

/** The words of the page's content, with white space folded. */
export async function wordsOf({ page }: Visit, selector = 'main'): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Opens the panel of a button in the header; the panel's links and buttons are then on the page. */
export async function openPanel({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name, exact: true }).click();
}

/** Presses the button of that name. */
export async function press({ page }: Visit, name: string | RegExp): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name, exact: typeof name === 'string' })
    .click();
}

/** Follows the link of that name in the page's content. */
export async function follow({ page }: Visit, name: string | RegExp): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click();
}

/** Types into the field of that label. */
export async function fill({ page }: Visit, label: string | RegExp, value: string): Promise<void> {
  await page.getByRole('main').getByRole('textbox', { name: label }).or(page.getByLabel(label)).first().fill(value);
}
