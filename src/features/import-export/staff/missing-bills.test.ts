import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
  await desk.files.take([desk.files.customers({})]);
});
afterAll(() => desk.close());

const query = async (sql: string) => (await desk.portal.database.pool.query(sql)).rows;
beforeEach(() => query('delete from bills'));

const bills = (...numbers: string[]) => desk.files.bills(...numbers.map((number) => ({ bill_number: number })));
const missingIn = (page: TestPage) => page.text('[aria-labelledby="file-0-missing"]');
const tried = async (path: string) => desk.tried(await desk.staff('clerk'), [path]);

test('an open bill that its source’s next file has no more is told with customer and balance, and stays', async () => {
  await desk.files.take([
    desk.files.bills(
      { bill_number: '1', balance: '12.50' },
      { bill_number: '2' },
      { bill_number: '3', balance: '0.00' },
      { bill_number: '4', category: '02' },
    ),
  ]);
  const before = await query('select * from bills order by id');
  const page = await tried(bills('2'));
  expect(missingIn(page)).toContain('not in this file');
  expect(missingIn(page)).toContain('they stay as they are');
  expect(missingIn(page)).toContain('Bill 2026-1 (Services) EXAMPLE CUSTOMER');
  expect(missingIn(page)).toContain('Balance: $12.50; Account: 700100001');
  expect(missingIn(page)).not.toMatch(/2026-[234]/);
  expect(page.text('[aria-labelledby="files"] tbody tr:first-child')).toContain('Gone1');
  const csv = await (await desk.staff('clerk')).open(`${page.path}/differences/0.csv`);
  expect(csv.html).toContain('Gone: not in this file,Bill,2026-1 (Services),EXAMPLE CUSTOMER,Balance,12.50,');
  expect(page.text()).toContain('There is nothing to import');
  expect(await query('select * from bills order by id')).toEqual(before);
});

test('a file that holds less than half of what is open is taken for a part, as one of several at once is', async () => {
  await desk.files.take([bills('1', '2', '3', '4', '5')]);
  expect(missingIn(await tried(bills('1', '2')))).toBe('');
  expect(missingIn(await tried(bills('1', '2', '3')))).toContain('2026-5');
  const both = await desk.files.take([bills('1', '2', '3'), bills('4', '5')], { isDryRun: true });
  expect(both.map(({ missing }) => missing)).toEqual([0, 0]);
});

test('bills of another source are not missed', async () => {
  const columns = { cat: 'category', yr: 'bill_year', no: 'bill_number', acct: 'account_number' };
  const named = { ...columns, billed: 'bill_date', due: 'due_date', amt: 'total', open: 'balance' };
  const [{ id: userId }] = await query(`select id from users where staff_role = 'clerk' limit 1`);
  const [{ id }] = await query(
    `insert into import_sources (name, made_by, made_at) values ('Tax', '${userId}', now()) returning id`,
  );
  const sources = [{ sourceId: Number(id), kind: 'bills', columns: named, answers: [] }];
  const tax = (...numbers: string[]) =>
    desk.files.file(
      'tax.csv',
      [
        'CAT,YR,NO,ACCT,BILLED,DUE,AMT,OPEN',
        ...numbers.map((number) => `01,2026,${number},700100001,2026-01-05,2026-02-04,85.00,85.00`),
      ].join('\n'),
    );
  await desk.files.take([tax('T1', 'T2')], { sources });
  await desk.files.take([bills('1', '2')]);
  const [ofTax] = await desk.files.take([tax('T1')], { sources, isDryRun: true });
  expect([ofTax?.missing, ofTax?.differences.at(-1)?.words]).toEqual([
    1,
    'Bill 01-2026-T2: not in this file, $85.00 open; it stays as it is',
  ]);
  const [ours] = await desk.files.take([bills('1', '2')], { isDryRun: true });
  expect(ours?.missing).toBe(0);
});

test('in Spanish the clerk is not alarmed either', async () => {
  await desk.files.take([bills('1', '2')]);
  const page = await tried(bills('1'));
  const admin = await desk.staff('admin');
  const spanish = await admin.open(`${page.path}?lang=es`);
  expect(missingIn(spanish)).toContain('No les ocurre nada: quedan como están.');
});
