import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const query = async (sql: string) => (await desk.portal.database.pool.query(sql)).rows;
beforeEach(async () => {
  await query('delete from held_bills');
  await query('delete from bills');
  await query('delete from customer_accounts');
  await desk.files.take([desk.files.customers({}), desk.files.bills({})]);
  await rule('hold');
});

const clerk = () => desk.staff('clerk');

async function rule(value: string): Promise<TestPage> {
  const page = await (await clerk()).open('/staff/imports/sources');
  return page.submit('Save the rule', { rule: value });
}

const unknown = (balance = '85.00') =>
  desk.files.bills({ bill_number: '500', account_number: '7-9', balance, link_code: '7W5DJMDH', as_of: '' });
const customersOf = (...numbers: string[]) =>
  desk.files.customers(...numbers.map((number) => ({ customer_id: number, account_number: number })));
const heldPage = async () => (await clerk()).open('/staff/imports/held');
const billsHeld = async () => (await query('select bill_number from bills order by 1')).map((bill) => bill.bill_number);

async function imported(...paths: string[]): Promise<TestPage> {
  const page = await desk.tried(await clerk(), paths);
  await desk.pressed(page, 'Import these files');
  await desk.portal.runJobs();
  return (await clerk()).open(page.path);
}

async function undone(path: string): Promise<TestPage> {
  const undo = await desk.pressed(await (await clerk()).open(path), 'Undo this import');
  await desk.portal.runJobs();
  return (await clerk()).open(undo.path);
}

test('a bill of an unknown account is refused unless the city says that it is held', async () => {
  expect((await rule('refuse')).text()).toContain('The rule is saved');
  const page = await desk.tried(await clerk(), [unknown()]);
  expect(page.text('[aria-labelledby="file-0-rejected"]')).toContain('account 79 is not known');
  expect((await heldPage()).text()).toContain('There is nothing here.');
  await rule('hold');
  const again = await page.submit('Try again');
  await desk.portal.runJobs();
  const anew = await (await clerk()).open(again.path);
  expect(anew.text('[aria-labelledby="file-0-held"]')).toContain('Bill 2026-500 (Services)Says');
});

test('a held bill is nobody’s until its account comes, and then comes in by itself', async () => {
  const first = await imported(unknown());
  expect(first.text('[aria-labelledby="file-0-held"]')).toContain(
    'Balance: $85.00; Account: 79; Due: February 4, 2026',
  );
  expect(first.text('[aria-labelledby="files"] tbody tr:first-child')).toContain('Held1');
  expect(await billsHeld()).toEqual(['123']);
  expect((await (await clerk()).open('/staff/find?q=500')).text('main')).not.toContain('2026-500');
  await imported(unknown());
  expect((await heldPage()).text()).toContain('1 row');
  await imported(unknown('80.00'));
  expect((await heldPage()).text('tbody')).toMatch(/01-2026-500.*79.*\$80\.00/);

  const other = await imported(customersOf('8'));
  expect([other.text(), await billsHeld()]).toEqual([expect.not.stringContaining('held'), ['123']]);
  const tried = await desk.tried(await clerk(), [customersOf('79')]);
  expect(tried.text('[aria-labelledby="file-0-coming"]')).toContain('Bill 2026-500 (Services)');
  expect(await billsHeld()).toEqual(['123']);
  await desk.pressed(tried, 'Import these files');
  await desk.portal.runJobs();
  const over = await (await clerk()).open(tried.path);
  expect(over.text('[aria-labelledby="file-0-coming"]')).toContain('Balance: $80.00');
  const [bill] = await query(`select imported_balance_cents, link_code_hash is not null as has_code from bills
                               where bill_number = '500'`);
  expect(bill).toEqual({ imported_balance_cents: 8000, has_code: true });
  expect((await heldPage()).text()).toContain('There is nothing here.');
});

test('an undo of the run that brought the account lets the bill wait again, one of the run that held it ends it', async () => {
  const holding = await imported(unknown());
  const changing = await imported(unknown('70.00'));
  const bringing = await imported(customersOf('79'));
  const blocked = await undone(changing.path);
  expect(blocked.text('li')).toContain('Bill 01-2026-500: a later import has changed it');
  expect((await undone(bringing.path)).text()).toContain('is undone');
  expect([await billsHeld(), (await heldPage()).text('tbody')]).toEqual([['123'], expect.stringContaining('$70.00')]);
  await undone(changing.path);
  expect((await heldPage()).text('tbody')).toContain('$85.00');
  await undone(holding.path);
  expect([await billsHeld(), (await heldPage()).text()]).toEqual([
    ['123'],
    expect.stringContaining('There is nothing here.'),
  ]);
  await imported(customersOf('79'));
  expect(await billsHeld()).toEqual(['123']);
});

test('a bill that comes under another account after all waits no more', async () => {
  await imported(unknown());
  await imported(desk.files.bills({ bill_number: '500' }));
  expect((await heldPage()).text()).toContain('There is nothing here.');
  const moved = await desk.tried(await clerk(), [desk.files.bills({ bill_number: '500', account_number: '79' })]);
  expect(moved.text('[aria-labelledby="file-0-rejected"]')).toContain('account 79 is not known');
});

test('held bills are a list like the others: filtered, ordered, and a spreadsheet', async () => {
  await imported(unknown());
  const user = await clerk();
  const rowsAt = async (asked: string) => (await user.open(`/staff/imports/held?${asked}`)).$('main tbody tr').length;
  expect([await rowsAt('key=01-2026-5'), await rowsAt('key=02-'), await rowsAt('balanceCents-from=85.01')]).toEqual([
    1, 0, 0,
  ]);
  const { html } = await user.request('GET', '/staff/imports/held.csv?order=-balanceCents');
  await query("update held_bills set category = 'pw'");
  expect([await rowsAt('key=pw-2026'), await rowsAt('key=PW-2026')]).toEqual([1, 1]);
  expect(html.split('\r\n')[1]).toMatch(/^01-2026-500,79,.*,85\.00$/);
  const runs = await user.request('GET', '/staff/imports.csv');
  expect(runs.html).toMatch(/State,Files,Rows\r\n.*bills.*\.csv/);
});

test('who lets a held bill go is recorded, once, and it does not come in', async () => {
  await imported(unknown());
  const [one, other] = [await heldPage(), await (await desk.staff('finance')).open('/staff/imports/held')];
  expect((await one.submit('Let go 01-2026-500')).text()).toContain('The bill is held no more');
  const late = await other.submit('Let go 01-2026-500');
  expect([late.status, late.text()]).toEqual([422, expect.stringContaining('That bill is not held any more')]);
  expect(await query(`select subject_id from audit_records where action = 'let-held-bill-go'`)).toEqual([
    { subject_id: '01-2026-500' },
  ]);
  await imported(customersOf('79'));
  expect(await billsHeld()).toEqual(['123']);
});

test('a source has a rule of its own, or the city’s, and the pages speak Spanish', async () => {
  const [{ id: userId }] = await query(`select id from users where staff_role = 'clerk' limit 1`);
  const [{ id }] = await query(
    `insert into import_sources (name, made_by, made_at) values ('Tax', '${userId}', now()) returning id`,
  );
  const columns = { cat: 'category', yr: 'bill_year', no: 'bill_number', acct: 'account_number' };
  const named = { ...columns, billed: 'bill_date', due: 'due_date', amt: 'total', open: 'balance' };
  const sources = [{ sourceId: Number(id), kind: 'bills', columns: named, answers: [] }];
  const row = '01,2026,600,79,2026-01-05,2026-02-04,85.00,85.00';
  const tax = desk.files.file('tax.csv', `CAT,YR,NO,ACCT,BILLED,DUE,AMT,OPEN\n${row}\n`);
  const outcome = async () => {
    const [report] = await desk.files.take([tax], { sources, isDryRun: true });
    return [report?.held, report?.rejected];
  };
  expect(await outcome()).toEqual([1, 0]);
  const page = await (await clerk()).open(`/staff/imports/sources/${id}`);
  const refusing = await page.submit('Save the rule', { rule: 'refuse' });
  expect(await outcome()).toEqual([0, 1]);
  await refusing.submit('Save the rule', { rule: '' });
  expect(await outcome()).toEqual([1, 0]);
  const admin = await desk.staff('admin');
  expect((await admin.open('/staff/imports/held?lang=es')).heading).toBe('Facturas retenidas');
  expect((await admin.open(`/staff/imports/sources/${id}`)).text()).toContain('Como en todos los orígenes');
});
