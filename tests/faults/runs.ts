import type { FaultCity } from './city.ts';
import { until } from './programs.ts';

/** How a run of an import stands, as the database has it. */
export type RunNow = {
  state: string;
  isClaimed: boolean;
  isTriedAnew: boolean;
  doing: string | null;
  doingFile: string | null;
  /** Rows that it brought or changed. */
  took: number;
};

export async function runNow({ admin }: FaultCity, runId: number): Promise<RunNow> {
  const { rows } = await admin.query<RunNow>(
    `select state, claim is not null as "isClaimed", is_tried_anew as "isTriedAnew", doing, doing_file as "doingFile",
            (select coalesce(sum((taken->>'created')::int + (taken->>'changed')::int), 0)::int
               from import_run_files f where f.run_id = r.id) as took
       from import_runs r where id = $1`,
    [runId],
  );
  const [run] = rows;
  if (!run) throw new Error(`there is no import ${runId}`);
  return run;
}

/** Waits until no process is at a run, nor will be; gives how it stands then. */
export async function runAtRest(city: FaultCity, runId: number, withinMs: number): Promise<RunNow> {
  let run = await runNow(city, runId);
  const isAtRest = async () => {
    run = await runNow(city, runId);
    return run.state !== 'trying' && run.state !== 'importing';
  };
  if (!(await until(isAtRest, withinMs, 100))) throw new Error(`import ${runId} is still ${run.state}`);
  return run;
}
