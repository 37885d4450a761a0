import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { recordAudit } from '../audit.ts';
import { sealAuditTrail } from './seal-audit-trail.ts';
import { verifyAuditTrail } from './verify-audit-trail.ts';

let portal: TestPortal;
let owner: pg.Client;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  owner = new pg.Client({ connectionString: portal.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await portal.close();
});

async function record(action: string, count = 1): Promise<void> {
  const at = portal.clock.now();
  const event = { at, actorUserId: null, action, subjectKind: 'test', subjectId: '1', detail: { count } };
  await portal.context.db.transaction().execute(async (tx) => {
    for (let times = 0; times < count; times += 1) await recordAudit(tx, event);
  });
}

const verify = () => verifyAuditTrail(portal.context.db);

/** Changes what nobody may change, as somebody would who owns the tables. */
async function tamper(statement: string): Promise<void> {
  await owner.query('set session_replication_role = replica');
  await owner.query(statement);
  await owner.query('set session_replication_role = origin');
}

test('what was done is sealed, and the chain holds', async () => {
  await record('first', 3);
  expect((await verify()).unsealedRecords).toBeGreaterThanOrEqual(3);
  const sealed = await sealAuditTrail(portal.context);
  expect(sealed).toBeGreaterThanOrEqual(3);
  await record('second');
  expect(await sealAuditTrail(portal.context)).toBe(1);
  expect(await sealAuditTrail(portal.context)).toBe(0);
  const found = await verify();
  expect([found.faults, found.sealedRecords, found.unsealedRecords]).toEqual([[], sealed + 1, 0]);
  expect(found.head?.sequence).toBe(2);
});

test('a record that is not committed yet is waited for, and none is left out', async () => {
  const slow = new pg.Client({ connectionString: portal.database.ownerUrl });
  await slow.connect();
  const insert = `insert into audit_records (at, action, subject_kind, subject_id) values (now(), 'slow', 'test', '1')`;
  await slow.query('begin');
  await slow.query(insert);
  await record('later');
  expect(await sealAuditTrail(portal.context)).toBe(0);
  await slow.query('commit');
  await slow.end();
  expect(await sealAuditTrail(portal.context)).toBe(2);
  expect((await verify()).faults).toEqual([]);
});

test.each([
  ['changed', `update audit_records set action = 'other' where id = (select min(last_record_id) from audit_seals)`],
  ['given to somebody else', `update audit_records set actor_user_id = gen_random_uuid() where action = 'second'`],
  ['removed', `delete from audit_records where action = 'later'`],
  [
    'put in',
    `insert into audit_records (id, at, action, subject_kind, subject_id) overriding system value
              values (-1, now(), 'forged', 'test', '1')`,
  ],
])('a record that was %s is found', async (_how, statement) => {
  const copy = 'create table if not exists kept_records as select * from audit_records';
  await tamper(copy);
  await tamper(statement);
  expect((await verify()).faults.join(' ')).toMatch(/Audit seal \d does not fit/);
  await tamper('delete from audit_records');
  await tamper('insert into audit_records overriding system value select * from kept_records');
  expect((await verify()).faults).toEqual([]);
});

test('a seal that is gone or does not follow is found', async () => {
  await tamper('create table kept_seals as select * from audit_seals');
  await tamper('delete from audit_seals where sequence = 2');
  expect((await verify()).faults).toContain('Audit seal 2 is missing.');
  await tamper('insert into audit_seals select * from kept_seals where sequence = 2');
  await tamper(`update audit_seals set previous_hash = sha256('x') where sequence = 3`);
  expect((await verify()).faults).toContain('Audit seal 3 does not follow from the one before it.');
  await tamper('delete from audit_seals where sequence = 3');
  await tamper('insert into audit_seals select * from kept_seals where sequence = 3');
  expect((await verify()).faults).toEqual([]);
});

test('neither the portal nor the owner changes a record or a seal; personal texts can be erased, and the chain holds', async () => {
  const at = portal.clock.now();
  const event = {
    at,
    actorUserId: null,
    action: 'why',
    subjectKind: 'test',
    subjectId: '1',
    reason: 'A private reason',
  };
  await portal.context.db.transaction().execute((tx) => recordAudit(tx, event));
  await sealAuditTrail(portal.context);
  for (const table of ['audit_records', 'audit_seals'])
    await expect(owner.query(`delete from ${table}`)).rejects.toThrow('append-only');
  await expect(sql`update audit_seals set records = 1`.execute(portal.context.db)).rejects.toThrow('permission denied');
  const kept = await portal.context.db.selectFrom('auditPersonalTexts').select('reason').execute();
  expect(kept).toContainEqual({ reason: 'A private reason' });
  await portal.context.db.updateTable('auditPersonalTexts').set({ reason: null }).execute();
  expect((await verify()).faults).toEqual([]);
});

test('a thousand records and more are sealed by several seals', async () => {
  await record('many', 2300);
  expect(await sealAuditTrail(portal.context)).toBe(2300);
  const seals = await portal.context.db
    .selectFrom('auditSeals')
    .select('records')
    .orderBy('sequence', 'desc')
    .execute();
  expect(seals.slice(0, 3).map(({ records }) => records)).toEqual([300, 1000, 1000]);
  expect((await verify()).faults).toEqual([]);
});
