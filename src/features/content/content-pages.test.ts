import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';

let portal: TestPortal;
let askingForCodes: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  askingForCodes = await openTestPortal({
    city: (city) => ({ ...city, linking: { ...city.linking, proof: 'code' }, cartPrograms: [] }),
  });
});

afterAll(async () => {
  await portal.close();
  await askingForCodes.close();
});

const headings = {
  '/example-bill': ['Example bill', 'Factura de ejemplo'],
  '/instructions/add-an-account': ['Instructions - Add an Account', 'Instrucciones: agregar una cuenta'],
  '/instructions/pay-a-bill': ['Instructions - Pay a Bill', 'Instrucciones: pagar una factura'],
  '/contact': ['Contact Us', 'Contáctenos'],
  '/other-services': ['Other Services', 'Otros servicios'],
  '/accessibility': ['Accessibility statement', 'Declaración de accesibilidad'],
  '/privacy': ['Privacy', 'Privacidad'],
};

describe('everybody may read the city’s pages in both languages', () => {
  test.each(Object.entries(headings))('%s', async (path, [english, spanish]) => {
    const browser = portal.browser();
    const page = await browser.open(path);
    expect([page.status, page.heading]).toEqual([200, english]);
    expect((await browser.open(`${path}?lang=es`)).heading).toBe(spanish);
  });
});

test('the example bill points out the Customer ID and the name, in the picture and in words', async () => {
  const page = await portal.browser().open('/example-bill');
  const picture = page.$('svg[role="img"]').first().attr('aria-label') ?? '';
  expect(picture).toContain('The Customer ID, 10001, is marked 1');
  expect(picture).toContain('The name, EXAMPLE CUSTOMER, is marked 2');
  const places = page
    .$('ol h2')
    .toArray()
    .map((heading) => page.$(heading).text());
  expect(places).toEqual(['1Customer ID', '2Name']);
  expect(page.text('dl')).toContain('Customer ID10001');
  expect(page.text()).not.toContain('Online code');
});

test('where the city asks for a code, the example bill shows where it stands', async () => {
  const page = await askingForCodes.browser().open('/example-bill');
  expect(page.$('ol h2').last().text()).toBe('3Online code');
  expect((await askingForCodes.browser().open('/instructions/add-an-account')).text()).toContain('online code');
});

test('the how-to leads through seven steps, from the User panel to details and remove', async () => {
  const page = await portal.browser().open('/instructions/add-an-account');
  expect(page.$('ol li h3')).toHaveLength(7);
  expect(page.text('ol')).toMatch(/User.*My Account.*link to account.*Customer ID.*Submit.*details.*remove/);
});

test('the fees of paying are those of the profile', async () => {
  const fees = (await portal.browser().open('/instructions/pay-a-bill')).text('section[aria-labelledby="fees"]');
  expect(fees).toContain('2.35 % of the amount, at least $1.00');
  expect(fees).toContain('$0.50');
});

test('what carts cost comes from the profile, and each cart is drawn beside a person', async () => {
  const page = await portal.browser().open('/other-services');
  expect(page.$('section[aria-labelledby="garbage-carts"]')).toHaveLength(1);
  const prices = page
    .$('td.cc-cell--money .cc-cell__value')
    .toArray()
    .map((cell) => page.$(cell).text());
  expect(prices).toEqual(['$43.00', '$57.00', '$63.00', '$43.00', '$57.00', '$63.00']);
  expect(page.$('svg[role="img"]').first().attr('aria-label')).toContain('95 gallons, about 46 inches high');
  expect(page.text()).toContain('You cannot order a cart here now');
});

test('a city without carts says so', async () => {
  expect((await askingForCodes.browser().open('/other-services')).text()).toContain('offers no other services here');
});

test('contact tells whom to call, where to write, and where the department is', async () => {
  const page = await portal.browser().open('/contact');
  expect(page.$('main textarea[name=message]')).toHaveLength(1);
  expect(page.$('main a[href^="mailto:css@naperville.il.us"]').length).toBeGreaterThan(0);
  expect(page.$('main a[href="tel:+16304206059"]').length).toBeGreaterThan(0);
  expect(page.text('address')).toContain('400 S. Eagle Street');
});

test('privacy names every cookie that the portal sets', async () => {
  const { browser } = await portal.resident();
  const page = await browser.open('/privacy?lang=en');
  const named = page
    .$('table th[scope="row"] .cc-cell__value')
    .toArray()
    .map((cell) => page.$(cell).text());
  expect(named).toEqual(['session', 'guest', 'browser', 'language']);
  // A guest's is set where somebody pays without signing in.
  for (const name of ['session', 'browser', 'language']) expect(browser.cookie(name)).toBeDefined();
});
