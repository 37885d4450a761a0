import { sql } from 'kysely';
import type pg from 'pg';
import { fromKysely, PgBoss, type Job, type JobResult } from 'pg-boss';
import type { Queryable, Tx } from '../db/types.ts';
import { assert } from '../../kernel/assert.ts';

/** A kind of work that runs after its transaction commits, at least once: its effect must bear being run twice. */
export type JobKind<Payload extends object> = {
  name: string;
  /** Tries again after a fault, with growing waits that start at `retrySeconds`. */
  retries: number;
  retrySeconds: number;
  readonly payload?: Payload;
};

/** Runs one job. Throw to have it tried again. */
export type JobHandler<Context> = {
  kind: JobKind<object>;
  run: (context: Context, payload: object) => Promise<void>;
};

export function jobKind<Payload extends object>(
  name: string,
  tries = { retries: 12, retrySeconds: 5 },
): JobKind<Payload> {
  return { name, ...tries };
}

export function handles<Context, Payload extends object>(
  kind: JobKind<Payload>,
  run: (context: Context, payload: Payload) => Promise<void>,
): JobHandler<Context> {
  return { kind, run: (context, payload) => run(context, payload as Payload) };
}

let sender: PgBoss | undefined;

/**
 * Connects this process to the job queues. `kinds` are made where they are missing. `onFault` hears of what goes wrong in
 * the queue's own upkeep, which comes round again.
 */
export async function connectJobs(
  pool: pg.Pool,
  kinds: JobKind<object>[],
  mayWork: boolean,
  onFault: (error: unknown) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: rowsOfAll(pool),
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: mayWork,
  });
  boss.on('error', onFault);
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const kind of kinds) {
    if (known.has(kind.name)) continue;
    await boss.createQueue(kind.name, {
      retryLimit: kind.retries,
      retryDelay: kind.retrySeconds,
      retryBackoff: true,
      retryDelayMax: 3600,
    });
  }
  sender = boss;
  return boss;
}

/** The upkeep sends several statements as one text and looks for its rows in the answer of any of them. */
function rowsOfAll(pool: pg.Pool): ReturnType<typeof fromKysely> {
  return {
    async executeSql(text, values) {
      const answered: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
      return { rows: [answered].flat().flatMap(({ rows }) => rows) };
    },
  };
}

/** Asks for a job in the caller's own transaction: it runs when, and only when, that transaction commits. */
export async function enqueue<Payload extends object>(
  tx: Tx,
  kind: JobKind<Payload>,
  payload: Payload,
  options: { startAfterSeconds?: number } = {},
): Promise<void> {
  assert(sender, 'the job queue is connected before anything is enqueued');
  const start = options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {};
  await sender.send(kind.name, payload, { ...start, db: fromKysely(tx) });
}

/**
 * Works the queues until `boss.stop()`. `onFault` hears of each try that threw; the queue tries that job again. What changes
 * in the context while a job runs, as what is in force in the city does, changes for the next one.
 */
export async function workJobs<Context extends object>(
  boss: PgBoss,
  handlers: JobHandler<Context>[],
  context: Context,
  onFault: (job: string, error: unknown) => void,
): Promise<void> {
  for (const { kind, run } of handlers) {
    const tryOne = async (job: Job): Promise<JobResult> => {
      try {
        await run({ ...context }, job.data);
        return { id: job.id, status: 'completed' };
      } catch (error) {
        onFault(kind.name, error);
        return { id: job.id, status: 'failed', output: faultOf(error) };
      }
    };
    await boss.work<object, void, typeof pace>(kind.name, pace, (jobs) => Promise.all(jobs.map(tryOne)));
  }
}

function faultOf(error: unknown): { message: string; code?: string } {
  if (!(error instanceof Error)) return { message: 'fault' };
  const { message } = error;
  return 'code' in error && typeof error.code === 'string' ? { message, code: error.code } : { message };
}

/** Half a second is what a resident on the return page may wait for; a full batch asks again at once. */
const pace = { batchSize: 20, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true, perJobResults: true } as const;

/** So many of a kind are tried again at once; the rest at the next word. */
const againMax = 1000;

/** Has jobs of a name that were given up in the last seven days tried once more, when the transaction commits; how many. */
export async function tryFailedAgain(tx: Tx, name: string): Promise<number> {
  assert(sender, 'the job queue is connected before anything is tried again');
  const { rows } = await sql<{ id: string }>`
    select id from pgboss.job
     where name = ${name} and state = 'failed' and completed_on > now() - interval '7 days'
     order by completed_on limit ${againMax}`.execute(tx);
  if (rows.length > 0)
    await sender.retry(
      name,
      rows.map(({ id }) => id),
      { db: fromKysely(tx) },
    );
  return rows.length;
}

/** Jobs that were given up after all their tries in the last seven days, by name. */
export async function failedJobs(db: Queryable): Promise<{ name: string; count: number }[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*)::int as count from pgboss.job
     where state = 'failed' and completed_on > now() - interval '7 days'
     group by name order by name`.execute(db);
  return rows;
}

/** Why the newest try failed among the jobs of a name that are not done: the fault's code, '' where it had none. */
export async function newestFault(db: Queryable, name: string): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`
    select coalesce(output->>'code', '') as code from pgboss.job
     where name = ${name} and state in ('retry', 'active', 'failed') and output is not null
     order by coalesce(completed_on, started_on) desc limit 1`.execute(db);
  return rows[0]?.code ?? null;
}
