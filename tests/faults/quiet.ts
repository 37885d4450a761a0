import { connectJobs } from '../../src/platform/jobs/queue.ts';
import type { FaultCity } from './city.ts';
import { pause, until } from './programs.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** So that every check of an undecided payment, every listing of messages and every retry of a job comes round. */
const usualWaits: readonly number[] = [0, 35 * second, 11 * minute, 16 * minute, 70 * minute, 25 * hour];
/** The same in fewer steps. Nobody waits for jobs whose process died: others get them when the first wait is over. */
export const fewWaits: readonly number[] = [16 * minute, 25 * hour];
const doneWithinMs = 60_000;

/**
 * Lets days pass, step by step, with every portal running and undisturbed, until nothing is left to do. Gives what is
 * not decided even then.
 */
export async function quiet(city: FaultCity, waits = usualWaits): Promise<string[]> {
  const left: string[] = [];
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  // Jobs whose process died are given to others by whoever looks after the queue, as each portal does every minute.
  const queueFaults: string[] = [];
  const supervisor = await connectJobs(city.admin, [], false, (error) => queueFaults.push(String(error)));
  try {
    for (const wait of waits) {
      await city.passTime(wait);
      await supervisor.supervise();
      await rest(city);
    }
    if (!(await until(() => isAtRest(city), doneWithinMs, 250))) left.push(`Work is left: ${await workLeft(city)}.`);
    const { rows } = await city.admin.query<{ id: string; state: string }>(
      `select id::text, state from payments where state in ('starting', 'started', 'processing')`,
    );
    left.push(...queueFaults);
    return [...left, ...rows.map(({ id, state }) => `Payment ${id} is still ${state}.`)];
  } finally {
    await supervisor.stop({ graceful: false });
  }
}

/** Waits until nothing is due, twice in a row: what is decided may ask for more. */
async function rest(city: FaultCity): Promise<void> {
  await pause(1200);
  await until(() => isAtRest(city), doneWithinMs, 200);
  await pause(300);
  await until(() => isAtRest(city), doneWithinMs, 200);
}

async function isAtRest(city: FaultCity): Promise<boolean> {
  return (await workLeft(city)) === '';
}

async function workLeft(city: FaultCity): Promise<string> {
  const { rows } = await city.admin.query<{ jobs: string | null; checks: number; works: number; unsealed: number }>(
    `select (select string_agg(name || ' ' || state, ', ') from pgboss.job
              where state in ('created', 'retry', 'active') and start_after <= pgboss.job_now()
                and (state <> 'active' or started_on > pgboss.job_now() - interval '20 seconds')) as jobs,
            (select count(*)::int from payments where check_due_at <= $1) as checks,
            (select count(*)::int from periodic_work where name in ('catch-up-events', 'check-payments')
               and (claim is not null or tried_at is null or tried_at < $2)) as works,
            (select count(*)::int from journal_entries e
              where not exists (select from ledger_seals s where s.entry_id = e.id)) as unsealed`,
    [city.now(), new Date(city.now().getTime() - 900_000)],
  );
  const [left] = rows;
  if (!left) return '';
  const parts = [left.jobs ?? '', ...(['checks', 'works', 'unsealed'] as const).map((name) => count(left[name], name))];
  return parts.filter(Boolean).join(', ');
}

function count(number: number, name: string): string {
  return number > 0 ? `${number} ${name}` : '';
}
