import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generate } from 'otplib';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { askAndOrder, takeConsole } from './console-screenshots.ts';
import { launchChromium } from './chromium.ts';
import { smallPicture } from './small-picture.ts';
import { startPortal, type RunningPortal } from './running-portal.ts';

/** Pictures for the README and the how-to, taken from a portal that was started for them. `npm run screenshots`. */
const pictures = resolve('docs/screenshots');
const howTo = resolve('public/instructions');
const widths = { wide: 1280, narrow: 320 };
const heightMax = 1400;
const bytesMax = 150_000;
const figureHeights = { panel: 420, page: 620, empty: 420, form: 560, row: 240 };

const linkedPassword = 'porch-light-maple-42';
const staff = {
  email: 'admin@example.com',
  password: 'ledger-window-oak-42',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};
const ownPassword = 'kettle-orchard-violin-83';

type Language = 'en' | 'es';
type Desk = { portal: RunningPortal; browser: Browser };

const portal = await startPortal();
const server = await launchChromium();
try {
  mkdirSync(pictures, { recursive: true });
  mkdirSync(howTo, { recursive: true });
  const desk = { portal, browser: await chromium.connect(server.wsEndpoint()) };
  await takeStrangersPages(desk);
  await takeResidentsPages(desk);
  const receiptNumber = await takePaymentPages(desk);
  await takeStaffPages(desk, receiptNumber);
  for (const language of ['en', 'es'] as const) await takeHowTo(desk, language);
} finally {
  await server.close();
  await portal.stop();
}

async function openPage(
  { portal: { url }, browser }: Desk,
  language: Language = 'en',
  width = widths.wide,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 800 },
    locale: `${language}-US`,
    timezoneId: 'America/Chicago',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** The page as it stands, at both widths, from its top to `heightMax`. */
async function take(page: Page, name: string): Promise<void> {
  for (const width of Object.values(widths)) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await keep(page, join(pictures, `${name}-${width}.png`));
  }
  await page.setViewportSize({ width: widths.wide, height: 800 });
}

async function keep(page: Page, path: string): Promise<void> {
  const size = page.viewportSize() ?? { width: widths.wide, height: 800 };
  // What sticks to the lower edge of a window would stand in the middle of a long picture: the window grows instead.
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(whole, 600), heightMax) });
  await page.evaluate(() => document.fonts.ready.then(() => null));
  write(path, await page.screenshot({ animations: 'disabled' }));
  await page.setViewportSize(size);
}

function write(path: string, png: Buffer): void {
  const picture = smallPicture(png);
  writeFileSync(path, picture);
  process.stdout.write(`${path.slice(resolve('.').length + 1)}  ${Math.round(picture.length / 1000)} KB\n`);
  if (picture.length > bytesMax) throw new Error(`${path} is larger than ${bytesMax} bytes`);
}

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/log-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('main').locator('button[type=submit]').first().click();
  await page.waitForURL((url) => url.pathname !== '/log-in');
}

async function takeStrangersPages(desk: Desk): Promise<void> {
  const page = await openPage(desk);
  const paths = {
    'home-signed-out': '/',
    'log-in': '/log-in',
    register: '/register',
    'pay-without-signing-in': '/pay',
    'example-bill': '/example-bill',
    'other-services': '/other-services',
    contact: '/contact',
    'not-found': '/there-is-no-such-page',
  };
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    await take(page, name);
  }
  const spanish = await openPage(desk, 'es');
  await spanish.goto('/');
  await take(spanish, 'home-spanish');
}

async function takeResidentsPages(desk: Desk): Promise<void> {
  const empty = await openPage(desk);
  await logIn(empty, 'resident@example.com', linkedPassword);
  await empty.goto('/account');
  await take(empty, 'account-settings-empty');
  await empty.goto('/account/link');
  await take(empty, 'linking-empty');
  await link(empty, '10001', 'SOMEBODY ELSE');
  await empty.getByRole('alert').waitFor();
  await take(empty, 'linking-refused');

  const linked = await openPage(desk);
  await logIn(linked, 'linked@example.com', linkedPassword);
  const paths = {
    'home-signed-in': '/',
    'account-settings-linked': '/account',
    'general-billing': '/bills',
    accounts: '/accounts',
    'account-details': '/accounts/700100006',
  };
  for (const [name, path] of Object.entries(paths)) {
    await linked.goto(path);
    await take(linked, name);
  }
  await linked.goto('/bills');
  await linked.locator('main a[href^="/bills/"]').first().click();
  await take(linked, 'bill');
  const spanish = await openPage(desk, 'es');
  await logIn(spanish, 'linked@example.com', linkedPassword);
  await spanish.goto('/accounts/700100006');
  await take(spanish, 'account-details-spanish');
}

async function link(page: Page, number: string, name: string): Promise<void> {
  await page.locator('input[name=number]').fill(number);
  await page.locator('input[name=name]').last().fill(name);
  await page.locator('form[action="/account/link"] button').click();
}

/** Gives the number of a receipt. */
async function takePaymentPages(desk: Desk): Promise<string> {
  const page = await openPage(desk);
  await logIn(page, 'linked@example.com', linkedPassword);
  await review(page, 2);
  await take(page, 'review-and-pay');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('button', { name: 'Decline', exact: true }).waitFor();
  await take(page, 'sandbox-page');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('heading', { name: 'Payment receipt' }).waitFor();
  await take(page, 'receipt');
  const receiptNumber = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await review(page, 1);
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await page.getByRole('heading', { name: 'Your payment did not go through' }).waitFor();
  await take(page, 'payment-declined');
  await review(page, 1);
  await page.getByRole('radio', { name: /eCheck/ }).check();
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('heading', { name: 'Your payment is processing' }).waitFor();
  await take(page, 'processing');
  await page.goto('/demo/mailbox');
  await take(page, 'mailbox');
  return receiptNumber;
}

async function review(page: Page, bills: number): Promise<void> {
  await page.goto('/bills');
  for (let at = 0; at < bills; at += 1) await page.getByRole('checkbox').nth(at).check();
  await page.getByRole('button', { name: 'Pay selected bills' }).click();
  await page.getByRole('heading', { name: 'Review and pay' }).waitFor();
}

async function takeStaffPages(desk: Desk, receiptNumber: string): Promise<void> {
  const page = await openPage(desk);
  const asker = await openPage(desk);
  await logIn(asker, 'resident@example.com', linkedPassword);
  await asker.goto('/account/link/ask');
  await asker.locator('input[name=number]').fill('10004');
  await asker.locator('input[name=name]').last().fill('CLOSED EXAMPLE');
  await asker.locator('form[action="/account/link/ask"] button').first().click();
  await asker.waitForURL('**/account?*');
  const orderer = await openPage(desk);
  await logIn(orderer, 'linked@example.com', linkedPassword);
  const dataDir = desk.portal.environment['DATA_DIR'] ?? '';
  await askAndOrder(orderer, dataDir);
  await logIn(page, staff.email, staff.password);
  await page.locator('input[name=code]').fill(await generate({ secret: staff.secret }));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await take(page, 'staff-today');
  await page.getByRole('searchbox').fill(receiptNumber);
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('heading', { name: `Payment ${receiptNumber}` }).waitFor();
  await take(page, 'payment-story');
  await takeConsole(page, take, dataDir);
}

/** The seven steps of "Instructions - Add an Account", as a new resident sees them. */
async function takeHowTo(desk: Desk, language: Language): Promise<void> {
  const page = await openPage(desk, language, 1000);
  await page.setViewportSize({ width: 1000, height: 1600 });
  const email = language === 'es' ? 'ana@example.com' : 'anna@example.com';
  await register(page, email);
  const step = (number: number) =>
    join(howTo, `add-an-account-${number}${language === 'en' ? '' : `.${language}`}.png`);
  const user = page.locator('button[popovertarget=user-panel]');
  await page.goto('/');
  await user.click();
  await crop(page, step(1), figureHeights.panel);
  await page.locator('#user-panel a[href="/account"]').click();
  await page.waitForURL('**/account');
  await crop(page, step(2), figureHeights.page);
  const add = page.locator('main a[href="/account/link"]').first();
  await cropFrom(page, step(3), page.locator('#linked-accounts'), figureHeights.empty);
  await add.click();
  await page.waitForURL('**/account/link');
  await page.locator('input[name=number]').fill('10001');
  await page.locator('input[name=name]').last().fill('EXAMPLE CUSTOMER');
  await cropFrom(page, step(4), page.locator('#new-link'), figureHeights.form);
  await page.locator('form[action="/account/link"] button').click();
  await page.waitForURL('**/account?*');
  const details = page.locator('main a[href^="/accounts/"]').first();
  await cropFrom(page, step(5), page.locator('#customer-accounts'), figureHeights.row);
  await details.click();
  await page.waitForURL('**/accounts/*');
  await crop(page, step(6), figureHeights.page);
  await page.goto('/account');
  await page.locator('main a[href^="/account/remove/"]').first().click();
  await page.waitForURL('**/account/remove/*');
  await crop(page, step(7), figureHeights.page);
  await page.locator('main button[type=submit]').first().click();
  await page.waitForURL('**/account?*');
}

async function register(page: Page, email: string): Promise<void> {
  await page.goto('/register');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(ownPassword);
  await page.getByRole('main').locator('button[type=submit]').first().click();
  await page.waitForURL('**/check-your-mail');
  const mail = page.getByRole('table').getByRole('link').first();
  for (let tries = 0; tries < 60 && !(await mail.isVisible()); tries += 1) {
    await page.waitForTimeout(300);
    await page.goto(`/demo/mailbox?to=${encodeURIComponent(email)}`);
  }
  await mail.click();
  await page.locator('main a[href*="/verify/"]').click();
  await page.getByRole('main').locator('button[type=submit]').first().click();
  await page.waitForURL('**/log-in?*');
  await logIn(page, email, ownPassword);
}

/** The upper part of the page, without the demonstration's own banner. */
async function crop(page: Page, path: string, height: number): Promise<void> {
  const top = (await page.locator('.cc-header').boundingBox())?.y ?? 0;
  const width = page.viewportSize()?.width ?? 1000;
  write(path, await page.screenshot({ clip: { x: 0, y: top, width, height }, animations: 'disabled' }));
}

/** The part of the page that begins with a heading. */
async function cropFrom(page: Page, path: string, heading: Locator, height: number): Promise<void> {
  const top = (await heading.boundingBox())?.y ?? 0;
  const { width } = page.viewportSize() ?? { width: 1000 };
  const clip = { x: 0, y: Math.max(0, top - 32), width, height };
  write(path, await page.screenshot({ clip, animations: 'disabled' }));
}
