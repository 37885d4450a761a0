import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
  await clerk.take([
    clerk.customers({}, { customer_id: '10002', name: 'SECOND', account_number: '700100002' }),
    clerk.bills({}),
  ]);
});
afterAll(() => clerk.close());

async function reasonsOf(file: string): Promise<string[]> {
  const [report] = await clerk.take([file], { isDryRun: true });
  return (report?.firstRejected ?? []).map(({ line, reason }) => `${line}: ${reason}`);
}

test.each([
  [{ name: '' }, 'name is missing'],
  [{ name: '   ' }, 'name is missing'],
  [{ customer_id: '10/01' }, 'customer_id "10/01" is not a number of letters and digits'],
  [{ account_number: '' }, 'account_number is missing'],
  [{ status: 'gone' }, 'status "gone" is not active or closed'],
  [{ name: 'X'.repeat(201) }, 'name is longer than 200 characters'],
  [{ name: 'EXAMPLE\u0000CUSTOMER' }, 'the row holds the invisible control character U+0000'],
  [{ name: 'EXAMPLE \u202eREMOTSUC' }, 'the row holds the invisible control character U+202E'],
])('a customer row with %j is told: %s', async (wrong, reason) => {
  expect(await reasonsOf(clerk.customers({ customer_id: '1', account_number: '1' }, wrong))).toEqual([`3: ${reason}`]);
});

test.each([
  [{ total: '85' }, 'total "85" is not an amount such as 1234.56'],
  [{ total: '1,085.00' }, 'total "1,085.00" is not an amount such as 1234.56'],
  [{ total: '8.5e1' }, 'total "8.5e1" is not an amount such as 1234.56'],
  [{ balance: '８５.００' }, 'balance "８５.００" is not an amount such as 1234.56'],
  [{ balance: '' }, 'balance is missing'],
  [{ bill_date: '2026-02-30' }, 'bill_date "2026-02-30" is not a day such as 2026-01-31'],
  [{ due_date: '02/04/2026' }, 'due_date "02/04/2026" is not a day such as 2026-01-31'],
  [{ bill_year: '26' }, 'bill_year "26" is not a whole number from 1900 to 2199'],
  [{ category: '0-1' }, 'category "0-1" is not a code of letters and digits'],
  [{ status: 'late' }, 'status "late" is not open, paid or void'],
  [{ status: 'paid' }, 'balance "85.00" is not 0.00 on a paid bill'],
  [{ total: '-85.00' }, 'balance "85.00" is not possible: a credit of the city cannot leave something to pay'],
  [{ as_of: 'yesterday' }, 'as_of "yesterday" is not a moment such as 2026-01-31T06:00:00-06:00'],
  [{ as_of: '2062-01-31' }, 'as_of "2062-01-31" is more than a day ahead'],
  [{ account_number: '700199999' }, 'account 700199999 is not known'],
  [{ bill_number: '1' }, 'bill 01-2026-1 stands on line 2 already'],
])('a bill row with %j is told: %s', async (wrong, reason) => {
  expect(await reasonsOf(clerk.bills({ bill_number: '1' }, { bill_number: '2', ...wrong }))).toEqual([`3: ${reason}`]);
});

test.each([
  [{ bill_number: '999' }, 'bill 01-2026-999 is not known'],
  [{ line_number: 'one' }, 'line_number "one" is not a whole number from 0 to 1000000'],
  [{ quantity: '3 pcs' }, 'quantity "3 pcs" is not a number such as 3 or 1.5'],
  [{ unit_amount: '1.5' }, 'unit_amount "1.5" is not an amount such as 1234.56'],
  [{ charge_code: '' }, 'charge_code is missing'],
  [{ line_number: '1' }, 'line 1 of bill 01-2026-123 stands on line 2 of the file already'],
])('a line row with %j is told: %s', async (wrong, reason) => {
  expect(await reasonsOf(clerk.lines({}, { line_number: '2', ...wrong }))).toEqual([`3: ${reason}`]);
});

test.each([
  [{ bill_number: '999' }, 'bill 01-2026-999 is not known'],
  [{ reference: '' }, 'reference is missing'],
  [{ reference: 'CHK-1' }, 'payment CHK-1 of bill 01-2026-123 stands on line 2 already'],
  [{ paid_on: 'x' }, 'paid_on "x" is not a day such as 2026-01-31'],
])('a payment row with %j is told: %s', async (wrong, reason) => {
  expect(await reasonsOf(clerk.payments({}, { reference: 'CHK-2', ...wrong }))).toEqual([`3: ${reason}`]);
});

test('all rows of a customer whose rows disagree on the name are rejected', async () => {
  const rows = [
    {},
    { account_number: '2', name: 'SOMEBODY ELSE' },
    { account_number: '3' },
    { customer_id: '7', account_number: '4' },
  ];
  expect(await reasonsOf(clerk.customers(...rows))).toEqual([
    '2: rows of customer 10001 disagree on the name: lines 2 and 3',
    '3: rows of customer 10001 disagree on the name: lines 2 and 3',
    '4: rows of customer 10001 disagree on the name: lines 2 and 3',
  ]);
});

test('an e-mail that is no address is left out, its row is taken', async () => {
  const rows = [
    { email: 'NONE' },
    { customer_id: '10002', name: 'SECOND', account_number: '700100002', email: 'a@example.com' },
  ];
  expect(await clerk.take([clerk.customers(...rows)])).toMatchObject([{ rejected: 0 }]);
  const emails = await clerk.database.pool.query('select email from customer_accounts order by account_number');
  expect(emails.rows).toEqual([{ email: null }, { email: 'a@example.com' }]);
});

test('rows that are no rows are told by line and the rest is taken', async () => {
  const header = 'customer_id,name,account_number,status';
  const latin1 = Buffer.from('21,JOS\u00c9,21,active\n', 'latin1');
  const content = Buffer.concat([
    Buffer.from(`${header}\n20,GOOD,20,active\n`),
    latin1,
    Buffer.from(
      [
        '22,TOO,FEW',
        '23,TOO,23,active,MANY',
        '24,"OPEN,24,active',
        '25,6" PIPE,25,active',
        ',,,',
        `26,${'x'.repeat(70_000)}`,
        '27,GOOD,27,active',
      ].join('\n'),
    ),
  ]);
  const [report] = await clerk.take([clerk.file('customers.csv', content)]);
  expect(report).toMatchObject({ rows: 8, created: 2, rejected: 6 });
  expect(clerk.rejects(report)).toEqual([
    'line,reason,customer_id,name,account_number,status',
    '3,the row is not UTF-8: save the file as UTF-8,21,JOS\ufffd,21,active',
    '4,"the row has 3 fields, the header 4",22,TOO,FEW',
    '5,"the row has 5 fields, the header 4",23,TOO,23,active,MANY',
    '6,something stands between a closing quotation mark and the next comma',
    '7,a quotation mark stands inside a field that does not begin with one',
    '9,"the line is longer than 65,536 characters"',
  ]);
  expect(readFileSync(report?.rejectsFile ?? '', 'utf8')[0]).toBe('\ufeff');
  expect(statSync(report?.rejectsFile ?? '').mode & 0o077).toBe(0);
});

test('a rejects file can be mended and imported as it is', async () => {
  const [report] = await clerk.take([clerk.bills({ bill_number: '77', total: 'much', description: 'Alarm, fire' })]);
  const mended = clerk.rejects(report).join('\n').replaceAll('much', '85.00');
  const [again] = await clerk.take([clerk.file('mended.csv', mended)]);
  expect(again).toMatchObject({ kind: 'bills', created: 1, rejected: 0 });
});

test('a file whose name is as long as a disk takes has its refused rows kept', async () => {
  const name = `${'n'.repeat(251)}.csv`;
  const [report] = await clerk.take([clerk.file(name, 'customer_id,name,account_number\n1,,1\n')], { isDryRun: true });
  expect(clerk.rejects(report)).toContain('2,name is missing,1,,1');
});

test('a character that nobody sees is written out in a rejects file, is refused there too, and can be taken away', async () => {
  const wrong = { customer_id: '881', name: 'A\u202eB', account_number: '881' };
  const [report] = await clerk.take([clerk.customers(wrong)]);
  const text = readFileSync(report?.rejectsFile ?? '', 'utf8');
  expect([text.includes('\u202e'), text.includes('A[U+202E]B')]).toEqual([false, true]);
  const [unmended] = await clerk.take([clerk.file('unmended.csv', clerk.rejects(report).join('\n'))]);
  const reason = 'the row holds U+202E in brackets for an invisible character: take both away';
  expect(unmended?.firstRejected).toEqual([{ line: 2, reason }]);
  const mended = clerk.rejects(unmended).join('\n').replace('[U+202E]', '');
  const [again] = await clerk.take([clerk.file('mended-names.csv', mended)]);
  expect(again).toMatchObject({ kind: 'customers', created: 1, rejected: 0 });
});

test.each([
  ['empty.csv', '', /is empty/],
  ['other.csv', 'a,b\n1,2\n', /is no city file: its header is not that of customers, bills, bill lines, city payments/],
  [
    'bills.csv',
    'category,bill_year,bill_number,account_number,bill_date,total,balance\n',
    /most like a file of bills, but without due_date/,
  ],
  ['twice.csv', 'customer_id,name,account_number,NAME\n', /has two columns for name/],
  [
    'utf16.csv',
    Buffer.from('\ufeffcustomer_id,name,account_number\n', 'utf16le'),
    /is in UTF-16. Save it as CSV in UTF-8/,
  ],
  ['book.xlsx', Buffer.from('PK\u0003\u0004rest'), /is a workbook or a compressed file, not CSV/],
  ['wide.csv', `${'a,'.repeat(30_000)}b\n`, /has 30,001 columns; a city's file has 200 at most/],
  ['wider.csv', `${'a,'.repeat(1_000_000)}b\n`, /cannot be read: the line is longer than 65,536 characters/],
  ['line.csv', 'x'.repeat(1_000_000), /cannot be read: the line is longer/],
])('%s is refused as a whole, in words', async (name, content, words) => {
  await expect(clerk.take([clerk.file(name, content), clerk.customers({})])).rejects.toThrow(words);
});

test('a file that is not there, or a folder, is refused in words', async () => {
  await expect(clerk.take(['/nowhere/bills.csv', clerk.folder])).rejects.toThrow(
    `/nowhere/bills.csv is not there.\n${clerk.folder} is not a file.`,
  );
});
