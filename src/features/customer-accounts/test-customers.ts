import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { DB } from '../../platform/db/database.generated.ts';
import { comparableName } from './comparable-name.ts';
import { comparableNumber } from './comparable-number.ts';
import type { FailureLimit, RatioLimit } from './linking-limits.ts';

export type TestCustomer = {
  customerNumber: string;
  name: string;
  accounts: { number: string; status?: 'active' | 'closed'; email?: string; phone?: string; serviceAddress?: string }[];
};

/** Puts a made-up customer with its accounts into the database, as the importer would. */
export async function insertCustomer(
  db: Kysely<DB>,
  customer: TestCustomer,
): Promise<{ customerId: number; customerAccountIds: number[] }> {
  const { plain, canonical } = comparableName(customer.name);
  const { id: customerId } = await db
    .insertInto('customers')
    .values({
      customerNumber: customer.customerNumber,
      comparableCustomerNumber: comparableNumber(customer.customerNumber) ?? '',
      name: customer.name,
      plainName: plain,
      canonicalName: canonical,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = await db
    .insertInto('customerAccounts')
    .values(
      customer.accounts.map(({ number, ...rest }) => ({
        customerId,
        accountNumber: number,
        comparableAccountNumber: comparableNumber(number) ?? '',
        ...rest,
      })),
    )
    .returning('id')
    .execute();
  return { customerId, customerAccountIds: rows.map(({ id }) => id) };
}

/** Forgets all tries, so that the next one is the first. */
export async function forgetTries(db: Kysely<DB>): Promise<void> {
  await db.deleteFrom('accountLinkTries').execute();
}

/**
 * Puts failed tries into the database that share with the last real one only what a limit counts by, evenly spread so
 * that they fill this limit and no other, and as many successful ones of strangers. Forgets the real one.
 */
export async function seedTries(
  db: Kysely<DB>,
  limit: FailureLimit | RatioLimit,
  tries: { failed: number; succeeded: number; gapMs: number; now: Date; strangerId: string },
): Promise<void> {
  const real = await db.selectFrom('accountLinkTries').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  await forgetTries(db);
  const keep = <Value>(sharedBy: FailureLimit['sharedBy'], value: Value, other: Value): Value =>
    limit.sharedBy === sharedBy ? value : other;
  const tryAt = (at: Date, succeeded: boolean) => ({
    at,
    userId: keep('user', real.userId, tries.strangerId),
    customerId: keep('customer', real.customerId, null),
    numberKey: randomBytes(32),
    nameKey: keep('name', real.nameKey, randomBytes(32)),
    addressKey: keep('address', real.addressKey, randomBytes(32)),
    addressRangeKey: keep('addressRange', real.addressRangeKey, randomBytes(32)),
    browserKey: keep('browser', real.browserKey, randomBytes(32)),
    withCode: limit.path === 'with-code',
    succeeded,
  });
  const at = (nth: number) => new Date(tries.now.getTime() - nth * tries.gapMs);
  const rows = [
    ...Array.from({ length: tries.failed }, (_, nth) => tryAt(at(nth), false)),
    ...Array.from({ length: tries.succeeded }, () => tryAt(tries.now, true)),
  ];
  if (rows.length > 0) await db.insertInto('accountLinkTries').values(rows).execute();
}

/** The texts of all statements that `work` sends to the database, in order. */
export async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const watched: (() => void)[] = [];
  const watch = (client: pg.PoolClient): void => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    const recording = (...all: unknown[]): unknown => {
      const [first] = all as [string | { text: string }];
      texts.push(typeof first === 'string' ? first : first.text);
      return query(...all);
    };
    Object.assign(client, { query: recording });
    watched.push(() => Object.assign(client, { query }));
  };
  const release = (): void => watched.splice(0).forEach((unwatch) => unwatch());
  pool.on('acquire', watch);
  pool.on('release', release);
  await work();
  pool.off('acquire', watch);
  pool.off('release', release);
  return texts.filter((text) => !isByTheClock.test(text));
}

/** Asked for by the clock, whoever comes and whatever is answered, as words of every page and the jobs' sign of life: it tells nobody anything. */
const isByTheClock =
  /from announcement_revisions r\s+where r\.kind = 'emergency'|from wordings w join wording_revisions r|pgboss\.instance/;
