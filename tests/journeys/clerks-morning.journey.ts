import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { cityRows, logInStaff, newEmail, nextCustomer, registerAndLogIn, type CityCustomer } from './people.ts';
import { fill, follow, openBrowser, press, seesHeading, wordsOf, type Visit } from './support.ts';

const audience = 'Staff';

/** A resident who asks Finance to link a customer by a name that nobody has. */
async function residentWhoAsks({ customerId }: CityCustomer): Promise<{ visit: Visit; email: string }> {
  const visit = await openBrowser();
  const email = newEmail('asks-finance');
  await registerAndLogIn(visit, email);
  await visit.page.goto('/account/link/ask');
  await fill(visit, /^Customer ID or Account Number/, customerId);
  await fill(visit, /^Name/, 'SOMEBODY ELSE ENTIRELY');
  await press(visit, 'Send to Finance');
  return { visit, email };
}

/** A bills file with one row that is wrong and one new bill of a customer. */
function billsFile({ accountNumber }: CityCustomer): Buffer {
  const row = cityRows('bills.csv').find((bill) => bill['account_number'] === accountNumber) ?? {};
  const rows = [
    { ...row, bill_number: 'MORNING-1', total: 'much' },
    { ...row, bill_number: 'MORNING-2', total: '12.50', balance: '12.50', status: 'open', description: 'Copies' },
  ];
  const columns = Object.keys(row);
  const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const lines = rows.map((one: Record<string, string>) => line(columns.map((column) => one[column] ?? '')));
  return Buffer.from([columns.join(','), ...lines].join('\r\n'));
}

async function fromMenu({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name, exact: true }).click();
}

/** The longest word of a name with two of its letters changed about, as a tired person types it. */
function misspelt(name: string): string {
  const [longest = name] = name.split(/[^\p{L}]+/u).toSorted((one, other) => other.length - one.length);
  return `${longest.slice(0, 2)}${longest.slice(3, 4)}${longest.slice(2, 3)}${longest.slice(4)}`.toLowerCase();
}

test('a clerk’s morning: an import with a refused row, news in two languages, a misspelt name, a link, an answer, and the trail', async () => {
  const customer = nextCustomer((one) => one.name.split(/[^\p{L}]+/u).some((word) => word.length > 6));
  const { visit: resident, email } = await residentWhoAsks(customer);
  const visit = await openBrowser();
  const { page } = visit;
  await logInStaff(visit, 'clerk@example.com');
  await seesHeading(visit, 'Today');
  await checkPage(visit, 'Today with a link request');

  await fromMenu(visit, 'Imports');
  await follow(visit, 'New import');
  const file = { name: 'bills.csv', mimeType: 'text/csv', buffer: billsFile(customer) };
  await page.getByLabel(/^Files/).setInputFiles([file]);
  await press(visit, 'Upload and start a dry run');
  await page.getByText('Nothing has changed yet').waitFor();
  expect(await wordsOf(visit)).toContain('total "much" is not an amount such as 1234.56');
  await checkPage(visit, 'a dry run with a refused row');
  await press(visit, 'Import these files');
  await page.getByText('These files are imported').waitFor();

  await fromMenu(visit, 'Announcements');
  await follow(visit, 'New announcement');
  await fill(visit, /^Title \(English\)/, 'Cart day moved');
  await fill(visit, /^Text \(English\)/, 'Carts are emptied on **Saturday** this week.');
  await fill(visit, /^Title \(Spanish\)/, 'Cambia el día de los contenedores');
  await fill(visit, /^Text \(Spanish\)/, 'Los contenedores se vacían el **sábado** esta semana.');
  await page.getByRole('radio', { name: audience }).check();
  await press(visit, 'Publish');
  await page.goto('/staff?lang=es');
  expect(await wordsOf(visit)).toContain('Cambia el día de los contenedores');
  await page.goto('/staff?lang=en');

  await page
    .getByRole('row', { name: new RegExp(email) })
    .getByRole('link', { name: /^Answer/ })
    .click();
  await seesHeading(visit, 'Link request');
  expect(await wordsOf(visit)).toContain('Names differ');
  await checkPage(visit, 'a link request');
  await fill(visit, /^What shall the resident read/, 'Your name differs from the one on file. Please call us.');
  await press(visit, 'Decline');
  expect(await wordsOf(visit)).toContain('The request is declined');
  await checkPage(visit, 'a link request that is answered');

  await page.getByRole('searchbox', { name: 'Find anything' }).fill(misspelt(customer.name));
  await page.keyboard.press('Enter');
  await seesHeading(visit, 'Find anything');
  await page.getByRole('row', { name: customer.customerId }).getByRole('link').click();
  await page.getByRole('heading', { level: 1 }).getByText(customer.name).waitFor();
  expect(await wordsOf(visit)).toContain('MORNING-2');
  await checkPage(visit, 'a customer found by a misspelt name');
  await follow(visit, 'Link a user');
  await fill(visit, /^E-mail address of the user/, email);
  await page.getByRole('combobox', { name: /^What have you seen/ }).selectOption('telephone');
  await press(visit, 'Link');
  expect(await wordsOf(visit)).toContain('Write a reason');
  await checkPage(visit, 'a link without a reason');
  await fill(visit, /^Reason/, 'Told amount and day of the last three payments');
  await press(visit, 'Link');
  expect(await wordsOf(visit)).toContain('The user is linked and has been told by mail.');
  await checkPage(visit, 'a customer just linked');

  await fromMenu(visit, 'Audit trail');
  const trail = await wordsOf(visit);
  for (const deed of [
    'Linked a user',
    'Told amount and day of the last three payments',
    'Declined a link request',
    'Imported',
  ])
    expect(trail).toContain(deed);
  expect(trail).toContain('Published an announcement');
  await checkPage(visit, 'the audit trail of a morning');

  await resident.page.goto('/accounts');
  expect(await wordsOf(resident)).toContain(customer.accountNumber);
});
