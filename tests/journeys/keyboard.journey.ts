import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { demoPassword, logInNewStaff, newEmail, openNewestMail, ownPassword } from './people.ts';
import { openBrowser, seesHeading, type Visit } from './support.ts';

const resources = [
  'View an example bill',
  'Instructions - Add an Account',
  'Instructions - Pay a Bill',
  'Naperville Help Center Website',
  'City of Naperville Website',
  'Garbage Cart Program',
  'Recycling Cart Program',
];

test.each([true, false])(
  'Resources and User open, are read and close by keyboard alone, JavaScript %s',
  async (javaScript) => {
    const visit = await openBrowser({ javaScript });
    const { page } = visit;
    await page.goto('/');
    await tabTo(page, 'Resources');
    await page.keyboard.press('Enter');
    const seen: string[] = [];
    for (const name of resources) {
      await page.keyboard.press('Tab');
      seen.push(await focusedName(page));
      expect(await page.getByRole('link', { name, exact: true }).first().isVisible()).toBe(true);
    }
    expect(seen).toEqual(resources);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('link', { name: 'Garbage Cart Program' }).first().isVisible()).toBe(false);
    await tabTo(page, 'User');
    await page.keyboard.press('Space');
    await tabTo(page, 'Log In');
    await page.keyboard.press('Enter');
    await seesHeading(visit, 'Log In');
    await typeInto(page, 'E-mail address', 'linked@example.com');
    await typeInto(page, 'Password', demoPassword);
    await page.keyboard.press('Enter');
    await seesHeading(visit, 'Welcome to Citizen Self Service');
    await tabTo(page, 'User');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focusedName(page)).toBe('My Account');
    await page.keyboard.press('Tab');
    expect(await focusedName(page)).toBe('Log Out');
    await page.keyboard.press('Enter');
    await page.getByText('You are logged out.').waitFor();
  },
);

test.each([true, false])('registering, linking and paying need no mouse, JavaScript %s', async (javaScript) => {
  const visit = await openBrowser({ javaScript });
  const { page } = visit;
  const email = newEmail('keyboard');
  await page.goto('/register');
  await typeInto(page, 'E-mail address', email);
  await typeInto(page, 'Password', ownPassword);
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Check your mail');
  await openNewestMail(visit, email, /Confirm/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, /\/verify\//);
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Confirm e-mail address');
  await tabTo(page, 'Confirm e-mail address');
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Log In');
  await typeInto(page, 'E-mail address', email);
  await typeInto(page, 'Password', ownPassword);
  await page.keyboard.press('Enter');
  await linksAndPays(visit);
});

test('on a telephone the keyboard stops nowhere out of sight in a list of the console', async () => {
  const visit = await openBrowser({ width: 320 });
  const { page } = visit;
  await logInNewStaff(visit, 'admin');
  await page.goto('/staff/people');
  const out: string[] = [];
  for (let seen = ''; seen !== 'Privacy';) {
    await page.keyboard.press('Tab');
    seen = await focusedName(page);
    const { left, top } = await page.evaluate(() => document.activeElement!.getBoundingClientRect().toJSON());
    if (left < 0 || top > 900) out.push(seen);
  }
  expect(out).toEqual([]);
  await page.getByRole('columnheader', { name: 'Last sign-in', exact: true }).waitFor({ state: 'attached' });
});

async function linksAndPays(visit: Visit): Promise<void> {
  const { page } = visit;
  await seesHeading(visit, 'Welcome to Citizen Self Service');
  await page.goto('/account');
  await tabTo(page, 'link to account');
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Customer Account Linking');
  const [number, name] = visit.options.javaScript
    ? ['700100002', "O'Brien-Smith, Mary Kate and Sons LLC"]
    : ['700100003', 'Jose Nunez Garcia'];
  await typeInto(page, /^Customer ID or Account Number/, number);
  await typeInto(page, /^Name/, name);
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Account Settings');
  await tabTo(page, 'details');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/accounts/*');
  if ((await page.getByRole('checkbox').count()) === 0) return;
  await tabTo(page, /\d{4}-\d+/, 'checkbox');
  await page.keyboard.press('Space');
  await tabTo(page, 'Pay selected bills');
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Review and pay');
  await tabTo(page, 'Continue to payment');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Decline', exact: true }).waitFor();
  await tabTo(page, 'Pay');
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Payment receipt');
}

const tabsMax = 80;

/** Presses Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string | RegExp, type?: string): Promise<void> {
  for (let tabs = 0; tabs < tabsMax; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    const isIt = typeof name === 'string' ? focused === name : name.test(focused);
    if (isIt && (!type || (await page.evaluate(() => document.activeElement?.getAttribute('type'))) === type)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}

/** The words of what has the focus: its label's, or its own. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : null;
    const words = label?.textContent ?? focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
    return words.replaceAll(/\s+/g, ' ').replace(/ ?\*$/, '').trim();
  });
}
