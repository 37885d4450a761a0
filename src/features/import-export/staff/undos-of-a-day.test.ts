import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const numbers = Array.from({ length: 100 }, (_, at) => String(1000 + at));
const query = async (text: string) => (await desk.portal.database.pool.query(text)).rows;

const daysPass = () => query(`update import_runs set ended_at = ended_at - interval '2 days'`);

/** A hundred bills that are open. */
beforeEach(async () => {
  await daysPass();
  await query('delete from bills');
  const { files } = desk;
  const all = numbers.map((number) => ({ bill_number: number, as_of: '2026-02-01T01:00:00-06:00' }));
  await files.take([files.customers({}), files.bills(...all)]);
});

/** An import by one person of four bills whose balances change. */
async function imported(from: number): Promise<TestPage> {
  const of = numbers
    .slice(from, from + 4)
    .map((number) => ({ bill_number: number, balance: '1.00', as_of: '2026-02-05' }));
  const page = await desk.tried(await desk.staff('clerk'), [desk.files.bills(...of)]);
  await page.submit('Import these files');
  await desk.portal.runJobs();
  return (await desk.staff('clerk')).open(page.path);
}

async function changedBills(): Promise<number> {
  await desk.portal.runJobs();
  return (await query('select count(*)::int as count from bills where imported_balance_cents = 100'))[0].count;
}

const undo = (page: TestPage) => page.submit('Undo this import', { reason: 'The wrong file' });

test('undos of one day count together, as imports do, whatever day they undo', async () => {
  const first = await imported(0);
  await daysPass();
  const second = await imported(10);
  await daysPass();
  await undo(first);
  expect(await changedBills()).toBe(4);
  const asked = await undo(second);
  expect(await changedBills()).toBe(4);
  expect(asked.text('main')).toContain('together with an import or undo in the 24 hours before: 8 bills would change');
  expect(asked.text('main')).toContain('A colleague who may import files must look at this page and agree');
  await (await (await desk.staff('finance')).open(asked.path)).submit('Agree and undo');
  expect(await changedBills()).toBe(0);
});

test('an undo counts with the imports after it, and not where it takes away what was imported in that day', async () => {
  const before = await imported(0);
  await daysPass();
  await undo(before);
  expect(await changedBills()).toBe(0);
  const clerk = await desk.staff('clerk');
  const more = (from: number) =>
    desk.files.bills(
      ...numbers.slice(from, from + 4).map((number) => ({ bill_number: number, balance: '1.00', as_of: '2026-02-06' })),
    );
  expect((await desk.tried(clerk, [more(20)])).$('button').text()).toContain('Ask a second person');
  await daysPass();
  await undo(await imported(30));
  expect(await changedBills()).toBe(0);
  expect((await desk.tried(clerk, [more(40)])).$('button').text()).toContain('Import these files');
});

test('of two undos that are pressed in the same moment the second counts the first', async () => {
  const pages = [await imported(0)];
  await daysPass();
  pages.push(await imported(10));
  await daysPass();
  pages.push(await imported(20));
  await daysPass();
  await Promise.all(pages.map(undo));
  expect(await changedBills()).toBe(8);
});
