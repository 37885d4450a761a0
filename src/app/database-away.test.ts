import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openTestPortal, type TestPortal } from '../../tests/support/portal.ts';
import { isDatabaseAway } from '../platform/db/database-away.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

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

test('while the database is away every page says so and when to come back, and afterwards all is as it was', async () => {
  const { browser } = await portal.resident();
  const form = await browser.open('/account/link');
  await takeConnections(0);
  const answers = [
    await browser.open('/bills'),
    await browser.open('/no-such-page'),
    await browser.open('/bills?lang=es'),
    await form.submit('Submit', { number: '10001', name: 'EXAMPLE CUSTOMER' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([503, 404, 503, 503]);
  expect(answers[0]?.heading).toBe('We are interrupted for a moment');
  expect(answers[0]?.headers['retry-after']).toBe('60');
  expect(answers[2]?.heading).toBe('Tenemos una interrupción breve');
  for (const page of answers) expect(page.text()).not.toMatch(/\n\s+at |too many connections/);
  await takeConnections(-1);
  expect((await browser.open('/account')).status).toBe(200);
});

test('a connection that breaks between two statements of a transaction fails that transaction and nothing else', async () => {
  const { db } = portal.context;
  const broken = db.transaction().execute(async (tx) => {
    await tx.selectFrom('users').select('id').execute();
    await takeConnections(-1);
    await new Promise((heard) => setTimeout(heard, 100));
    await tx.selectFrom('users').select('id').execute();
  });
  await expect(broken).rejects.toSatisfy(isDatabaseAway);
  expect((await db.selectFrom('users').select('id').execute()).length).toBeGreaterThan(0);
});

test.each([
  [{ code: '53100' }, true],
  [{ code: '57P01' }, true],
  [{ code: '08006' }, true],
  [{ code: 'ECONNREFUSED' }, true],
  [{ code: 'ENOENT', syscall: 'connect' }, true],
  [{ message: 'Connection terminated unexpectedly' }, true],
  [{ code: 'ENOENT', syscall: 'open' }, false],
  [{ code: '23505' }, false],
  [{ code: '57014' }, false],
  [{ message: 'x is not a function' }, false],
])('of %o it is said that the database is away: %s', (fault, expected) => {
  expect(isDatabaseAway(Object.assign(new Error('no'), fault))).toBe(expected);
  expect(isDatabaseAway('not an error')).toBe(false);
});
