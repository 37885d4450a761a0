import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { cityRows, logInNewStaff } from './people.ts';
import { follow, openBrowser, press, seesHeading, wordsOf, type Visit } from './support.ts';

const words = {
  en: {
    newImport: 'New import',
    upload: 'Upload and start a dry run',
    files: /^Files/,
    tried: 'Nothing has changed yet',
    setAside: 'Do not import',
    isAside: 'This import was set aside',
    ask: 'Ask a second person',
    imported: 'These files are imported',
    second: 'A colleague who may import files',
    checkAgain: 'Check again',
  },
  es: {
    newImport: 'Nueva importación',
    upload: 'Cargar e iniciar el ensayo',
    files: /^Archivos/,
    tried: 'Todavía no ha cambiado nada',
    setAside: 'No importar',
    isAside: 'Esta importación se descartó',
    ask: 'Pedir a otra persona',
    imported: 'Estos archivos están importados',
    second: 'Un colega que pueda importar archivos',
    checkAgain: 'Volver a comprobar',
  },
};

/** The accounts that journeys of residents know. */
const isKnown = /^7001000\d\d$/;

/** Bills of the city, so many, that each say another total; the first is wrong, the second new. */
function dearerBills(count: number): Buffer {
  const rows = cityRows('bills.csv')
    .filter(({ account_number }) => !isKnown.test(account_number ?? ''))
    .slice(0, count);
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value = '') => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = rows.map((row, at): Record<string, string> => {
    const number = at === 1 ? { bill_number: `N-${process.pid}-${count}` } : {};
    return { ...row, ...number, total: at === 0 ? 'much' : '99999.00', as_of: new Date().toISOString() };
  });
  const text = lines.map((row) => columns.map((column) => cell(row[column])).join(','));
  return Buffer.from([columns.join(','), ...text].join('\n'));
}

async function upload(visit: Visit, name: string, buffer: Buffer): Promise<void> {
  const said = words[visit.options.language];
  await visit.page.goto('/staff/imports');
  await follow(visit, said.newImport);
  await seesHeading(visit, said.newImport);
  await visit.page.getByLabel(said.files).setInputFiles([{ name, mimeType: 'text/csv', buffer }]);
  await press(visit, said.upload);
}

test.each([
  { language: 'en', javaScript: true },
  { language: 'es', javaScript: false },
] as const)('a clerk uploads a file, sees what it would change, and sets it aside ($language)', async (options) => {
  const said = words[options.language];
  const visit = await openBrowser(options);
  await logInNewStaff(visit, 'clerk');
  await upload(visit, 'bills.xlsx', Buffer.from('PK\u0003\u0004'));
  await visit.page.getByRole('alert').waitFor();
  await checkPage(visit, 'new import, refused');

  await upload(visit, 'bills.csv', dearerBills(300));
  await visit.page.getByRole('heading', { level: 1, name: /\d$/ }).waitFor();
  if (!options.javaScript) {
    // Its page looks again by itself, or when it is asked to.
    for (let looks = 0; looks < 60; looks += 1) {
      if ((await wordsOf(visit)).includes(said.tried)) break;
      await visit.page.waitForTimeout(500);
      const again = visit.page.getByRole('link', { name: said.checkAgain });
      if (await again.isVisible()) await again.click();
    }
  }
  await visit.page.getByText(said.tried).waitFor();
  await checkPage(visit, 'import, tried');
  await press(visit, said.setAside);
  await visit.page.getByText(said.isAside).waitFor();
  await checkPage(visit, 'import, set aside');
});

test('two people import what changes many amounts, by the keyboard alone', async () => {
  const said = words.en;
  const clerk = await openBrowser();
  await logInNewStaff(clerk, 'clerk');
  await upload(clerk, 'bills.csv', dearerBills(2));
  await clerk.page.getByText(said.tried).waitFor();
  const { pathname } = new URL(clerk.page.url());
  await pressByKeyboard(clerk, 'Import these files');
  await clerk.page.getByText(said.imported).waitFor();
  await checkPage(clerk, 'import, imported');

  await upload(clerk, 'bills.csv', dearerBills(100_000));
  await clerk.page.getByText(said.tried).waitFor();
  expect(new URL(clerk.page.url()).pathname).not.toBe(pathname);
  await pressByKeyboard(clerk, said.ask);
  await clerk.page.getByText(said.second).waitFor();
  await checkPage(clerk, 'import, waits for a second person');

  const second = await openBrowser();
  await logInNewStaff(second, 'finance');
  await second.page.goto(clerk.page.url());
  await checkPage(second, 'import, for the second person');
  await pressByKeyboard(second, 'Decline');
  await second.page.getByRole('alert').waitFor();
  await checkPage(second, 'import, declined without a reason');
});

const columnWords = {
  en: {
    say: 'Say what the columns of TAX.csv are',
    source: 'Name of the source',
    save: 'Save and start a dry run',
    sources: 'Sources of files',
    rule: 'Save the rule',
  },
  es: {
    say: 'Decir qué son las columnas de TAX.csv',
    source: 'Nombre del origen',
    save: 'Guardar e iniciar el ensayo',
    sources: 'Orígenes de los archivos',
    rule: 'Guardar la regla',
  },
};

test.each([
  { language: 'en', javaScript: true },
  { language: 'es', javaScript: false },
] as const)(
  'a clerk says what the columns of a new source are, and what becomes of its bills ($language)',
  async (options) => {
    const said = { ...words[options.language], ...columnWords[options.language] };
    const visit = await openBrowser(options);
    await logInNewStaff(visit, 'clerk');
    const [theirs, ours] = [`${options.language}_no,tax_name,tax_acct`, ['customer_id', 'name', 'account_number']];
    await upload(visit, 'TAX.csv', Buffer.from(`${theirs}\nT-1,EXAMPLE CUSTOMER,T-1\n`));
    await follow(visit, said.say);
    await visit.page.locator('select[name="kind"]').selectOption('customers');
    await visit.page.locator('form[method="get"] button').last().click();
    await checkPage(visit, 'columns of a file');
    await press(visit, said.save);
    await visit.page.getByRole('alert').waitFor();
    await checkPage(visit, 'columns of a file, refused');
    for (const [at, theirName] of theirs.split(',').entries())
      await visit.page.locator(`select[name="column-${ours[at]}"]`).selectOption(theirName);
    await visit.page.getByLabel(said.source).fill(`Tax system ${options.language}`);
    await press(visit, said.save);
    await visit.page.getByRole('heading', { level: 1, name: /\d$/ }).waitFor();

    await visit.page.goto('/staff/imports');
    await follow(visit, said.sources);
    await seesHeading(visit, said.sources);
    await checkPage(visit, 'sources');
    await follow(visit, `Tax system ${options.language}`);
    await seesHeading(visit, `Tax system ${options.language}`);
    await checkPage(visit, 'source');
    await visit.page.locator('select[name="rule"]').selectOption('hold');
    await press(visit, said.rule);
    await checkPage(visit, 'source, rule saved');
  },
);

/** Tabs to the button of that name and presses it with Enter. */
async function pressByKeyboard({ page }: Visit, name: string): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (found === name) return page.keyboard.press('Enter');
  }
  throw new Error(`Tab does not lead to "${name}"`);
}
