import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const numbers = Array.from({ length: 100 }, (_, at) => String(1000 + at));
const fourOf = (from: number, asOf: string) =>
  desk.files.bills(
    ...numbers.slice(from, from + 4).map((number) => ({ bill_number: number, balance: '1.00', as_of: asOf })),
  );

test('an undo counts an import that is being done while it is asked for', async () => {
  const { files, portal } = desk;
  const { pool } = portal.database;
  const clerk = await desk.staff('clerk');
  const all = numbers.map((number) => ({ bill_number: number, as_of: '2026-02-01T01:00:00-06:00' }));
  await files.take([files.customers({}), files.bills(...all)]);
  const before = await desk.tried(clerk, [fourOf(0, '2026-02-05')]);
  await before.submit('Import these files');
  await portal.runJobs();
  await pool.query(`update import_runs set ended_at = ended_at - interval '2 days'`);

  const coming = await desk.tried(clerk, [fourOf(10, '2026-02-06')]);
  await coming.submit('Import these files');
  // The import has been let, and stands before its first change.
  const holding = await pool.connect();
  await holding.query('begin; lock table bills in share mode');
  const working = portal.runJobs();
  await expect
    .poll(
      async () =>
        (await pool.query(`select from pg_locks where not granted and relation = 'bills'::regclass`)).rowCount,
    )
    .toBe(1);
  const asked = await (await clerk.open(before.path)).submit('Undo this import', { reason: 'The wrong file' });
  await holding.query('rollback');
  holding.release();
  await working;
  await portal.runJobs();
  expect(asked.text('main')).toContain('A colleague who may import files must look at this page and agree');
  const changed = await pool.query('select from bills where imported_balance_cents = 100');
  expect(changed.rowCount).toBe(8);
});
