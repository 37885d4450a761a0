import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const numbers = Array.from({ length: 100 }, (_, at) => String(1000 + at));

/** Two lines of each bill. */
const linesOf = (of: readonly string[], first: string, second: string) =>
  of.flatMap((number) => [
    { bill_number: number, line_number: '1', amount: first },
    { bill_number: number, line_number: '2', charge_code: 'RAD', amount: second },
  ]);

/** A hundred open bills of two lines each, and one that is paid. */
beforeEach(async () => {
  await desk.portal.database.pool.query(`update import_runs set ended_at = ended_at - interval '1 day'`);
  await desk.portal.database.pool.query('delete from bills');
  const { files } = desk;
  const bills = [...numbers.map((number) => ({ bill_number: number })), { bill_number: '1', balance: '0.00' }];
  await files.take([
    files.customers({}),
    files.bills(...bills),
    files.lines(...linesOf([...numbers, '1'], '75.00', '10.00')),
  ]);
});

const tried = async (...paths: string[]): Promise<TestPage> => desk.tried(await desk.staff('clerk'), paths);
const buttonsOf = (page: TestPage) => page.$('button').text();

test('bills on which amounts of lines change count for a second person as bills whose amounts change', async () => {
  const { files } = desk;
  const few = await tried(files.lines(...linesOf([...numbers.slice(0, 5), '1'], '10.00', '75.00')));
  expect(buttonsOf(few)).toContain('Import these files');
  const many = await tried(files.lines(...linesOf(numbers.slice(0, 6), '10.00', '75.00')));
  expect(buttonsOf(many)).toContain('Ask a second person');
  expect(many.text('main')).toContain(
    '6 of 100 open bills would change an amount, an amount or charge code of a line, or the account (6 %; up to 5 % one person may)',
  );
  const gone = numbers.slice(0, 6).map((number) => ({ bill_number: number, amount: '75.00' }));
  expect(buttonsOf(await tried(files.lines(...gone)))).toContain('Ask a second person');
  const more = numbers.slice(0, 6).map((number) => ({ bill_number: number, line_number: '3', amount: '5.00' }));
  const withMore = [...linesOf(numbers.slice(0, 6), '75.00', '10.00'), ...more];
  expect(buttonsOf(await tried(files.lines(...withMore)))).toContain('Ask a second person');
});

test('a bill that changes with its lines in one night counts once', async () => {
  const { files } = desk;
  const changed = numbers.slice(0, 5).map((number) => ({ bill_number: number, total: '95.00', balance: '85.10' }));
  const lines = linesOf(numbers.slice(0, 5), '85.00', '10.00');
  expect(buttonsOf(await tried(files.bills(...changed), files.lines(...lines)))).toContain('Import these files');
  const others = linesOf(numbers.slice(5, 6), '10.00', '75.00');
  const page = await tried(files.bills(...changed), files.lines(...lines, ...others));
  expect(page.text('main')).toContain('6 of 100 open bills');
});

test('first lines of bills that had none, and other words on a line, change no amount', async () => {
  const { files } = desk;
  await desk.portal.database.pool.query('delete from bill_lines');
  expect(buttonsOf(await tried(files.lines(...linesOf(numbers, '75.00', '10.00'))))).toContain('Import these files');
  await files.take([files.lines(...linesOf(numbers, '75.00', '10.00'))]);
  const words = linesOf(numbers, '75.00', '10.00').map((line) => ({ ...line, description: 'Alarm, a month' }));
  expect(buttonsOf(await tried(files.lines(...words)))).toContain('Import these files');
});

test('lines that are booked by other charge codes count as amounts, and the dry run says from which to which', async () => {
  const { files } = desk;
  const otherCode = (of: readonly string[]) =>
    linesOf(of, '75.00', '10.00').map((line) => (line.line_number === '2' ? { ...line, charge_code: 'FIN' } : line));
  expect(buttonsOf(await tried(files.lines(...otherCode(numbers.slice(0, 5)))))).toContain('Import these files');
  const many = await tried(files.lines(...otherCode(numbers.slice(0, 6))));
  expect(buttonsOf(many)).toContain('Ask a second person');
  expect(many.text('main')).toContain('Charge codeNowRADIn the fileFIN');
});
