import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const held = async (sql: string) => (await desk.portal.database.pool.query(sql)).rows;

/** The cells of the table that stands under a heading, a row each. */
function rowsUnder(page: TestPage, heading: string): string[][] {
  const section = page
    .$('h2, h3')
    .filter((_at, element) => page.$(element).text().trim() === heading)
    .first()
    .closest('section');
  const values = (row: Parameters<typeof page.$>[0]) =>
    page
      .$(row)
      .find('.cc-cell__value')
      .toArray()
      .map((cell) => page.$(cell).text().replaceAll(/\s+/g, ' ').trim());
  return section.find('tbody tr').toArray().map(values);
}

const refused = [
  ['GET', '/staff/imports'],
  ['GET', '/staff/imports/new'],
  ['GET', '/staff/imports/1'],
  ['GET', '/staff/imports/1/progress'],
  ['GET', '/staff/imports/1/files/0.csv'],
  ['GET', '/staff/imports/1/rejects/0.csv'],
  ['GET', '/staff/imports/1/differences/0.csv'],
  ['POST', '/staff/imports/new'],
  ['POST', '/staff/imports/1/import'],
  ['POST', '/staff/imports/1/decide'],
  ['POST', '/staff/imports/1/set-aside'],
  ['POST', '/staff/imports/1/try-again'],
] as const;

test('for visitors, residents and writers of content there are no imports', async () => {
  const clerk = await desk.staff('clerk');
  await desk.tried(clerk, [desk.files.customers({ customer_id: '1', account_number: '1' })]);
  const { browser: resident } = await desk.portal.resident();
  const strangers = [desk.portal.browser(), resident, await desk.staff('content')];
  for (const browser of strangers) {
    const token = (await browser.open('/')).$('input[name="_token"]').first().val();
    const own = token ?? (await browser.open('/log-in')).$('input[name="_token"]').first().val();
    for (const [method, path] of refused) {
      const answer = await browser.request(method, path, method === 'POST' ? { _token: String(own) } : undefined);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
  }
  expect((await (await desk.staff('content')).open('/staff')).text('#menu-panel')).not.toContain('Imports');
  expect((await (await clerk.open('/staff')).click('Imports')).heading).toBe('Imports');
});

test('a dry run shows what the files would change, and changes nothing until they are imported', async () => {
  const { files, portal } = desk;
  await files.take([
    files.customers({}, { account_number: '700100002' }),
    files.bills({}, ...Array.from({ length: 40 }, (_, at) => ({ bill_number: `9${at}` }))),
    files.lines({}, { line_number: '2' }),
    files.payments({}),
  ]);
  const clerk = await desk.staff('clerk');
  const paths = [
    files.customers({ name: 'NEW NAME' }, { account_number: '700100002', name: 'NEW NAME', status: 'closed' }),
    files.bills({ balance: '0.00', as_of: '2026-02-05' }, { bill_number: '124' }, { bill_number: '125', total: '?' }),
    files.lines({ amount: '86.00' }),
    files.payments({ amount: '80.00' }, { reference: 'R-2' }),
  ];
  const page = await desk.tried(clerk, paths);
  expect(page.text()).toContain('Nothing has changed yet');
  expect(rowsUnder(page, 'What the files hold')).toEqual([
    ['Customers customers.csv (1 KB)', '0', '2', '0', '0', '0'],
    ['Bills bills.csv (1 KB)', '1', '1', '0', '0', '1'],
    ['Bill lines bill_lines.csv (1 KB)', '0', '1', '0', '1', '0'],
    ['City payments city_payments.csv (1 KB)', '1', '1', '0', '0', '0'],
  ]);
  const bills = page.$('section[aria-labelledby="file-1"]');
  expect(bills.find('h2').text()).toBe('Bills: bills.csv');
  expect(bills.find('[aria-labelledby="file-1-changed"] tbody').text()).toContain('Bill 2026-123 (Services)');
  expect(rowsUnder(page, 'Refused rows')).toEqual([['4', 'total "?" is not an amount such as 1234.56']]);
  const changed = page
    .$('[aria-labelledby="file-1-changed"] tbody tr')
    .toArray()
    .map((row) =>
      page
        .$(row)
        .find('.cc-cell__value')
        .toArray()
        .map((cell) => page.$(cell).text()),
    );
  expect(changed).toEqual([
    ['Bill 2026-123 (Services) NEW NAME', 'Balance', '$85.00', '$0.00'],
    ['Bill 2026-123 (Services) NEW NAME', 'Status', 'open', 'paid'],
  ]);
  expect(page.text('[aria-labelledby="file-2-gone"]')).toContain('Bill 2026-123 (Services), line 2');
  expect(await held(`select imported_balance_cents as cents from bills where bill_number = '123'`)).toEqual([
    { cents: 8500 },
  ]);
  expect(page.$('meta[http-equiv=refresh]')).toHaveLength(0);

  await desk.pressed(page, 'Import these files');
  expect(await held(`select imported_balance_cents as cents from bills where bill_number = '123'`)).toEqual([
    { cents: 8500 },
  ]);
  await portal.runJobs();
  const after = await clerk.open(page.path);
  expect(after.text()).toContain('These files are imported');
  expect(after.text()).not.toContain('has changed since the dry run');
  expect(await held(`select imported_balance_cents as cents from bills where bill_number = '123'`)).toEqual([
    { cents: 0 },
  ]);
  const run = Number(page.path.split('/').at(-1));
  const audited = await held(
    `select a.action, a.detail->>'run' as run, a.subject_id as kind, u.staff_role as who
       from audit_records a join users u on u.id = a.actor_user_id
      where a.detail->>'run' = '${run}' or (a.subject_kind = 'import-run' and a.subject_id = '${run}') order by a.id`,
  );
  expect(audited.map(({ action, who }) => [action, who])).toEqual([
    ['upload-city-files', 'clerk'],
    ['ask-for-import', 'clerk'],
    ['agree-to-import', 'finance'],
    ...paths.map(() => ['import-city-file', 'clerk']),
  ]);
});

test('the files are kept as they came, by their hash, and may be downloaded with what was refused and what changed', async () => {
  const { files, portal } = desk;
  const clerk = await desk.staff('clerk');
  const path = files.customers(
    { customer_id: '=1+1', account_number: '', name: '=HYPERLINK("x")' },
    { customer_id: '77', account_number: '77', name: '+1' },
  );
  const content = readFileSync(path);
  const page = await desk.tried(clerk, [path]);
  const run = page.path.split('/').at(-1) ?? '';
  const hash = createHash('sha256').update(content).digest('hex');
  expect(readdirSync(join(portal.dataDir, 'imports', run)).toSorted()).toContain(`${hash}.csv`);
  const kept = await clerk.request('GET', `/staff/imports/${run}/files/0.csv`);
  expect(kept.html).toBe(content.toString());
  expect(kept.headers['content-disposition']).toBe('attachment; filename="customers.csv"');
  const rejects = await clerk.request('GET', `/staff/imports/${run}/rejects/0.csv`);
  expect(rejects.html).toContain(`2,"customer_id ""=1+1"" is not`.slice(0, 2));
  expect(rejects.html).toContain(`'=1+1,"'=HYPERLINK(""x"")"`);
  const differences = await clerk.request('GET', `/staff/imports/${run}/differences/0.csv`);
  expect(differences.html.split('\r\n')).toContain(`New,Account,77,'+1,Name,,'+1`);
  for (const other of ['files/1.csv', 'files/x.csv', 'rejects/9.csv', 'files/..%2f..%2fsecret']) {
    expect((await clerk.request('GET', `/staff/imports/${run}/${other}`)).status).toBe(404);
  }
});

test('the file of differences speaks as the page does, with amounts that a spreadsheet adds up', async () => {
  const { files } = desk;
  const admin = await desk.staff('admin');
  await files.take([files.bills({ bill_number: 'CSV', total: '-1234.50', balance: '0.00', as_of: '2026-02-01' })]);
  const page = await desk.tried(await desk.staff('clerk'), [
    files.bills({
      bill_number: 'CSV',
      balance: '1085.00',
      total: '1085.00',
      link_code: 'B2C4D6F8',
      as_of: '2026-02-02',
    }),
  ]);
  const told = async (language: string) => {
    await admin.open(`/staff?lang=${language}`);
    return (await admin.request('GET', `${page.path}/differences/0.csv`)).html.split('\r\n');
  };
  expect(await told('en')).toEqual([
    '\ufeffWhat becomes of it,Kind,Number,Name,Field,Now,In the file',
    'Changed,Bill,2026-CSV (Services),NEW NAME,Balance,0.00,1085.00',
    'Changed,Bill,2026-CSV (Services),NEW NAME,Total,-1234.50,1085.00',
    'Changed,Bill,2026-CSV (Services),NEW NAME,Status,paid,open',
    'Changed,Bill,2026-CSV (Services),NEW NAME,Code on the bill,nothing,a first code',
    '',
  ]);
  const spanish = await told('es');
  expect(spanish[0]).toBe('\ufeffQué ocurre,Tipo,Número,Nombre,Campo,Ahora,En el archivo');
  expect(spanish[3]).toMatch(/^Cambiadas,Factura,.*,Estado,pagada,abierta$/);
  await admin.open('/staff?lang=en');
});

test('of many changes the page shows the first ones and folds the others, with the sums of all', async () => {
  const { files } = desk;
  const many = Array.from({ length: 130 }, (_, at) => ({ bill_number: `MANY${at}`, balance: '10.00' }));
  const page = await desk.tried(await desk.staff('clerk'), [files.bills(...many)]);
  const section = page.$('[aria-labelledby="file-0-new"]');
  expect(section.find('> div tbody tr')).toHaveLength(20);
  expect(section.find('details summary').text()).toBe('Show 80 more rows');
  expect(section.find('details tbody tr')).toHaveLength(80);
  expect(page.text('[aria-labelledby="file-0"]')).toContain('Balances of new bills: $1,300.00.');
});

test('runs of the command line stand in the same list, of nobody', async () => {
  const { files } = desk;
  await files.take([files.customers({ customer_id: 'CL', account_number: 'CL', name: 'BY COMMAND' })]);
  const page = await (await desk.staff('finance')).open('/staff/imports');
  const [newest] = page
    .$('tbody tr')
    .toArray()
    .map((row) => page.$(row).text());
  expect(newest).toContain('command line');
  expect(newest).toContain('customers.csv');
  expect(newest).toContain('1 new');
  expect(newest).toContain('Imported');
});

test('an import that would do something else than its dry run showed does nothing, and is tried anew', async () => {
  const { files, portal } = desk;
  const clerk = await desk.staff('clerk');
  await files.take([files.bills({ bill_number: 'LATER', as_of: '2026-02-01' })]);
  const page = await desk.tried(clerk, [files.bills({ bill_number: 'LATER', balance: '10.00', as_of: '2026-02-05' })]);
  await files.take([files.bills({ bill_number: 'LATER', balance: '20.00', as_of: '2026-02-02' })]);
  await page.submit('Import these files');
  await portal.runJobs();
  const after = await clerk.open(page.path);
  expect(after.text()).toContain('What the portal holds has changed since the dry run');
  expect(after.text('[aria-labelledby="file-0-changed"] tbody')).toContain('$20.00');
  const balance = () => held(`select imported_balance_cents as cents from bills where bill_number = 'LATER'`);
  expect(await balance()).toEqual([{ cents: 2000 }]);
  await after.submit('Import these files');
  await portal.runJobs();
  expect((await clerk.open(page.path)).text()).toContain('These files are imported');
  expect(await balance()).toEqual([{ cents: 1000 }]);
});

test('the pages speak Spanish, reasons of refused rows too', async () => {
  const { files } = desk;
  const clerk = await desk.staff('admin');
  await clerk.open('/staff/imports?lang=es');
  const asked = await clerk.open('/staff/imports/new');
  expect(asked.heading).toBe('Nueva importación');
  const sent = await asked.upload('Cargar e iniciar el ensayo', [
    desk.sent(files.bills({ bill_number: '1', total: 'much' }, { bill_number: 'ES-1' })),
  ]);
  await desk.portal.runJobs();
  const page = await clerk.open(sent.path);
  expect(page.text()).toContain('Todavía no ha cambiado nada');
  expect(page.text('[aria-labelledby="file-0-new"]')).toMatch(/Estado: abierta.*Vence: \d+ de \p{L}+ de 2026/u);
  expect(page.text()).toContain('no es un importe como');
  await clerk.open('/staff?lang=en');
});

test('files of which nothing would be taken have no button to import them, and the page says so', async () => {
  const clerk = await desk.staff('clerk');
  const page = await desk.tried(clerk, [desk.files.customers({ customer_id: '', account_number: 'NONE-1' })]);
  expect(page.text()).toContain('There is nothing to import');
  expect(page.text()).toContain('No row of these files can be taken');
  expect(page.$('.cc-button-row button').text()).not.toContain('Import these files');
  await desk.files.take([desk.files.customers({ customer_id: '881', account_number: '881' })]);
  const same = await desk.tried(clerk, [desk.files.customers({ customer_id: '881', account_number: '881' })]);
  expect(same.text()).toContain('These files say nothing that the portal does not hold already');
});

test('files that are sent twice from one page make one run, and other files from the same page another', async () => {
  const own = await openImportDesk();
  try {
    const form = await (await own.staff('clerk')).open('/staff/imports/new');
    const button = 'Upload and start a dry run';
    const header = 'customer_id,name,account_number\n';
    const once = { fileName: 'once.csv', content: Buffer.from(`${header}880,ONCE SENT,8801\n`) };
    const other = { fileName: 'other.csv', content: Buffer.from(`${header}881,OTHER SENT,8811\n`) };
    const pages = [await form.upload(button, [once]), await form.upload(button, [once])];
    expect(pages.map(({ path }) => path)).toEqual(['/staff/imports/1', '/staff/imports']);
    expect(pages[1]!.text('tbody')).toContain('once.csv');
    const runs = async () => (await own.portal.context.db.selectFrom('importRuns').select('id').execute()).length;
    expect([await runs(), readdirSync(join(own.portal.dataDir, 'imports')).length]).toEqual([1, 1]);
    await form.upload(button, [other]);
    expect(await runs()).toBe(2);
  } finally {
    await own.close();
  }
});
