import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { builtProgram } from '../../../../tests/support/built-program.ts';
import { lookAnew } from '../../../../tests/support/test-database.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

async function customersHeld(prefix: string): Promise<number> {
  const { rows } = await desk.portal.database.pool.query(
    'select count(*) as count from customers where customer_number like $1',
    [`${prefix}%`],
  );
  return rows[0].count;
}

const manyCustomers = (prefix: string, count: number) =>
  desk.files.customers(
    ...Array.from({ length: count }, (_, at) => ({ customer_id: `${prefix}${at}`, account_number: `${prefix}${at}` })),
  );

const runIdOf = (page: TestPage) => page.path.split('/').at(-1) ?? '';

async function uploaded(path: string): Promise<TestPage> {
  const form = await (await desk.staff('clerk')).open('/staff/imports/new');
  return form.upload('Upload and start a dry run', [desk.sent(path)]);
}

test('while a run is at work its page shows a bar that is still there after a reload, and looks again by itself', async () => {
  const clerk = await desk.staff('clerk');
  const page = await uploaded(manyCustomers('A', 1));
  expect(page.$('progress').attr('value')).toBe('0');
  expect(page.text()).toContain('Waiting for its turn');
  await desk.portal.database.pool.query(
    `update import_runs set claim = gen_random_uuid(), doing = 'reading', doing_file = 'customers.csv', rows_done = 1234,
       percent = 37 where id = ${runIdOf(page)}`,
  );
  const again = await clerk.open(page.path);
  expect([again.$('progress').attr('value'), again.$('progress').attr('max')]).toEqual(['37', '100']);
  expect(again.text('.cc-progress')).toContain('Reading customers.csv: 1,234 rows');
  expect(again.html).toContain(
    `<noscript><meta http-equiv="refresh" content="10; url=${again.path}/watched"/></noscript>`,
  );
  expect(again.$('.cc-button-row button').text()).toBe('Pause');
  const asked = await clerk.request('GET', `${page.path}/progress`);
  expect(JSON.parse(asked.html)).toEqual({
    isOver: false,
    percent: 37,
    words: 'Reading customers.csv: 1,234 rows',
  });
  await desk.portal.database.pool.query(`update import_runs set claim = null where id = ${runIdOf(page)}`);
  await desk.portal.runJobs();
  const done = await clerk.open(page.path);
  expect(done.html).not.toContain('http-equiv="refresh"');
  expect(JSON.parse((await clerk.request('GET', `${page.path}/progress`)).html)).toMatchObject({ isOver: true });
});

test('progress is kept while a run is at work, and never goes back', async () => {
  const page = await uploaded(manyCustomers('B', 20_000));
  const seen: number[] = [];
  const run = { isOver: false };
  const watching = (async () => {
    const { pool } = desk.portal.database;
    while (!run.isOver) {
      const { rows } = await pool.query(`select percent from import_runs where id = ${runIdOf(page)}`);
      seen.push(rows[0].percent);
      await new Promise((wake) => setTimeout(wake, 5));
    }
  })();
  await desk.portal.runJobs();
  run.isOver = true;
  await watching;
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(new Set(seen).size).toBeGreaterThan(2);
  expect(Math.max(...seen)).toBeLessThan(100);
});

/** Works a run in a process of its own, which is killed as soon as it does this. */
async function killedAt(page: TestPage, doing: string): Promise<void> {
  const { portal } = desk;
  const args = [portal.database.appUrl, portal.dataDir, runIdOf(page), portal.clock.now().toISOString()];
  const child = fork(await builtProgram('working-process.ts'), args);
  await new Promise<void>((reached, fail) => {
    child.on('message', (step) => step === doing && reached());
    child.once('exit', (code) => fail(new Error(`it ended with ${code} before ${doing}`)));
  });
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A minute later somebody misses the process. */
async function missed(): Promise<void> {
  desk.portal.clock.advance(120_000);
  await desk.portal.runPeriodicWork('look-after-imports');
}

test('a run whose process is killed changes nothing, and is taken up again', async () => {
  const clerk = await desk.staff('clerk');
  const page = await uploaded(manyCustomers('C', 20_000));
  await killedAt(page, 'comparing');
  await desk.portal.runPeriodicWork('look-after-imports');
  await desk.portal.runJobs();
  expect((await clerk.open(page.path)).$('progress')).toHaveLength(1);
  await missed();
  await desk.portal.runJobs();
  const tried = await clerk.open(page.path);
  expect(tried.text()).toContain('Nothing has changed yet');

  await tried.submit('Import these files');
  await killedAt(page, 'merging');
  expect(await customersHeld('C')).toBe(0);
  await missed();
  await desk.portal.runJobs();
  expect((await clerk.open(page.path)).text()).toContain('These files are imported');
  expect(await customersHeld('C')).toBe(20_000);
}, 60_000);

test('one that breaks off three times is stopped, with nothing half done, and may be tried again', async () => {
  const clerk = await desk.staff('clerk');
  const page = await uploaded(manyCustomers('D', 20_000));
  for (let time = 0; time < 3; time += 1) {
    await killedAt(page, 'reading');
    await missed();
  }
  await lookAnew(desk.portal.database);
  await desk.portal.runJobs();
  const stopped = await clerk.open(page.path);
  expect(stopped.text()).toContain('This import stopped');
  await stopped.submit('Try again');
  await desk.portal.runJobs();
  expect((await clerk.open(page.path)).text()).toContain('Nothing has changed yet');
  expect(await customersHeld('D')).toBe(0);
}, 60_000);

test('only the very files that were tried are imported', async () => {
  const clerk = await desk.staff('clerk');
  const page = await desk.tried(clerk, [manyCustomers('E', 1)]);
  const folder = join(desk.portal.dataDir, 'imports', runIdOf(page));
  const kept = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.csv$/.test(name)) ?? '';
  appendFileSync(join(folder, kept), 'E2,SOMEBODY,E2\n');
  await page.submit('Import these files');
  await desk.portal.runJobs();
  const refused = await clerk.open(page.path);
  expect(refused.text()).toContain('customers.csv is not the file any more that was given.');
  rmSync(join(folder, kept));
  await refused.submit('Try again');
  await desk.portal.runJobs();
  expect((await clerk.open(page.path)).text()).toContain('customers.csv is not kept on this machine any more.');
  expect(await customersHeld('E')).toBe(0);
});

test('a run waits while another import is at work', async () => {
  const clerk = await desk.staff('clerk');
  const page = await uploaded(manyCustomers('F', 1));
  const client = await desk.portal.database.pool.connect();
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(hashtextextended('import-export: import', 0))`);
  await desk.portal.runJobs();
  expect((await clerk.open(page.path)).text()).toContain('Waiting for its turn');
  await client.query('rollback');
  client.release();
  await desk.portal.runJobs({ isLater: true });
  expect((await clerk.open(page.path)).text()).toContain('Nothing has changed yet');
}, 60_000);
