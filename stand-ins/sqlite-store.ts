import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

// Long enough for a process that is just ending to let go of the file.
const lockWaitMs = 1_500;

/** A row as it comes; the asker names its type, next to the SQL that makes it so. */
export type SqliteRow = Record<string, SQLOutputValue>;

/**
 * A stand-in's own small database in one file. What is written is with the operating system before `write` returns, so
 * that a killed process loses nothing it has answered for; only a machine that loses power may lose the last of it, and
 * then leaves the file whole. One process at a time may hold the file.
 */
export type SqliteStore = {
  one(sql: string, ...values: SQLInputValue[]): SqliteRow | undefined;
  all(sql: string, ...values: SQLInputValue[]): SqliteRow[];
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number };
  /** Runs a change as a whole or not at all. */
  write<Outcome>(change: () => Outcome): Outcome;
  close(): void;
};

/** Opens the file, makes the tables that are missing, and locks it; throws when another process has it. */
export function openSqliteStore(file: string, tables: string): SqliteStore {
  // Mails hold links that open accounts: the files are for this user alone.
  process.umask(0o077);
  const database = openLocked(file, tables);
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const prepared = database.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };
  return {
    one: (sql, ...values) => statement(sql).get(...values),
    all: (sql, ...values) => statement(sql).all(...values),
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = statement(sql).run(...values);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    write: (change) => {
      database.exec('begin immediate');
      try {
        const outcome = change();
        database.exec('commit');
        return outcome;
      } catch (fault) {
        if (database.isTransaction) database.exec('rollback');
        throw fault;
      }
    },
    close: () => database.close(),
  };
}

function openLocked(file: string, tables: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: lockWaitMs });
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal');
    database.exec(tables);
    return database;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new Error(`the store ${file} cannot be used (${reason}). Does another process use it?`, { cause: fault });
  }
}
