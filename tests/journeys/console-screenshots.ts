import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

type Take = (page: Page, name: string) => Promise<void>;

/** The lines of a file of the sample city. */
const cityFile = (dataDir: string, name: string) =>
  readFileSync(join(dataDir, 'demo-city', name), 'utf8').split(/\r?\n/);

/** What a resident asks and orders, so that the console has something to show. `dataDir` holds the sample city's files. */
export async function askAndOrder(resident: Page, dataDir: string): Promise<void> {
  await resident.goto('/contact');
  await resident.getByLabel(/^Topic/).selectOption({ label: 'Bills and what I owe' });
  await resident.getByLabel(/^Your message/).fill('My water bill is twice what it was in spring. Was the meter read?');
  await resident.getByRole('button', { name: 'Send your request' }).click();
  await resident.getByRole('heading', { name: /^Request H\d+$/ }).waitFor();

  const places = cityFile(dataDir, 'service_addresses.csv');
  const [, address = ''] =
    places.find((place) => place.includes(',yes,yes,') && !place.includes('"'))?.split(',') ?? [];
  await resident.goto('/other-services');
  await resident.getByRole('link', { name: 'Order a cart' }).first().click();
  const choices = [/^68 gallons/, 'No, it is the first'];
  for (const name of choices) await resident.getByRole('radio', { name }).first().check({ force: true });
  await resident.getByLabel(/^Address/).fill(address);
  await resident.getByRole('button', { name: 'Set aside and review payment' }).click();
  await resident.getByRole('heading', { name: 'Review and pay' }).waitFor();
  await resident.getByRole('button', { name: 'Continue to payment' }).click();
  await resident.getByRole('button', { name: 'Pay', exact: true }).click();
  await resident.getByRole('heading', { name: 'Payment receipt' }).waitFor();
}

/** The pages on which staff work, as an admin sees them. */
export async function takeConsole(page: Page, take: Take, dataDir: string): Promise<void> {
  const paths = {
    'staff-people': '/staff/people',
    'staff-audit-trail': '/staff/audit-trail',
    'staff-settings': '/staff/settings',
    'staff-settings-fees': '/staff/settings/fees',
    'staff-help-requests': '/staff/help-requests',
    'staff-cart-orders': '/staff/cart-orders',
    'staff-cart-route': '/staff/cart-orders/route',
  };
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    await take(page, name);
  }
  await page.goto('/staff/help-requests');
  await page.locator('main tbody a[href^="/staff/help-requests/"]').first().click();
  await page.getByRole('heading', { name: /^Request H\d+$/ }).waitFor();
  await take(page, 'staff-help-request');

  await page.goto('/staff');
  await page.getByRole('searchbox').fill('linked');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('heading', { name: 'Find anything' }).waitFor();
  await take(page, 'staff-found');
  await page.goto('/staff/find?q=10006');
  await page.locator('main a[href^="/staff/customers/"]').first().click();
  await page.locator('#bills').waitFor();
  await take(page, 'staff-customer');

  await takeAnnouncement(page, take);
  await takeImport(page, take, dataDir);
}

async function takeAnnouncement(page: Page, take: Take): Promise<void> {
  await page.goto('/staff/announcements/new');
  const typed = {
    'Title (English)': 'Leaves are collected from Monday',
    'Text (English)': 'Rake leaves to the curb by **7 in the morning**. [Which week is mine?](/contact)',
    'Title (Spanish)': 'Las hojas se recogen desde el lunes',
    'Text (Spanish)':
      'Rastrille las hojas hasta la acera antes de las **7 de la mañana**. [¿Qué semana me toca?](/contact)',
  };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('heading', { name: 'On Spanish pages' }).waitFor();
  await take(page, 'staff-announcement');
}

/** Of the city's file a customer whose name changes, a new one, and a row that cannot be taken. */
async function takeImport(page: Page, take: Take, dataDir: string): Promise<void> {
  const [header = '', known = ''] = cityFile(dataDir, 'customers.csv');
  const named = (number: string, name: string) =>
    known
      .replace('EXAMPLE CUSTOMER', name)
      .replace('700100001', `7001${number}`)
      .replace(/^10001/, number);
  const rows = [known.replace('CUSTOMER', 'CUSTOMER INC'), named('10951', 'NUÑEZ BAKERY LLC'), named('10952', '')];
  await page.goto('/staff/imports/new');
  const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) };
  await page.locator('input[type=file]').setInputFiles([file]);
  await page.getByRole('button', { name: 'Upload and start a dry run' }).click();
  await page.getByRole('heading', { name: 'Nothing has changed yet' }).waitFor();
  await take(page, 'staff-import');
}
