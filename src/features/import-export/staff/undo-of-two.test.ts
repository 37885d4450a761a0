import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

/** Imports a bills file as a clerk does; answers the path of the run. */
async function imported(balance: string, asOf: string): Promise<string> {
  const page = await desk.tried(await desk.staff('clerk'), [desk.files.bills({ balance, as_of: asOf })]);
  await desk.pressed(page, 'Import these files');
  await desk.portal.runJobs();
  return page.path;
}

async function undone(path: string): Promise<void> {
  const clerk = await desk.staff('clerk');
  await desk.pressed(await clerk.open(path), 'Undo this import');
  await desk.portal.runJobs();
}

const held = async () =>
  (await desk.portal.database.pool.query('select imported_balance_cents::int as cents, as_of from bills')).rows;

test('after a file that only moved the moment, and the next, were undone, the right file is not older than either', async () => {
  await desk.files.take([
    desk.files.customers({}),
    desk.files.bills({ balance: '3.00', as_of: '2026-02-01T06:00:00Z' }),
  ]);
  const before = await held();
  const moved = await imported('3.00', '2026-02-03T06:00:00Z');
  const lowered = await imported('1.00', '2026-02-03T07:00:00Z');
  await undone(lowered);
  await undone(moved);
  expect(await held()).toEqual(before);
  await imported('4.00', '2026-02-02T06:00:00Z');
  expect(await held()).toMatchObject([{ cents: 400 }]);
});
