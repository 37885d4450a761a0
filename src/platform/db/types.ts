import { types } from 'pg';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from './database.generated.ts';
import { assert } from '../../kernel/assert.ts';

/** What a read takes: the database or an open transaction. */
export type Queryable = Kysely<DB>;
/** What a write takes: an open transaction, so that it commits with everything around it or not at all. */
export type Tx = Transaction<DB>;

// bigint as a safe number (money and ids are far below 2^53), days as their text: set once, for every pool.
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text);
  assert(Number.isSafeInteger(value), 'a bigint from the database is a safe whole number');
  return value;
});
types.setTypeParser(types.builtins.DATE, (text) => text);
