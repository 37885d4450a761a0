import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const numbers = Array.from({ length: 100 }, (_, at) => String(1000 + at));
let moment = 1;

/** A hundred bills, of which so many are about to change an amount. */
async function changing(count: number): Promise<TestPage> {
  const { files } = desk;
  moment += 1;
  const asOf = (hour: number) => `2026-02-0${moment}T0${hour}:00:00-06:00`;
  const all = numbers.map((number) => ({ bill_number: number, as_of: asOf(1) }));
  await files.take([files.customers({}), files.bills(...all)]);
  const changed = numbers.slice(0, count).map((number) => ({ bill_number: number, balance: '1.00', as_of: asOf(2) }));
  return desk.tried(await desk.staff('clerk'), [files.bills(...changed)]);
}

/** What one person imports within a day counts together; the sessions of the tests are no longer than that. */
const aDayPasses = () =>
  desk.portal.database.pool.query(`update import_runs set ended_at = ended_at - interval '1 day'`);

beforeEach(async () => {
  await aDayPasses();
  await desk.portal.database.pool.query('delete from bills');
  moment = 1;
});

async function changedBills(): Promise<number> {
  await desk.portal.runJobs();
  const { rows } = await desk.portal.database.pool.query(
    'select count(*) as count from bills where imported_balance_cents = 100',
  );
  return rows[0].count;
}

test('five percent of the amounts one person may change alone', async () => {
  const page = await changing(5);
  expect(page.text()).not.toContain('second person');
  await page.submit('Import these files');
  expect(await changedBills()).toBe(5);
});

test('two imports of three percent within a day ask for a second person, and the day after do not', async () => {
  const { files } = desk;
  const clerk = await desk.staff('clerk');
  const first = await changing(3);
  await first.submit('Import these files');
  expect(await changedBills()).toBe(3);
  const more = numbers.slice(10, 13).map((number) => ({ bill_number: number, balance: '1.00', as_of: '2026-02-05' }));
  const page = await desk.tried(clerk, [files.bills(...more)]);
  expect(page.text('main')).toContain(
    'together with an import or undo in the 24 hours before: 6 of 100 open bills would change an amount, an amount or charge code of a line, or the account (6 %;',
  );
  expect(page.$('button').text()).toContain('Ask a second person');
  await aDayPasses();
  const dayAfter = await desk.tried(clerk, [files.bills(...more)]);
  expect(dayAfter.$('button').text()).toContain('Import these files');
});

test('of two runs of three percent that were tried side by side, the second asks for a second person', async () => {
  const { files } = desk;
  const clerk = await desk.staff('clerk');
  const first = await changing(3);
  const more = numbers.slice(10, 13).map((number) => ({ bill_number: number, balance: '1.00', as_of: '2026-02-05' }));
  const second = await desk.tried(clerk, [files.bills(...more)]);
  await first.submit('Import these files');
  expect(await changedBills()).toBe(3);
  await second.submit('Import these files');
  expect(await changedBills()).toBe(3);
  expect((await clerk.open(second.path)).$('button').text()).toContain('Ask a second person');
});

test('what was undone, or a second person agreed to, counts no more', async () => {
  const { files } = desk;
  const finance = await desk.staff('finance');
  const agreed = await changing(6);
  await agreed.submit('Ask a second person');
  await (await finance.open(agreed.path)).submit('Agree and import');
  expect(await changedBills()).toBe(6);
  const of = (from: number) =>
    numbers.slice(from, from + 3).map((number) => ({ bill_number: number, balance: '1.00', as_of: '2026-02-05' }));
  const clerk = await desk.staff('clerk');
  const alone = await desk.tried(clerk, [files.bills(...of(10))]);
  await alone.submit('Import these files');
  expect(await changedBills()).toBe(9);
  await (await clerk.open(alone.path)).submit('Undo this import', { reason: 'The wrong file' });
  expect(await changedBills()).toBe(6);
  const again = await desk.tried(clerk, [files.bills(...of(20))]);
  expect(again.$('button').text()).toContain('Import these files');
});

test('it is five percent of what is open: bills that were paid long ago make nothing smaller', async () => {
  const { files } = desk;
  const paid = Array.from({ length: 400 }, (_, at) => ({ bill_number: `7${at}`, balance: '0.00', status: 'paid' }));
  await files.take([files.customers({}), files.bills(...paid)]);
  const page = await changing(6);
  expect(page.text('[role=main], main')).toContain(
    '6 of 100 open bills would change an amount, an amount or charge code of a line, or the account (6 %;',
  );
});

test('bills that move to other accounts need a second person too, and the dry run says whose they become', async () => {
  const { files } = desk;
  const people = [
    { customer_id: '1', account_number: '1', name: 'FIRST PERSON' },
    { customer_id: '2', account_number: '2', name: 'SECOND PERSON' },
  ];
  const all = (from: number, account: string) =>
    files.bills(...numbers.slice(from).map((number) => ({ bill_number: number, account_number: account })));
  await files.take([files.customers(...people), all(0, '1')]);
  const page = await desk.tried(await desk.staff('clerk'), [all(94, '2')]);
  expect(page.text('main')).toContain(
    '6 of 100 open bills would change an amount, an amount or charge code of a line, or the account (6 %;',
  );
  expect(page.text('main').replaceAll(/\s+/g, ' ')).toMatch(/1, FIRST PERSON.{0,20}2, SECOND PERSON/);
  expect(page.$('button').text()).toContain('Ask a second person');
});

test('few bills with much money need a second person too', async () => {
  const { files } = desk;
  await files.take([files.customers({}), files.bills(...numbers.map((number) => ({ bill_number: number })))]);
  const page = await desk.tried(await desk.staff('clerk'), [
    files.bills({ bill_number: '1000', total: '850.00', balance: '850.00', as_of: '2026-02-05' }),
  ]);
  expect(page.text('main')).toContain(
    '$765.00 more or less would be owed on bills, beside $8,500.00 that is open (9 %;',
  );
  expect(page.$('button').text()).toContain('Ask a second person');
});

test('new bills that ask for more than half of what is open need a second person, the first ones of a city do not', async () => {
  const { files } = desk;
  const clerk = await desk.staff('clerk');
  const first = await desk.tried(clerk, [files.customers({}), files.bills({}, { bill_number: '124' })]);
  expect(first.$('button').text()).toContain('Import these files');
  await first.submit('Import these files');
  await desk.portal.runJobs();
  const half = await desk.tried(clerk, [files.bills({ bill_number: '125' })]);
  expect(half.$('button').text()).toContain('Import these files');
  const more = await desk.tried(clerk, [files.bills({ bill_number: '125' }, { bill_number: '126' })]);
  expect(more.text('main')).toContain('new bills ask for $170.00, beside $170.00 that is open (100 %;');
  const asked = await more.submit('Ask a second person');
  await desk.portal.runJobs();
  expect((await desk.portal.database.pool.query('select id from bills')).rows).toHaveLength(2);
  await asked.submit('Do not import');
});

test('names of more than five percent of accounts one person does not change', async () => {
  const { files } = desk;
  const people = (name: (at: number) => string) =>
    Array.from({ length: 20 }, (_, at) => ({ customer_id: `6${at}`, account_number: `6${at}`, name: name(at) }));
  await files.take([files.customers(...people((at) => `PERSON ${at}`))]);
  const clerk = await desk.staff('clerk');
  const spelled = await desk.tried(clerk, [files.customers(...people((at) => `Person ${at}`))]);
  expect(spelled.$('button').text()).toContain('Import these files');
  const shifted = await desk.tried(clerk, [files.customers(...people((at) => `PERSON ${at + 1}`))]);
  expect(shifted.text('main')).toMatch(/20 of \d+ accounts would have another name/);
  expect(shifted.$('button').text()).toContain('Ask a second person');
});

test('above that a second person sees the difference and agrees; whoever asked cannot', async () => {
  const page = await changing(6);
  expect(page.text()).toContain(
    '6 of 100 open bills would change an amount, an amount or charge code of a line, or the account (6 %;',
  );
  expect(page.text('#main-content, main')).toContain(
    'Balances that change: $510.00 now, $6.00 in the file, a difference of -$504.00.',
  );
  const asked = await page.submit('Ask a second person');
  expect(asked.text()).toContain('A colleague who may import files must look at this page and agree');
  expect(asked.$('button').text()).not.toContain('Agree');
  expect(await changedBills()).toBe(0);
  const today = await (await desk.staff('finance')).open('/staff');
  expect(today.text('[aria-labelledby=imports]')).toContain('A second person');
  expect((await today.click(today.text('[aria-labelledby=imports] tbody a'))).path).toBe(page.path);
  const own = await (
    await desk.staff('clerk')
  ).request('POST', `${page.path}/decide`, {
    _token: String(asked.$('input[name="_token"]').first().val()),
    answer: 'agree',
  });
  expect([own.status, own.html]).toEqual([422, expect.stringContaining('A second person must be somebody else')]);
  expect(await changedBills()).toBe(0);

  const second = await (await desk.staff('clerk', 'second')).open(page.path);
  expect(second.text('[aria-labelledby="file-0-changed"]')).toContain('$85.00');
  await second.submit('Agree and import');
  expect(await changedBills()).toBe(6);
  const after = await (await desk.staff('clerk')).open(page.path);
  expect(after.text('main')).toContain('Balances that changed: $510.00 before, $6.00 in the file');
  expect(after.text('.cc-facts')).toMatch(/Second personclerk-.*@example.com agreed/);
});

test('the second person may decline and says why', async () => {
  const page = await changing(50);
  await page.submit('Ask a second person');
  const finance = await desk.staff('finance');
  const open = await finance.open(page.path);
  const silent = await open.submit('Decline');
  expect([silent.status, silent.text('[role=alert]')]).toEqual([422, expect.stringContaining('Say why you decline.')]);
  expect((await open.submit('Decline', { reason: 'x'.repeat(501) })).text('[role=alert]')).toContain('500 characters');
  const declined = await open.submit('Decline', { reason: 'This is last month’s file' });
  expect(declined.text()).toContain('A second person declined this import');
  expect(declined.text('.cc-facts')).toContain('This is last month’s file');
  expect(await changedBills()).toBe(0);
  const late = await open.submit('Agree and import');
  expect([late.status, late.text('[role=alert]')]).toEqual([422, expect.stringContaining('cannot be done any more')]);
  expect(await changedBills()).toBe(0);
  const { rows } = await desk.portal.database.pool.query(
    `select action from audit_records where subject_kind = 'import-run' order by id desc limit 2`,
  );
  expect(rows).toEqual([{ action: 'decline-import' }, { action: 'ask-for-import' }]);
});

test('of two clerks who press at once one is told that the other was faster, and the files are imported once', async () => {
  const page = await changing(3);
  const other = await (await desk.staff('clerk', 'second')).open(page.path);
  const answers = await Promise.all([page.send('Import these files'), other.send('Import these files')]);
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422']);
  expect(await changedBills()).toBe(3);
  const { rows } = await desk.portal.database.pool.query(
    `select count(*) as count from audit_records where action = 'start-import' and subject_id = '${page.path.split('/').at(-1)}'`,
  );
  expect(rows[0].count).toBe(1);
});

test('where more would change than was tried, the import changes nothing and asks for a second person', async () => {
  const page = await changing(5);
  await desk.portal.database.pool.query(
    `delete from bills where bill_number in (select bill_number from bills order by bill_number desc limit 50)`,
  );
  await page.submit('Import these files');
  expect(await changedBills()).toBe(0);
  const after = await (await desk.staff('clerk')).open(page.path);
  expect(after.text()).toContain(
    '5 of 50 open bills would change an amount, an amount or charge code of a line, or the account (10 %;',
  );
  expect(after.text()).toContain('Ask a second person');
});

test('a run that is set aside is not imported, and its files stay', async () => {
  const page = await changing(3);
  const aside = await page.submit('Do not import');
  expect(aside.text()).toContain('This import was set aside');
  expect(aside.$('.cc-button-row button')).toHaveLength(0);
  expect((await page.submit('Import these files')).status).toBe(422);
  expect(await changedBills()).toBe(0);
  expect((await (await desk.staff('clerk')).request('GET', `${page.path}/files/0.csv`)).status).toBe(200);
});
