import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { publish } from './test-writing.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
  await publish(await staffMemberOf(portal, 'admin'), { titleEn: 'Stay inside', kind: 'emergency' });
});
afterAll(() => portal.close());

const bannerOn = async (path: string) => {
  const page = await portal.browser().open(path);
  return [page.status, page.text('.cc-banner--emergency').includes('Stay inside')];
};

test('which emergencies there are is asked once a second, however many pages are shown', async () => {
  let asked = 0;
  const count = () => (asked += 1);
  portal.database.pool.on('acquire', count);
  const startedAt = performance.now();
  for (let pages = 0; pages < 30; pages += 1) expect(await bannerOn('/contact')).toEqual([200, true]);
  portal.database.pool.off('acquire', count);
  expect(asked).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - startedAt) / 1000));
});

/** Lets the database take so many connections from now on, and ends those that are open. */
async function takeConnections(most: number): Promise<void> {
  const owner = new pg.Client({ connectionString: portal.database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  await owner.query(`alter database ${rows[0]?.name} connection limit ${most}`);
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
                      where datname = current_database() and usename = 'portal_app'`);
  await owner.end();
}

test('while the database is away, the emergency that was known last still stands above every page', async () => {
  expect(await bannerOn('/contact')).toEqual([200, true]);
  await takeConnections(0);
  await new Promise((passed) => setTimeout(passed, 1100));
  expect([await bannerOn('/contact'), await bannerOn('/')]).toEqual([
    [200, true],
    [503, true],
  ]);
  await takeConnections(-1);
  expect(await bannerOn('/')).toEqual([200, true]);
});
