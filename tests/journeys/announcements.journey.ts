import { generate } from 'otplib';
import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { logIn, newEmail, ownPassword, registerAndLogIn } from './people.ts';
import { portalCommand } from './running-portal.ts';
import {
  fill,
  follow,
  openBrowser,
  portal,
  press,
  seesHeading,
  statusOf,
  wordsOf,
  type BrowserOptions,
  type Visit,
} from './support.ts';

/** What staff alone see, since all journeys share one city. */
const audience = 'Staff';

test.each([{ javaScript: true }, { javaScript: false }])(
  'staff write, preview, publish, change and undo an announcement (JavaScript $javaScript)',
  async ({ javaScript }) => {
    const visit = await editorAtWork({ javaScript });
    const { page } = visit;
    const title = `Lobby closed ${javaScript}`;
    await page.goto('/staff/announcements');
    await seesHeading(visit, 'Announcements');
    await checkPage(visit, 'announcements');
    await follow(visit, 'New announcement');
    await checkPage(visit, 'new announcement');
    await press(visit, 'Publish');
    expect(statusOf(visit)).toBe(422);
    await checkPage(visit, 'new announcement, refused');
    await fill(visit, /^Title \(English\)/, title);
    await fill(visit, /^Text \(English\)/, 'The lobby is **closed**:\n\n- Monday\n- Tuesday\n\n[Pay here](/pay)');
    await fill(visit, /^Title \(Spanish\)/, 'Vestíbulo cerrado');
    await page.getByRole('radio', { name: /^Warning/ }).check();
    await page.getByRole('radio', { name: audience }).check();
    await press(visit, 'Preview');
    expect(await wordsOf(visit)).toContain('Nothing is saved yet.');
    expect(await page.getByRole('textbox', { name: /^Title \(English\)/ }).inputValue()).toBe(title);
    await checkPage(visit, 'preview of a warning');
    await press(visit, 'Publish');
    expect(await wordsOf(visit)).toContain('The announcement is published.');
    await checkPage(visit, 'announcements, just published');
    await page.goto('/');
    expect(await wordsOf(visit)).toContain(`Warning ${title} The lobby is closed:`);
    await checkPage(visit, 'first page with a warning');
    await page.goto('/?lang=es');
    expect(await wordsOf(visit)).toContain('Advertencia Vestíbulo cerrado The lobby is closed:');
    await checkPage({ ...visit, options: { ...visit.options, language: 'es' } }, 'first page with a warning, Spanish');

    await page.goto('/staff/announcements?lang=en');
    await follow(visit, `Edit the announcement “${title}”`);
    const other = await secondTab(visit);
    await fill(other, /^Text \(English\)/, 'The lobby is open again.');
    await press(other, 'Publish');
    await fill(visit, /^Text \(English\)/, 'The lobby is closed until Friday.');
    await press(visit, 'Publish');
    expect(statusOf(visit)).toBe(422);
    expect(await wordsOf(visit)).toContain('Somebody changed this announcement while you were writing');
    await checkPage(visit, 'announcement, changed meanwhile');
    await press(visit, 'Publish');
    await follow(visit, `History the announcement “${title}”`);
    await checkPage(visit, 'history of an announcement');
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    expect(await wordsOf(visit)).toContain('The change is undone.');
    await follow(visit, 'All announcements');
    await press(visit, `Withdraw the announcement “${title}”`);
    expect(await wordsOf(visit)).toContain('The announcement is withdrawn.');
    await checkPage(visit, 'announcements, one withdrawn');
  },
);

test('an emergency banner is published by keyboard alone, stands above every page, and reads well in both languages', async () => {
  const visit = await editorAtWork({});
  const { page } = visit;
  await page.goto('/staff/announcements/new');
  await page.getByRole('textbox', { name: /^Title \(English\)/ }).focus();
  await page.keyboard.type('Boil your water');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Boil water before you drink it. [Whom to ask](/contact)');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hierva el agua');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hierva el agua antes de beberla. [A quién preguntar](/contact)');
  await tabUntil(visit, 'radio', /^Information/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await tabUntil(visit, 'button', 'Preview');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'On Spanish pages' }).waitFor();
  await checkPage(visit, 'preview of an emergency');
  await tabUntil(visit, 'button', 'Publish');
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Announcements');
  for (const path of ['/', '/contact', '/staff', '/no-such-page']) {
    await page.goto(path);
    const banner = page.getByRole('region', { name: 'Emergency' });
    expect(await banner.innerText()).toContain('Boil your water');
    expect((await banner.boundingBox())?.y).toBeLessThan(5);
    expect(await page.getByRole('region', { name: 'Notice' }).isVisible()).toBe(true);
    await checkPage(visit, `emergency above ${path}`);
  }
  await page.goto('/contact?lang=es');
  expect(await page.getByRole('region', { name: 'Emergencia' }).innerText()).toContain('Hierva el agua antes');
  await checkPage({ ...visit, options: { ...visit.options, language: 'es' } }, 'emergency, Spanish');
  await page.goto('/staff/announcements?lang=es');
  await checkPage({ ...visit, options: { ...visit.options, language: 'es' } }, 'announcements, Spanish');
  await page.goto('/staff/announcements?lang=en');
  await press(visit, 'Withdraw the announcement “Boil your water”');
  expect(await page.getByRole('region', { name: 'Emergency' }).count()).toBe(0);
});

/** A new staff member, who writes the city's words and has given the code. */
async function editorAtWork(options: BrowserOptions): Promise<Visit> {
  const email = newEmail('editor');
  await registerAndLogIn(await openBrowser(options), email);
  const made = portalCommand(portal, ['make-staff', email, '--role', 'content']);
  const [, secret = ''] = /shown this once: (\S+)/.exec(made.printed) ?? [];
  const visit = await openBrowser(options);
  await logIn(visit, email, ownPassword);
  await fill(visit, 'Code from your authenticator app', await generate({ secret }));
  await press(visit, 'Continue');
  await seesHeading(visit, 'Today');
  return visit;
}

/** The same page, opened again in the same browser. */
async function secondTab(visit: Visit): Promise<Visit> {
  const page = await visit.context.newPage();
  await page.goto(visit.page.url());
  return { ...visit, page };
}

async function tabUntil({ page }: Visit, role: 'radio' | 'button', name: string | RegExp): Promise<void> {
  const target = page.getByRole('main').getByRole(role, { name });
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(name)}`);
}
