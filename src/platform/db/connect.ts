import { createHash } from 'node:crypto';
import {
  CamelCasePlugin,
  Kysely,
  PostgresDialect,
  type PluginTransformQueryArgs,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';
import pg from 'pg';
import type { DB } from './database.generated.ts';
import './types.ts';

/** How many differing statements a process names; past that a statement runs unnamed, and memory stays flat. */
const namedStatementsMax = 2000;

/**
 * Opens a pool on a PostgreSQL and gives it as typed SQL.
 * Every parameterised statement is prepared once per connection under a name hashed from its text.
 */
export function openDatabase(url: string, connectionsMax = 10): { db: Kysely<DB>; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    statement_timeout: 60_000,
    application_name: 'civic-counter',
  });
  pool.on('connect', (client) => {
    // One that breaks while somebody holds it is told by the next statement, for which the pool does not listen.
    client.on('error', () => {});
    nameStatements(client);
  });
  // An idle connection that the server closes (a restart, say) is replaced at the next query; without a listener it
  // would stop the process.
  pool.on('error', () => {});
  return { db: kyselyOn(pool), pool };
}

export function kyselyOn(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new ColumnNames({ maintainNestedObjectKeys: true })],
  });
}

/**
 * Columns are `like_this` in SQL and `likeThis` in code. Kysely's own plugin copies every statement and every value on its
 * way; a statement written as SQL names its columns itself, so a query of Kysely's builder may not stand inside one, and of
 * a row only the names change.
 */
class ColumnNames extends CamelCasePlugin {
  override transformQuery(query: PluginTransformQueryArgs): RootOperationNode {
    return query.node.kind === 'RawNode' ? query.node : super.transformQuery(query);
  }

  protected override mapRow(row: UnknownRow): UnknownRow {
    const renamed: UnknownRow = {};
    for (const name in row) renamed[this.camelCase(name)] = row[name];
    return renamed;
  }
}

const statementNames = new Map<string, string>();

function statementName(text: string): string | undefined {
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < namedStatementsMax) {
    name = createHash('sha1').update(text).digest('base64url');
    statementNames.set(text, name);
  }
  return name;
}

type QueryWithValues = (text: string, values: unknown[]) => unknown;

/** Kysely names no statements; PostgreSQL plans a named one once. */
function nameStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...all: unknown[]) => unknown;
  const named: QueryWithValues & ((...all: unknown[]) => unknown) = (...all: unknown[]) => {
    const [text, values] = all;
    if (all.length !== 2 || typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return query(...all);
    }
    const name = statementName(text);
    return name ? query({ name, text, values }) : query(...all);
  };
  Object.assign(client, { query: named });
}
