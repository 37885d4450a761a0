import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const header = 'address_id,address,postal_code,in_city,curbside,route_area,collection_day';
const held = async () =>
  (await desk.portal.database.pool.query('select * from service_addresses order by address_id')).rows;
const file = (...rows: string[]) => desk.files.file('addresses.csv', [header, ...rows, ''].join('\n'));

async function imported(...rows: string[]): Promise<TestPage> {
  const clerk = await desk.staff('clerk');
  const page = await desk.tried(clerk, [file(...rows)]);
  await page.submit('Import these files');
  await desk.portal.runJobs();
  return clerk.open(page.path);
}

test('addresses come in with their differences, wrong rows are refused, and an undo brings all back', async () => {
  const first = await imported(
    '1,104 Quill Street,60540,yes,yes,R1A,Monday',
    '2,9 Outside Rd,60540,NO,no,,',
    '3,11 Twice St,60540,yes,yes,R1A,Monday',
    '3,12 Twice St,60540,yes,yes,R1A,Monday',
    '4,13 Maybe St,60540,perhaps,yes,,',
  );
  expect(first.text()).toContain('stands in the file twice: lines 4 and 5');
  expect(first.text()).toContain('in_city "perhaps" is not yes or no');
  const before = await held();
  expect(before.map((row) => [row.address_id, row.comparable_address, row.is_in_city, row.is_curbside])).toEqual([
    ['1', '104 QUILL ST', true, true],
    ['2', '9 OUTSIDE RD', false, false],
  ]);
  const again = await desk.tried(await desk.staff('clerk'), [file('1,104 Quill Street,60540,yes,yes,R1A,Monday')]);
  expect(again.text()).toContain('There is nothing to import');
  expect(await held()).toEqual(before);

  desk.portal.clock.advance(60_000);
  const changed = await imported(
    '1,104 Quill Street,60540,yes,no,R2B,Tuesday',
    '5,15 New Ct,60565,yes,yes,R2B,Tuesday',
  );
  const words = changed.text();
  for (const told of ['Curbside service', 'R1A, Monday', 'R2B, Tuesday', 'Address 5']) expect(words).toContain(told);
  expect((await held()).map((row) => row.address_id)).toEqual(['1', '2', '5']);
  await changed.submit('Undo this import', { reason: 'The wrong file' });
  await desk.portal.runJobs();
  expect(await held()).toEqual(before);
});

test('what a later import has changed stands in the way of an undo, by its number', async () => {
  const first = await imported('7,1 Later St,60540,yes,yes,R1A,Monday');
  desk.portal.clock.advance(60_000);
  await imported('7,1 Later St,60540,yes,no,R1A,Monday');
  const undo = await first.submit('Undo this import', { reason: 'The wrong file' });
  await desk.portal.runJobs();
  const page = await (await desk.staff('clerk')).open(undo.path);
  expect(page.text()).toContain('a later import has changed it');
  expect(page.text()).toContain('7');
});
