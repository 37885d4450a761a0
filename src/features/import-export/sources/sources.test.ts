import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from '../staff/test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
  await desk.files.take([desk.files.customers({})]);
});
afterAll(() => desk.close());

const header = 'CAT,YR,Bill No.,ACCT,BILLED,DUE,AMT,OPEN_AMT,Extra';
const row = (number: string, balance = '85.00') =>
  `01,2026,${number},700100001,2026-01-05,2026-02-04,85.00,${balance},x`;
const taxFile = (...rows: string[]) => desk.files.file('TAXBILLS.csv', [header, ...rows, ''].join('\r\n'));
const choices = {
  'column-category': 'CAT',
  'column-bill_year': 'YR',
  'column-bill_number': 'Bill No.',
  'column-account_number': 'ACCT',
  'column-bill_date': 'BILLED',
  'column-due_date': 'DUE',
  'column-total': 'AMT',
  'column-balance': 'OPEN_AMT',
};

async function upload(...paths: string[]): Promise<TestPage> {
  const form = await (await desk.staff('clerk')).open('/staff/imports/new');
  return form.upload(
    'Upload and start a dry run',
    paths.map((path) => desk.sent(path)),
  );
}

async function asked(page: TestPage): Promise<TestPage> {
  const form = await page.click('Say what the columns of TAXBILLS.csv are');
  return form.submit('Show its columns', { kind: 'bills' });
}

const fileOf = async (page: TestPage) =>
  (
    await desk.portal.database.pool.query(
      `select kind, source_id is not null as has_source, tried->>'created' as created, taken->>'created' as taken
         from import_run_files where run_id = ${page.path.split('/').at(-1)}`,
    )
  ).rows;

test('a header that nobody knows is asked about beside its first rows, saved for its source, and known the next time', async () => {
  const page = await upload(taxFile(row('1'), row('2')));
  expect(page.text()).toContain('Some columns have names that we do not know');
  const form = await asked(page);
  expect(form.text('#file ~ *, section')).toContain('700100001');
  expect(form.$('select[name="column-total"]').attr('required')).toBeDefined();
  expect(form.$('select[name="column-description"]').attr('required')).toBeUndefined();
  expect(form.text('select[name="column-balance"]')).toContain('OPEN_AMT: 85.00');
  await form.submit('Save and start a dry run', { ...choices, source: 'Tax system' });
  await desk.portal.runJobs();
  expect(await fileOf(page)).toMatchObject([{ kind: 'bills', has_source: true, created: '2' }]);
  const tried = await (await desk.staff('clerk')).open(page.path);
  expect(tried.text('#files ~ *, section')).toContain('Columns that are not read: Extra');
  await (await (await desk.staff('clerk')).open(page.path)).submit('Import these files');
  await desk.portal.runJobs();
  expect(await fileOf(page)).toMatchObject([{ taken: '2' }]);

  const next = await upload(taxFile(row('3')));
  await desk.portal.runJobs();
  expect(await fileOf(next)).toMatchObject([{ kind: 'bills', has_source: true, created: '1' }]);
});

test('two of our columns on one of the file, one that is missing and a source without a name are refused in words', async () => {
  const page = await upload(
    desk.files.file('TAXBILLS.csv', `${header.replace('OPEN_AMT', 'LEFT')}\r\n${row('9')}\r\n`),
  );
  const form = await asked(page);
  const answer = await form.submit('Save and start a dry run', {
    ...choices,
    'column-balance': 'AMT',
    'column-bill_date': '',
  });
  expect(answer.status).toBe(422);
  const said = answer.text('[role=alert]');
  expect(said).toContain('Total and Balance cannot both be the column AMT. Choose another for one of them.');
  expect(said).toContain('Choose the column for Bill date.');
  expect(said).toContain('Name the source');
  expect(answer.$('select[name="column-due_date"] option[selected]').attr('value')).toBe('DUE');
  expect((await fileOf(page))[0]).toMatchObject({ kind: null });
  const aside = await (await (await desk.staff('clerk')).open(page.path)).submit('Do not import');
  expect(aside.text()).toContain('This import was set aside');
  const late = await form.submit('Save and start a dry run', { ...choices, 'column-balance': 'LEFT', source: 'Late' });
  expect([late.status, late.text('[role=alert]')]).toEqual([422, expect.stringContaining('cannot be done any more')]);
});

test('the names of a source are changed by hand, for other headers too, and its history says by whom', async () => {
  const clerk = await desk.staff('clerk');
  const finance = await desk.staff('finance');
  const source = await (await (await finance.open('/staff/imports')).click('Sources of files')).click('Tax system');
  const wrong = await source.submit('Save the names', { 'bills-total': 'AMT, OPEN_AMT', 'bills-due_date': '' });
  expect(wrong.text('[role=alert]')).toContain('open_amt stands at Total and at Balance.');
  expect(wrong.text('[role=alert]')).toContain('Give at least one name for Due date.');
  const saved = await source.submit('Save the names', { 'bills-balance': 'OPEN_AMT, LEFT' });
  expect(saved.text()).toContain('The names are saved');
  expect(saved.text('[aria-labelledby=history] tbody tr:first-child')).toMatch(/finance-.*Balance: left/);
  expect(saved.text('[aria-labelledby=history] tbody tr:last-child')).toContain('clerk-');
  const page = await upload(desk.files.file('b.csv', `${header.replace('OPEN_AMT', 'Left')}\r\n${row('9')}\r\n`));
  await desk.portal.runJobs();
  expect((await clerk.open(page.path)).text()).toContain('Nothing has changed yet');
  const report = await desk.files.take([desk.files.bills({ bill_number: '77' })]);
  expect(report).toMatchObject([{ created: 1 }]);
});

const textsOf = (page: TestPage) =>
  page
    .$('main table')
    .first()
    .find('tbody .cc-cell__value')
    .toArray()
    .map((cell) => page.$(cell).text().trim());

test('names from a page that was read before somebody saved others are not saved, and both stand side by side', async () => {
  const admin = await desk.staff('admin');
  const source = await (await admin.open('/staff/imports/sources')).click('Tax system');
  const history = async () => (await admin.open(source.path)).$('[aria-labelledby=history] tbody tr').length;
  const before = await history();
  await source.submit('Save the names', { 'bills-total': 'AMT, OWED' });
  expect(await history()).toBe(before + 1);
  await source.submit('Save the names', { 'bills-total': 'OWED, AMT' });
  expect(await history()).toBe(before + 1);
  const late = await source.submit('Save the names');
  expect([late.status, await history()]).toEqual([422, before + 1]);
  expect(late.text('[role=alert]')).toMatch(/This was changed meanwhile\s?admin-\S+ changed it on February 10, 2026/);
  expect(textsOf(late)).toEqual(['Total', 'amt, owed', 'amt']);
  expect(late.$('input[name="bills-total"]').val()).toBe('amt');
  const meant = await late.submit('Save the names');
  expect([meant.text('[role=status]'), await history()]).toEqual(['Success: The names are saved', before + 2]);
});

test('a rule from a page that was read before somebody changed it does not set the old one again', async () => {
  const admin = await desk.staff('admin');
  const rules = async () => (await desk.portal.database.pool.query('select id from import_source_rules')).rows.length;
  for (const path of [
    '/staff/imports/sources',
    (await admin.open('/staff/imports/sources')).$('main tbody a').attr('href')!,
  ]) {
    const page = await admin.open(path);
    const [old] = [page.$('select[name=rule]').val() as string];
    await page.submit('Save the rule', { rule: 'hold' });
    const [kept, late] = [await rules(), await page.submit('Save the rule', { rule: old })];
    expect([late.status, await rules()]).toEqual([422, kept]);
    expect(textsOf(late)[1]).toBe('Hold them until their account is known');
    expect(late.$('select[name=rule]').val()).toBe(old);
    expect((await late.submit('Save the rule')).text('[role=status]')).toBe('Success: The rule is saved');
    expect(await rules()).toBe(kept + 1);
  }
});

type Answer = { source: string } & Record<string, string>;

/** Uploads a file of a header, answers what its columns are where that is asked, and gives its page when it was tried. */
async function triedWith(columns: string, cells: string, answer: Answer | null): Promise<TestPage> {
  const page = await upload(desk.files.file('TAXBILLS.csv', `${columns}\r\n${cells}\r\n`));
  const isAsked = page.text().includes('Some columns have names that we do not know');
  expect(isAsked).toBe(answer !== null);
  if (answer) await (await asked(page)).submit('Save and start a dry run', answer);
  await desk.portal.runJobs();
  return (await desk.staff('clerk')).open(page.path);
}

const fire = {
  ...{ source: 'Fire system', 'column-category': 'K', 'column-bill_year': 'YR', 'column-bill_number': 'NO' },
  ...{ 'column-account_number': 'ACCT', 'column-bill_date': 'B', 'column-due_date': 'D', 'column-total': 'TOT' },
};
const fireRow = (number: string, status: string) =>
  `01,2026,${number},700100001,2026-01-05,2026-02-04,85.00,85.00,${status}`;

test('a column that was said to be none of ours in one header stays none of ours there, whatever it is in another', async () => {
  const withStatus = { ...fire, 'column-balance': 'OPEN', 'column-status': 'STAT' };
  const open = await triedWith('K,YR,NO,ACCT,B,D,TOT,OPEN,STAT', fireRow('881001', 'open'), withStatus);
  expect(open.text()).toContain('Status: open');
  const notOurs = { ...fire, 'column-balance': 'REST', 'column-status': '' };
  const other = 'K,YR,NO,ACCT,B,D,TOT,REST,STAT';
  expect((await triedWith(other, fireRow('881002', 'void'), notOurs)).text()).toContain('Status: open');
  const again = await triedWith(other, fireRow('881003', 'void'), null);
  expect(again.text()).toContain('881003');
  expect(again.text()).not.toContain('Status: void');
  const first = await triedWith('STAT,K,YR,NO,ACCT,B,D,TOT,OPEN', `void,${fireRow('881004', 'x').slice(0, -2)}`, null);
  expect(first.text()).toContain('Status: void');
  const mended = await triedWith(`line,reason,${other}`, `2,wrong,${fireRow('881005', 'void')}`, null);
  expect(mended.text()).not.toContain('Status: void');
  const third = { ...fire, 'column-balance': 'REST', 'column-status': 'STAT' };
  await triedWith(`${other},MORE`, `${fireRow('881006', 'void')},x`, third);
});

test('two headers of a source that name the same things otherwise are both known the next time', async () => {
  const water = { ...fire, source: 'Water system', 'column-balance': 'W_BAL' };
  const [one, two] = ['K,YR,NO,ACCT,B,D,TOT,W_OPEN', 'K,YR,NO,ACCT,B,D,TOT,GROSS,W_BAL'];
  const cells = '01,2026,882001,700100001,2026-01-05,2026-02-04,70.00';
  await triedWith(one, `${cells},70.00`, { ...water, 'column-balance': 'W_OPEN' });
  await triedWith(two, `${cells},85.00,85.00`, { ...water, 'column-total': 'GROSS' });
  for (const [columns, rest, total] of [
    [one, '70.00', 'Total: $70.00'],
    [two, '85.00,85.00', 'Total: $85.00'],
  ] as const) {
    expect((await triedWith(columns, `${cells},${rest}`, null)).text()).toContain(total);
  }
  const finance = await desk.staff('finance');
  const source = await (await finance.open('/staff/imports/sources')).click('Water system');
  expect(source.text('#bills ~ *, section')).toContain(
    'In files with the columns acct, b, d, gross, k, no, tot, w_bal, yr it is none of ours: tot',
  );
  await source.submit('Save the names', { 'bills-total': 'TOT, GROSS, SUM', 'bills-balance': 'W_OPEN' });
  const unknown = await upload(desk.files.file('TAXBILLS.csv', `${two}\r\n${cells},85.00,85.00\r\n`));
  expect(unknown.text()).toContain('Some columns have names that we do not know');
  expect((await triedWith(one, `${cells},70.00`, null)).text()).toContain('Total: $70.00');
});

test('the page of columns speaks Spanish, and a file with too few columns is refused', async () => {
  const admin = await desk.staff('admin');
  await admin.open('/staff/imports?lang=es');
  const form = await admin.open('/staff/imports/new');
  const page = await form.upload('Cargar e iniciar el ensayo', [
    { fileName: 'x.csv', content: 'Uno,Dos,Tres,Cuatro\r\n1,2,3,4\r\n' },
  ]);
  const columns = await page.click('Decir qué son las columnas de x.csv');
  expect(columns.heading).toBe('¿Qué columnas son estas?');
  expect(columns.text()).toContain('Número de cuenta');
  expect(columns.text('select[name=kind]')).toContain('Direcciones de servicio');
  expect(columns.text()).not.toContain('service_addresses');
  const few = await form.upload('Cargar e iniciar el ensayo', [
    { fileName: 'x.csv', content: '<html>\r\n<p>hello\r\n' },
  ]);
  expect([few.status, few.text('[role=alert]')]).toEqual([
    422,
    expect.stringContaining('no es un archivo de la ciudad'),
  ]);
});
