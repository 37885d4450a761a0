import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { openTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { connectJobs, enqueue, jobKind } from './queue.ts';

const kind = jobKind<{ number: number }>('count-the-maples');
const faults: unknown[] = [];

let database: TestDatabase;
let owner: pg.Client;
let boss: PgBoss;
beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  boss = await connectJobs(database.pool, [kind], false, (error) => faults.push(error));
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await owner.end();
  await database.close();
});

const jobs = async () => (await owner.query(`select state from pgboss.job where name = $1`, [kind.name])).rows;
const queueClockIsAhead = (hours: number) =>
  owner.query(
    `create or replace function pgboss.job_now() returns timestamptz language sql stable
       as $$ select now() + interval '${hours} hours' $$`,
  );

async function enqueued(number: number): Promise<void> {
  await database.db.transaction().execute((tx) => enqueue(tx, kind, { number }));
}

test('a job whose process died is given to another after a quarter of an hour', async () => {
  await enqueued(1);
  expect(await boss.fetch(kind.name)).toHaveLength(1);
  await boss.supervise();
  expect(await jobs()).toEqual([{ state: 'active' }]);
  await queueClockIsAhead(0.3);
  await boss.supervise();
  expect(await jobs()).toEqual([{ state: 'retry' }]);
  await queueClockIsAhead(2);
  const [again] = await boss.fetch(kind.name);
  await boss.complete(kind.name, again?.id ?? '');
  expect(await jobs()).toEqual([{ state: 'completed' }]);
});

test('finished jobs are removed when nobody will ask for them any more', async () => {
  await queueClockIsAhead(24 * 30);
  await boss.supervise();
  expect(await jobs()).toEqual([]);
  expect(faults).toEqual([]);
});
