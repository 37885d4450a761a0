import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../tests/support/portal.ts';
import type { TestPage } from '../../tests/support/browser.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-28T18:00:00Z') });
});

afterAll(() => portal.close());

function namesIn(page: TestPage, selector: string): string[] {
  return page
    .$(selector)
    .toArray()
    .map((element) => page.$(element).text().replace(/\s+/g, ' ').trim());
}

test('the Resources panel holds the city’s links in the order of the profile', async () => {
  const page = await portal.browser().open('/');
  expect(namesIn(page, '#resources-panel a')).toEqual([
    'View an example bill',
    'Instructions - Add an Account',
    'Instructions - Pay a Bill',
    'Naperville Help Center Website',
    'City of Naperville Website',
    'Garbage Cart Program',
    'Recycling Cart Program',
  ]);
});

test('every link of the Resources panel that stays in the portal leads somewhere', async () => {
  const browser = portal.browser();
  const page = await browser.open('/');
  const paths = page
    .$('#resources-panel a[href^="/"]')
    .toArray()
    .map((link) => page.$(link).attr('href') ?? '');
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) {
    const [address, place] = path.split('#');
    const target = await browser.open(address!);
    expect([path, target.status]).toEqual([path, 200]);
    if (place) expect(target.$(`#${place}`)).toHaveLength(1);
  }
});

test('the User panel offers Log In and Register, then My Account and Log Out', async () => {
  expect(namesIn(await portal.browser().open('/'), '#user-panel a, #user-panel button')).toEqual([
    'Log In',
    'Register',
  ]);
  const { browser, email } = await portal.resident();
  const page = await browser.open('/');
  expect(namesIn(page, '#user-panel a, #user-panel button')).toEqual(['My Account', 'Log Out']);
  expect(page.text('#user-panel')).toContain(email);
});

test('Accounts stands under General Billing, and only there', async () => {
  const { browser } = await portal.resident();
  const main = ['Citizen Self Service', 'General Billing', 'Other Services', 'Contact Us'];
  expect(namesIn(await browser.open('/'), 'nav[aria-label="Main"] a')).toEqual(main);
  const withAccounts = ['Citizen Self Service', 'General Billing', 'Accounts', 'Other Services', 'Contact Us'];
  for (const path of ['/bills', '/accounts']) {
    expect(namesIn(await browser.open(path), 'nav[aria-label="Main"] a')).toEqual(withAccounts);
  }
});

test('the language is chosen on the page itself and stays chosen', async () => {
  const browser = portal.browser();
  const page = await browser.open('/other-services');
  const inSpanish = await page.click('Español');
  expect(inSpanish.heading).toBe('Otros servicios');
  expect((await browser.open('/contact')).heading).toBe('Contáctenos');
});

test('the footer says when somebody answers, on every page', async () => {
  expect((await portal.browser().open('/privacy')).text('footer')).toContain('Opens Monday at 7:30 a.m.');
});

test('the city’s mark and name lead home', async () => {
  const page = await portal.browser().open('/contact');
  const link = page.$('header a.cc-city');
  expect(link.attr('href')).toBe('/');
  expect(link.text()).toContain('City of Naperville');
  expect(link.find('img').attr('src')).toMatch(/^\/public\/city\//);
});

test('a page that is not there says what it means for the money, what to do, and a number to quote', async () => {
  const page = await portal.browser().open('/no-such-page');
  expect([page.status, page.heading]).toEqual([404, 'Page not found']);
  expect(page.text()).toContain('Nothing was changed or paid.');
  expect(page.text()).toContain('(630) 420-6059');
  expect(page.text()).toMatch(/Number to quote ?[0-9a-f]{8}/);
  const spanish = await portal.browser().open('/no-such-page?lang=es');
  expect([spanish.status, spanish.heading]).toEqual([404, 'Página no encontrada']);
});

test('the other language of a page is on this portal, whatever address was asked for', async () => {
  const hrefOf = async (path: string) => (await portal.browser().open(path)).$('a[lang="es"]').attr('href');
  expect(await hrefOf('/no-such-page')).toBe('/no-such-page?lang=es');
  expect(await hrefOf('/no-such-page?year=2026&lang=en')).toBe('/no-such-page?year=2026&lang=es');
  expect(await hrefOf('//evil.example/page')).toBe('/evil.example/page?lang=es');
});

test('a form that did not come from the portal is refused in words', async () => {
  const answer = await portal.browser().request('POST', '/log-in', { email: 'a@example.com', password: 'x' });
  expect(answer.status).toBe(403);
  expect(answer.html).toContain('Please send this form again');
});

test('the mailbox of the demonstration is not there in a city', async () => {
  expect((await portal.browser().open('/demo/mailbox')).status).toBe(404);
  expect((await portal.browser().open('/demo/mailbox/1')).status).toBe(404);
});
