import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { linkAccount, type LinkRequest } from './link-account.ts';
import { linkingLimits } from './linking-limits.ts';
import { linkedAccountsOf } from './reads.ts';
import { forgetTries, insertCustomer, seedTries } from './test-customers.ts';

const byName = await openTestPortal();
const byCode = await openTestPortal({
  city: (city) => ({ ...city, linking: { ...city.linking, proof: 'code' } }),
});
afterAll(async () => {
  await byName.close();
  await byCode.close();
});

const stranger = {
  name: await userOf(byName, 'stranger@example.com'),
  code: await userOf(byCode, 'stranger@example.com'),
};
await insertCustomer(byName.context.db, {
  customerNumber: '500',
  name: 'EXAMPLE CUSTOMER',
  accounts: [{ number: '9500' }],
});
await insertCustomer(byCode.context.db, {
  customerNumber: '500',
  name: 'EXAMPLE CUSTOMER',
  accounts: [{ number: '9500' }],
});

async function userOf(portal: TestPortal, email: string): Promise<string> {
  const row = await portal.context.db
    .insertInto('users')
    .values({ email, comparableEmail: email, madeAt: portal.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const goodCode = Buffer.from('the hash of GOODCODE');

/** One try, as the page makes it, without its wait. The code on every current bill is GOODCODE. */
function tryToLink(portal: TestPortal, userId: string, typed: Partial<LinkRequest> = {}) {
  const { city, secrets, publicUrl, db } = portal.context;
  const request: LinkRequest = {
    userId,
    number: '9500',
    name: 'Example Customer',
    code: null,
    network: '192.0.2.7/32',
    range: '192.0.2.0/24',
    isNetworkShared: false,
    browserId: 'one-browser',
    userAgent: 'Firefox/150 (Windows)',
    ...typed,
  };
  const rules = {
    city,
    secrets,
    publicUrl,
    now: portal.clock.now(),
    codesOfCurrentBills: async (_db: unknown, ids: number[], code: string) =>
      ids
        .filter((customerAccountId) => customerAccountId > 0)
        .map((customerAccountId) => ({ customerAccountId, codeHash: goodCode, isTyped: code === 'GOODCODE' })),
  };
  return db.transaction().execute((tx) => linkAccount(tx, request, rules));
}

async function unlinkAll({ context }: TestPortal): Promise<void> {
  await context.db.deleteFrom('accountLinks').execute();
  await context.db.deleteFrom('customerLinks').execute();
  await context.db.deleteFrom('billCodes').execute();
  await forgetTries(context.db);
}

beforeEach(async () => {
  await unlinkAll(byName);
  await unlinkAll(byCode);
});

const counted = linkingLimits.filter((limit) => limit.kind !== 'holding');
describe.each(counted)('LNK-03: $name', (limit) => {
  const portal = limit.path === 'with-code' ? byCode : byName;
  const typed = limit.path === 'with-code' ? { code: 'GOODCODE' } : {};
  const strangerId = limit.path === 'with-code' ? stranger.code : stranger.name;
  const max = limit.kind === 'ratio' ? 50 : limit.failuresMax(portal.context.city.linking.limits);
  // Evenly over the limit's while; where it looks back for ever, too far apart for the limits of a day.
  const gapMs = (limit.withinHours === null ? 25 : limit.withinHours / (max + 2)) * 3_600_000;

  /** Whether right values link after so many failures, and at least as many tries that succeeded. */
  async function isLinkedAfter(failed: number, succeeded = failed): Promise<boolean> {
    const { db } = portal.context;
    const userId = await userOf(portal, `${limit.name}-${failed}-${succeeded}@example.com`);
    await unlinkAll(portal);
    await tryToLink(portal, userId, typed);
    await seedTries(db, limit, { failed, succeeded, gapMs, now: portal.clock.now(), strangerId });
    await db.deleteFrom('accountLinks').execute();
    return (await tryToLink(portal, userId, typed)).ok;
  }

  test('right values link at one failure fewer, and are refused at that many and one more', async () => {
    if (limit.kind === 'ratio') {
      expect(await isLinkedAfter(30, 19)).toBe(true);
      expect(await isLinkedAfter(30, 20)).toBe(true);
      expect(await isLinkedAfter(31, 19)).toBe(false);
      return;
    }
    expect(await isLinkedAfter(max - 1)).toBe(true);
    expect(await isLinkedAfter(max)).toBe(false);
    expect(await isLinkedAfter(max + 1)).toBe(false);
  });
});

test('LNK-03: of fifty wrong tries at once exactly five are checked, and the right values are refused then', async () => {
  const userId = await userOf(byName, 'fifty@example.com');
  const wrong = Array.from({ length: 50 }, (_, nth) =>
    tryToLink(byName, userId, { number: `77${nth}`, name: `Nobody ${'x'.repeat(nth)}` }),
  );
  const outcomes = await Promise.all(wrong);
  expect(outcomes.filter(({ ok }) => ok)).toEqual([]);
  const tries = await byName.context.db.selectFrom('accountLinkTries').selectAll().execute();
  expect(tries.length).toBe(50);
  expect(tries.filter(({ refusedAtLimit }) => refusedAtLimit === null).length).toBe(5);
  expect((await tryToLink(byName, userId)).ok).toBe(false);
});

test('LNK-03: a comma moved about in a name makes no other name of it for its limit', async () => {
  const { customersPerNamePer30Days: max } = byName.context.city.linking.limits;
  const commas = [
    'Example Customer',
    'Customer, Example',
    'E, xample Customer',
    'Example Cust, omer',
    ', Example Customer',
  ];
  for (let nth = 0; nth < max; nth += 1) {
    const userId = await userOf(byName, `comma-${nth}@example.com`);
    const place = { network: `192.0.2.${nth}/32`, range: `198.51.${nth}.0/24`, browserId: `browser-${nth}` };
    await tryToLink(byName, userId, { ...place, number: `66${nth}`, name: commas[nth % commas.length]! });
  }
  for (const [nth, name] of [...commas, 'ustomer, Example C'].entries()) {
    const userId = await userOf(byName, `after-commas-${nth}@example.com`);
    const place = { network: `203.0.113.${nth}/32`, range: `203.0.${nth}.0/24`, browserId: `after-${nth}` };
    expect((await tryToLink(byName, userId, { ...place, name })).ok, name).toBe(false);
  }
  const other = await userOf(byName, 'other-name@example.com');
  const place = { network: '203.0.113.99/32', range: '203.0.99.0/24', browserId: 'another' };
  await tryToLink(byName, other, { ...place, number: '661', name: 'Customer Examples' });
  const tries = await byName.context.db.selectFrom('accountLinkTries').select('refusedAtLimit').orderBy('id').execute();
  expect(tries.map(({ refusedAtLimit }) => refusedAtLimit)).toEqual([
    ...Array.from({ length: max }, () => null),
    ...Array.from({ length: commas.length + 1 }, () => 'name-numbers'),
    null,
  ]);
});

test('LNK-03: fifty users at one customer at once: five of them are linked', async () => {
  const userIds = await Promise.all(Array.from({ length: 50 }, (_, nth) => userOf(byName, `crowd-${nth}@example.com`)));
  const outcomes = await Promise.all(
    userIds.map((userId, nth) => tryToLink(byName, userId, { browserId: `browser-${nth}` })),
  );
  expect(outcomes.filter(({ ok }) => ok).length).toBe(5);
});

test('a user links ten customers, and the eleventh waits for staff', async () => {
  const userId = await userOf(byName, 'landlord@example.com');
  const { db } = byName.context;
  for (let nth = 0; nth < 11; nth += 1) {
    await insertCustomer(db, { customerNumber: `60${nth}`, name: 'MANY HOUSES', accounts: [{ number: `960${nth}` }] });
    const outcome = await tryToLink(byName, userId, { number: `60${nth}`, name: 'Many Houses' });
    expect(outcome.ok).toBe(nth < 10);
  }
  expect((await linkedAccountsOf(db, userId)).length).toBe(10);
});

test('a Customer ID links all open accounts of the customer, an account number only that one', async () => {
  const { db } = byName.context;
  const accounts = [{ number: '97001' }, { number: '97002' }, { number: '97003', status: 'closed' as const }];
  await insertCustomer(db, { customerNumber: '970', name: "O'BRIEN-SMITH, MARY KATE & SONS, LLC", accounts });
  const one = await userOf(byName, 'one-account@example.com');
  const all = await userOf(byName, 'all-accounts@example.com');
  const name = 'mary kate and sons llc obrien smith';
  expect(await tryToLink(byName, one, { number: '97002', name })).toMatchObject({ value: { newAccounts: 1 } });
  expect(await tryToLink(byName, all, { number: '970', name })).toMatchObject({ value: { newAccounts: 2 } });
  expect((await linkedAccountsOf(db, all)).map(({ accountNumber }) => accountNumber)).toEqual(['97001', '97002']);
  expect(await tryToLink(byName, all, { number: '970', name })).toMatchObject({
    value: { accounts: 2, newAccounts: 0 },
  });
});

test('where a number is a Customer ID and an account number, the name decides, and both fitting is a refusal', async () => {
  const { db } = byName.context;
  await insertCustomer(db, { customerNumber: '980', name: 'FIRST, ANNA', accounts: [{ number: '98001' }] });
  await insertCustomer(db, { customerNumber: '981', name: 'SECOND, BO', accounts: [{ number: '980' }] });
  const userId = await userOf(byName, 'both@example.com');
  expect(await tryToLink(byName, userId, { number: '980', name: 'Anna First' })).toMatchObject({ ok: true });
  expect(await tryToLink(byName, userId, { number: '980', name: 'Bo Second' })).toMatchObject({ ok: true });
  const linked = await linkedAccountsOf(db, userId);
  expect(linked.map(({ accountNumber }) => accountNumber)).toEqual(['98001', '980']);
  await insertCustomer(db, { customerNumber: '982', name: 'SAME NAME', accounts: [{ number: '98201' }] });
  await insertCustomer(db, { customerNumber: '983', name: 'SAME NAME', accounts: [{ number: '982' }] });
  expect((await tryToLink(byName, userId, { number: '982', name: 'Same Name' })).ok).toBe(false);
  await insertCustomer(db, { customerNumber: '984', name: 'ONE HOUSE', accounts: [{ number: '984' }] });
  expect((await tryToLink(byName, userId, { number: '984', name: 'One House' })).ok).toBe(true);
});

test('neither number nor name of a failed try is kept', async () => {
  const userId = await userOf(byName, 'kept@example.com');
  await tryToLink(byName, userId, { number: 'CANARY4711', name: 'Canary Person' });
  const rows = await byName.context.db.selectFrom('accountLinkTries').selectAll().execute();
  const audit = await byName.context.db.selectFrom('auditRecords').selectAll().execute();
  const { rows: jobs } = await byName.database.pool.query('select data from pgboss.job');
  expect(rows.length).toBe(1);
  expect(/canary/i.test(JSON.stringify([rows, audit, jobs]))).toBe(false);
});

describe('proof by code', () => {
  test('number and name show the amount only; the code on the current bill shows everything, then or later', async () => {
    const { db } = byCode.context;
    const userId = await userOf(byCode, 'later@example.com');
    expect((await tryToLink(byCode, userId)).ok).toBe(true);
    expect(await linkedAccountsOf(db, userId)).toMatchObject([{ sight: 'amount', name: 'E••• C•••' }]);
    expect(await tryToLink(byCode, userId, { code: 'GOODCODE' })).toMatchObject({ value: { newAccounts: 1 } });
    expect(await linkedAccountsOf(db, userId)).toMatchObject([{ sight: 'full', name: 'EXAMPLE CUSTOMER' }]);
    expect(await tryToLink(byCode, userId)).toMatchObject({ value: { newAccounts: 0 } });
    expect(await linkedAccountsOf(db, userId)).toMatchObject([{ sight: 'full' }]);
  });

  test('a wrong code is a refusal, although number and name would do', async () => {
    const userId = await userOf(byCode, 'wrong-code@example.com');
    expect((await tryToLink(byCode, userId, { code: 'BADCODE1' })).ok).toBe(false);
    expect(await linkedAccountsOf(byCode.context.db, userId)).toEqual([]);
  });

  test('LNK-05: who has the code links at the first try, whatever others have failed', async () => {
    for (let vandal = 0; vandal < 4; vandal += 1) {
      const userId = await userOf(byCode, `vandal-${vandal}@example.com`);
      const from = { network: `198.51.100.${vandal}/32`, range: '198.51.100.0/24', browserId: `vandal-${vandal}` };
      for (let nth = 0; nth < 5; nth += 1) await tryToLink(byCode, userId, { ...from, name: `Wrong ${nth}` });
    }
    const victim = await userOf(byCode, 'victim@example.com');
    expect((await tryToLink(byCode, victim)).ok).toBe(false);
    expect((await tryToLink(byCode, victim, { code: 'GOODCODE' })).ok).toBe(true);
  });
});

describe('the code of a bill', () => {
  const code = 'GOODCODE';
  let vandals = 0;
  const failTimes = async (times: number) => {
    vandals += 1;
    const vandal = await userOf(byCode, `code-vandal-${vandals}@example.com`);
    for (let time = 0; time < times; time += 1) {
      expect((await tryToLink(byCode, vandal, { code: 'WRONG234' })).ok).toBe(false);
      await forgetTries(byCode.context.db);
    }
  };

  test('gives sight to one user, again if they unlinked, and to nobody else', async () => {
    const first = await userOf(byCode, 'code-first@example.com');
    const second = await userOf(byCode, 'code-second@example.com');
    expect((await tryToLink(byCode, first, { code })).ok).toBe(true);
    expect((await tryToLink(byCode, second, { code })).ok).toBe(false);
    await byCode.context.db.deleteFrom('accountLinks').execute();
    expect((await tryToLink(byCode, first, { code })).ok).toBe(true);
    // Number and name still show the second what is due, as they show anybody.
    expect((await tryToLink(byCode, second)).ok).toBe(true);
  });

  test('holds after four failures and is void after five', async () => {
    const owner = await userOf(byCode, 'code-owner@example.com');
    await failTimes(4);
    expect((await tryToLink(byCode, owner, { code })).ok).toBe(true);
    await unlinkAll(byCode);
    await failTimes(5);
    expect((await tryToLink(byCode, owner, { code })).ok).toBe(false);
  });

  test('is not failed by who does not know the name, nor by a try that a limit refused', async () => {
    const owner = await userOf(byCode, 'code-owner-two@example.com');
    const guesser = await userOf(byCode, 'code-stranger@example.com');
    for (let time = 0; time < 5; time += 1) {
      await tryToLink(byCode, guesser, { code: 'WRONG234', name: 'Somebody Else' });
      await forgetTries(byCode.context.db);
    }
    await failTimes(4);
    const vandal = await userOf(byCode, 'code-limited@example.com');
    for (let time = 0; time < 5; time += 1) await tryToLink(byCode, vandal, { number: '1', code: 'WRONG234' });
    await tryToLink(byCode, vandal, { code: 'WRONG234' });
    await forgetTries(byCode.context.db);
    expect((await tryToLink(byCode, owner, { code })).ok).toBe(true);
  });
});
