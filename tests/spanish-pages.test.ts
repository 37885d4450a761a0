import { isText } from 'domhandler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  insertAccount,
  insertBill,
  insertCityPayment,
  insertLink,
  insertPayment,
} from '../src/features/billing/test-bills.ts';
import { sandboxGateway } from '../src/features/payments/public.ts';
import type { CityProfile } from '../src/kernel/city-profile.ts';
import { day } from '../src/kernel/day.ts';
import type { TestBrowser, TestPage } from './support/browser.ts';
import { openTestPortal, type TestPortal } from './support/portal.ts';

/** Everything that the city wrote in English only holds this word, which no text of the portal does. */
const english = 'Quokka';
const account = '800600001';
const key = '07-2026-1';

let portal: TestPortal;
let browser: TestBrowser;
let email: string;

beforeAll(async () => {
  const gateway = sandboxGateway({ url: 'http://127.0.0.1:9', apiKey: 'unused', webhookSecret: 'unused' });
  portal = await openTestPortal({ now: new Date('2026-03-10T18:00:00Z'), gateway, city: inEnglishOnly });
  const { db } = portal.context;
  const resident = await portal.resident();
  ({ browser, email } = resident);
  await browser.open('/?lang=es');
  const accountId = await insertAccount(db, '60001', 'SPANISH, READER', { number: account, serviceAddress: english });
  const fields = { accountType: `${english} class`, mailingAddress: `12 ${english} STREET` };
  await db.updateTable('customerAccounts').set(fields).where('id', '=', accountId).execute();
  await insertLink(db, resident.userId, accountId);
  const bill = { number: '1', category: '07', total: 8500, description: `${english} monitoring` };
  const billId = await insertBill(db, accountId, { ...bill, dueDate: day('2026-03-01') });
  await db
    .updateTable('billLines')
    .set({ description: `${english}, month` })
    .where('billId', '=', billId)
    .execute();
  await insertCityPayment(db, billId, {
    reference: '1',
    paidOn: day('2026-02-01'),
    amount: 500,
    method: `${english} wire`,
  });
  const words = {
    ...{ label: 'Bill of a tree', detail: 'OAK, account 1' },
    ...{ labelEs: 'Factura de un árbol', detailEs: 'OAK, cuenta 1' },
  };
  const paid = { userId: resident.userId, paidOn: day('2026-03-09'), towards: [{ billId, amount: 1000 }], words };
  await insertPayment(db, { ...paid, state: 'paid', receiptNumber: 'R700001' });
  await insertPayment(db, { ...paid, state: 'failed' });
});
afterAll(() => portal.close());

/** A city that wrote no Spanish where the profile lets it do without. */
function inEnglishOnly(city: CityProfile): CityProfile {
  const text = { en: `${english} text` };
  const link = { label: text, href: '/contact' };
  return {
    ...city,
    announcements: [{ title: text, text, link }],
    resources: [link],
    notThisPortal: { text, link },
    department: { ...city.department, otherWaysToPay: [text] },
    cartPrograms: city.cartPrograms.map((program) => ({
      ...program,
      about: text,
      rules: [text],
      deliveries: [{ name: text, feeCents: 0 }],
      link,
    })),
  };
}

/** Texts of a page that hold the word, each with the language that a screen reader would read it in. */
function textsOfTheCity(page: TestPage): { text: string; language: string | undefined }[] {
  const { $ } = page;
  return $('body *')
    .contents()
    .toArray()
    .filter((node) => isText(node) && node.data.includes(english))
    .map((node) => ({ text: $(node).text(), language: $(node).closest('[lang]').attr('lang') }));
}

// How many places at least: the resources stand on every page.
test.each([
  ['/', 8],
  ['/bills', 2],
  [`/bills/${key}`, 4],
  ['/accounts', 2],
  [`/accounts/${account}`, 6],
  [`/checkout?bill=${key}`, 1],
  ['/other-services', 5],
  ['/contact', 2],
  ['/instructions/pay-a-bill', 2],
])('in Spanish, %s marks what the city wrote in English', async (path, placesMin) => {
  const page = await browser.open(path);
  expect(page.status).toBe(200);
  expect(page.$('html').attr('lang')).toBe('es');
  const texts = textsOfTheCity(page);
  expect(texts.length).toBeGreaterThanOrEqual(placesMin);
  expect(texts.filter(({ language }) => language !== 'en')).toEqual([]);
});

test('what the portal itself says on a receipt is not marked as the language that was paid in', async () => {
  const page = await browser.open('/receipts/R700001');
  const fee = page.$('tbody th').filter((_at, cell) => page.$(cell).text().includes('Cargo por servicio'));
  expect(fee).toHaveLength(1);
  expect(fee.find('[lang]')).toHaveLength(0);
});

test('what was paid in English is read in Spanish by who reads Spanish, and in English by who reads English', async () => {
  const failed = await portal.database.pool.query(`select id from payments where state = 'failed'`);
  for (const path of ['/', '/receipts/R700001', `/payments/${failed.rows[0].id}`]) {
    const inSpanish = (await browser.open(`${path}?lang=es`)).text('main');
    const inEnglish = (await browser.open(`${path}?lang=en`)).text('main');
    await browser.open('/?lang=es');
    expect([inSpanish, inEnglish].map((text) => text.includes('Factura de un árbol'))).toEqual([true, false]);
    expect([inSpanish, inEnglish].map((text) => text.includes('Bill of a tree'))).toEqual([false, true]);
    if (path.startsWith('/receipts')) expect(inSpanish).toContain('OAK, cuenta 1');
  }
});

test('in English nothing needs a mark', async () => {
  const other = await portal.resident();
  const page = await other.browser.open('/');
  expect(textsOfTheCity(page).length).toBeGreaterThan(3);
  expect(page.$('main [lang]')).toHaveLength(0);
});

test('Spanish sentences call the city by its Spanish name', async () => {
  const paths = ['/', '/contact', '/receipts/R700001'];
  const signedOut = portal.browser();
  const pages = [await signedOut.open('/?lang=es'), ...(await Promise.all(paths.map((path) => browser.open(path))))];
  for (const page of pages) {
    expect(page.text()).toContain('Ciudad de Naperville');
    // What is marked as English, such as the address for an envelope, is no Spanish sentence.
    page.$('main [lang=en]').remove();
    expect(page.text()).not.toContain('City of Naperville');
  }
  expect(pages[0]!.text()).toContain('de la Ciudad de Naperville');
});

test('a Spanish mail calls the city by its Spanish name', async () => {
  await portal.mails();
  const page = await portal.browser().open('/forgot-password?lang=es');
  await page.submit('Enviar enlace', { email });
  const [mail] = await portal.mails();
  expect(mail?.subject).toContain('Ciudad de Naperville');
  expect(mail?.text).toContain('de la Ciudad de Naperville');
  expect(mail?.text).not.toContain('City of Naperville');
});
