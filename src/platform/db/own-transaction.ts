import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import type { DB } from './database.generated.ts';
import type { Tx } from './types.ts';

/**
 * Runs one transaction on a connection of its own that is closed afterwards, for work that streams (COPY) and sets the
 * session up for itself. Keeps what was done when `work` says so, else undoes it; a fault undoes it too.
 */
export async function inOwnTransaction<Outcome>(
  pool: pg.Pool,
  work: (tx: Tx, client: pg.ClientBase) => Promise<{ result: Outcome; keeps: boolean }>,
): Promise<Outcome> {
  const client = await pool.connect();
  // A server that goes away is told by the statement that fails; without a listener it would stop the process.
  client.on('error', () => {});
  try {
    const tx = await kyselyOnClient(client).startTransaction().execute();
    const { result, keeps } = await work(tx, client);
    await (keeps ? tx.commit() : tx.rollback()).execute();
    return result;
  } finally {
    // The server undoes what was not committed.
    client.release(true);
  }
}

function kyselyOnClient(client: pg.PoolClient): Kysely<DB> {
  const query = client.query.bind(client) as PostgresPoolClient['query'];
  const borrowed: PostgresPoolClient = { query, release: () => {} };
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { options: {}, connect: () => Promise.resolve(borrowed), end: () => Promise.resolve() },
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
