import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';
import { day } from '../../kernel/day.ts';
import { linkCodeHash } from '../billing/public.ts';
import { writeDemoCity } from './demo-city/write-demo-city.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
});
afterAll(() => clerk.close());

beforeEach(async () => {
  await clerk.database.pool.query('delete from bills');
  await clerk.database.pool.query('delete from customer_accounts');
  await clerk.database.pool.query('delete from customers');
  clerk.now.at = new Date('2026-02-10T12:00:00Z');
});

async function held(sql: string): Promise<unknown[]> {
  return (await clerk.database.pool.query(sql)).rows;
}

test('a whole city comes in, whatever order its files are given in, and again changes nothing', async () => {
  const city = await writeDemoCity({ accounts: 200, asOf: day('2026-02-10'), folder: join(clerk.folder, 'city') });
  const files = city.files.toReversed();
  const first = await clerk.take(files);
  expect(first.map((report) => [report.kind, report.created, report.rejected])).toEqual([
    ['service_addresses', 200, 0],
    ['city_payments', city.cityPayments, 0],
    ['bill_lines', city.lines, 0],
    ['bills', city.bills, 0],
    ['customers', 200, 0],
  ]);
  expect(await held(`select name from customers where customer_number in ('10002', '10003') order by 1`)).toEqual([
    { name: 'JOSÉ NUÑEZ GARCÍA' },
    { name: "O'BRIEN-SMITH, MARY KATE & SONS, LLC" },
  ]);

  const rowVersions = `select (select max(xmin::text::bigint) from bills) as bills,
    (select max(xmin::text::bigint) from bill_lines) as lines, (select max(xmin::text::bigint) from customers) as names,
    (select max(xmin::text::bigint) from customer_accounts) as accounts`;
  const before = await held(rowVersions);
  clerk.now.at = new Date('2026-02-11T12:00:00Z');
  const again = await clerk.take(files);
  expect(again.map((report) => [report.unchanged, report.created + report.changed + report.removed])).toEqual([
    [200, 0],
    [city.cityPayments, 0],
    [city.lines, 0],
    [city.bills, 0],
    [200, 0],
  ]);
  expect(await held(rowVersions)).toEqual(before);
});

test('line ends, order of columns, spaces, a byte order mark and the city’s own names do not matter', async () => {
  const content =
    '\ufeffACCT, Cust_ID ,extra,NAME\n700100001,10001,x,"SMITH, ""JO"""\n\n 7001-00002 ,10002,y,  JOSÉ NUÑEZ GARCÍA \n';
  const [report] = await clerk.take([clerk.file('kunden.csv', content)], {
    city: {
      ...clerk.city,
      fileColumns: { customers: { Acct: 'account_number', CUST_ID: 'customer_id' } },
    },
  });
  expect(report).toMatchObject({ kind: 'customers', created: 2, rejected: 0 });
  const accounts = `select c.name, a.account_number, a.comparable_account_number as comparable
                      from customers c join customer_accounts a on a.customer_id = c.id order by 2 desc`;
  expect(await held(accounts)).toEqual([
    { name: 'SMITH, "JO"', account_number: '700100001', comparable: '700100001' },
    { name: 'JOSÉ NUÑEZ GARCÍA', account_number: '7001-00002', comparable: '700100002' },
  ]);
});

test('a bill without a status is open, and paid when nothing is left to pay', async () => {
  await clerk.take([
    clerk.customers({}),
    clerk.bills(
      { bill_number: '1' },
      { bill_number: '2', balance: '0.00' },
      { bill_number: '3', balance: '0.00', status: 'OPEN' },
      { bill_number: '4', status: 'void' },
      { bill_number: '5', total: '-20.00', balance: '-20.00' },
    ),
  ]);
  expect(await held('select status, imported_balance_cents as cents from bills order by bill_number')).toEqual([
    { status: 'open', cents: 8500 },
    { status: 'paid', cents: 0 },
    { status: 'open', cents: 0 },
    { status: 'void', cents: 8500 },
    { status: 'open', cents: -2000 },
  ]);
});

test('a balance without a moment is as of the import, and stays so while it says the same', async () => {
  await clerk.take([clerk.customers({}), clerk.bills({ as_of: '' })]);
  clerk.now.at = new Date('2026-02-11T12:00:00Z');
  const [again] = await clerk.take([clerk.bills({ as_of: '' })]);
  expect(again).toMatchObject({ unchanged: 1 });
  expect(await held('select as_of from bills')).toEqual([{ as_of: new Date('2026-02-10T12:00:00Z') }]);
  const [changed] = await clerk.take([clerk.bills({ as_of: '', balance: '1.00' })]);
  expect(changed).toMatchObject({ changed: 1 });
  expect(await held('select as_of from bills')).toEqual([{ as_of: new Date('2026-02-11T12:00:00Z') }]);
});

test('a balance that is older than the one we hold is refused, the same balance in an older file is not', async () => {
  const february = '2026-02-05T06:00:00-06:00';
  await clerk.take([clerk.customers({}), clerk.bills({}), clerk.lines({})]);
  await clerk.take([
    clerk.bills({ balance: '0.00', as_of: february }),
    clerk.payments({}),
    clerk.lines({ amount: '80.00' }),
  ]);
  const [bills, lines] = await clerk.take([clerk.bills({}), clerk.lines({})]);
  expect(bills?.firstRejected).toEqual([
    { line: 2, reason: 'older than the balance we hold of bill 01-2026-123, which is as of 2026-02-05 06:00' },
  ]);
  expect(lines?.firstRejected).toEqual([
    { line: 2, reason: 'bill 01-2026-123 is older in these files than what we hold' },
  ]);
  expect(await held('select imported_balance_cents as cents, status from bills')).toEqual([
    { cents: 0, status: 'paid' },
  ]);
  expect(await held('select amount_cents as cents from bill_lines')).toEqual([{ cents: 8000 }]);

  const [older] = await clerk.take([clerk.bills({ balance: '0.00' })]);
  expect(older).toMatchObject({ unchanged: 1, rejected: 0 });
  const [later] = await clerk.take([clerk.bills({ balance: '0.00', as_of: '2026-02-06T06:00:00-06:00' })]);
  expect(later).toMatchObject({ changed: 1, onlyRenewed: 1 });
});

test('all lines of a bill stand in one file: what it has no more is removed, other bills keep theirs', async () => {
  await clerk.take([
    clerk.customers({}),
    clerk.bills({}, { bill_number: '124' }),
    clerk.lines({ line_number: '1' }, { line_number: '2' }, { bill_number: '124', line_number: '1' }),
  ]);
  const [lines] = await clerk.take([clerk.lines({ line_number: '2', amount: '90.00' }, { line_number: '3' })]);
  expect(lines).toMatchObject({ created: 1, changed: 1, removed: 1 });
  const left = `select b.bill_number as bill, l.line_number as line, l.amount_cents as cents
                  from bill_lines l join bills b on b.id = l.bill_id order by 1, 2`;
  expect(await held(left)).toEqual([
    { bill: '123', line: 2, cents: 9000 },
    { bill: '123', line: 3, cents: 8500 },
    { bill: '124', line: 1, cents: 8500 },
  ]);
  const [wrong] = await clerk.take([
    clerk.lines({ line_number: '2', amount: '90.00' }, { line_number: '3', amount: '?' }),
  ]);
  expect(wrong).toMatchObject({ rejected: 1, removed: 0 });
});

test('what the city posted to a bill stays, and is corrected by its reference', async () => {
  await clerk.take([clerk.customers({}), clerk.bills({}), clerk.payments({}, { reference: '100001', amount: '5.00' })]);
  const [payments] = await clerk.take([clerk.payments({ amount: '80.00', method: 'check' })]);
  expect(payments).toMatchObject({ created: 0, changed: 1 });
  expect(await held('select reference, amount_cents as cents, method from city_payments order by 1')).toEqual([
    { reference: '100001', cents: 500, method: null },
    { reference: 'CHK-1', cents: 8000, method: 'check' },
  ]);
});

test('our own numbers are known again however a clerk has typed them', async () => {
  const typed = [' r100001 ', 'R 100002', 'b100003-u', 'chk r100004'].map((reference) => ({ reference }));
  await clerk.take([clerk.customers({}), clerk.bills({}), clerk.payments(...typed)]);
  expect(await held(`select string_agg(reference, ', ' order by reference) as references from city_payments`)).toEqual([
    { references: 'B100003-U, R100001, R100002, chk r100004' },
  ]);
});

test('the code on a bill is kept as a hash only, however it is written', async () => {
  const bills = clerk.bills(
    { bill_number: '1', link_code: '7w5d-jmdh' },
    { bill_number: '2', link_code: '7W5DJMDH' },
    { bill_number: '3', link_code: 'SECRET99', total: 'much' },
    { bill_number: '4', link_code: 'SECRET99'.repeat(9) },
  );
  const short = clerk.file(
    'short.csv',
    'category,bill_year,bill_number,account_number,bill_date,due_date,total,balance,link_code\n1,2026,SECRET99\n',
  );
  const reports = await clerk.take([clerk.customers({}), bills, short]);
  const hashes = await held('select link_code_hash as hash from bills order by bill_number');
  const hash = linkCodeHash(clerk.secrets, '7W5DJMDH');
  expect(hashes).toEqual([{ hash }, { hash }]);
  const told = JSON.stringify(reports) + clerk.rejects(reports[1]).join() + clerk.rejects(reports[2]).join();
  expect(told).toContain('link_code');
  expect(told).not.toContain('SECRET99');
});

test('what copying leaves in a file is taken away, also in its header, and letters are composed', async () => {
  const file = clerk.file(
    'customers.csv',
    'customer_id\u200b,name,account_number\n3\u200b3,\u200b JOSE\u0301 NU\u00adN\u0303EZ\ufeff ,3\u20603\n',
  );
  expect(await clerk.take([file])).toMatchObject([{ created: 1, rejected: 0 }]);
  expect(await held("select name, customer_number from customers where name like 'JOS%'")).toEqual([
    { name: 'JOS\u00c9 NU\u00d1EZ', customer_number: '33' },
  ]);
});

test('a formula is refused with its line and the reason and set apart for a spreadsheet; what only begins like one is text', async () => {
  const names = ['+1', '- LATE & SONS', '@HOME', '1=1', '-5'];
  const formulas = ['=1+1', '＝1', '@SUM(A1)', '-2+3', "+cmd|' /C calc'!A0", '=HYPERLINK("x")'];
  const rows = [...names, ...formulas].map((name, at) => {
    return { customer_id: `${at + 1}`, account_number: `${at + 1}`, name, status: '' };
  });
  const [report] = await clerk.take([clerk.customers(...rows)]);
  expect(await held('select name from customers order by customer_number')).toEqual(names.map((name) => ({ name })));
  const rejects = clerk.rejects(report);
  expect(rejects[1]).toContain('name ""=1+1"" is a formula of a spreadsheet: send the text that is meant');
  expect(rejects).toHaveLength(1 + formulas.length);
  expect(rejects.at(-1)).toContain(`"'=HYPERLINK(""x"")",11,`);
});

test('columns that bear the names of what every object has do no harm', async () => {
  const content = `__proto__,constructor,customer_id,name,account_number,toString
{"isAdmin":true},x,10001,constructor,700100001,y\n`.replace('{"isAdmin":true}', 'polluted');
  const fileColumns = { customers: JSON.parse('{"__proto__":"status","constructor":"__proto__"}') };
  const [report] = await clerk.take([clerk.file('customers.csv', content)], { city: { ...clerk.city, fileColumns } });
  expect(report).toMatchObject({
    rejected: 1,
    firstRejected: [{ reason: 'status "polluted" is not active or closed' }],
  });
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
});
