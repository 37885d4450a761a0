import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { pause, until } from './programs.ts';
import { startPayers } from './payers.ts';

const paymentsPerKill = 8;
/** Of so many kills one is of the whole server, the others of one connection's process. */
const wholeEvery = 4;

/** MON-03: PostgreSQL is killed, a connection's process or all of it, while people pay. */
export const databaseKills: Fault = {
  ...{ id: 'MON-03', name: 'database-kills', what: 'kill -9 of a PostgreSQL backend, or of the postmaster' },
  ...{ unit: 'kills', usualCount: 20, fullCount: 200, lotMax: 40, processes: 1, atOnce: 10 },
  disturb: killDatabase,
};

async function killDatabase(city: FaultCity, { count, random, atOnce, say }: Lot): Promise<Figures> {
  const [portal] = city.portals;
  if (portal && !portal.isUp()) await portal.start();
  const payers = startPayers(city, { atOnce, random });
  const kills = { backend: 0, postmaster: 0 };
  for (let done = 1; done <= count; done += 1) {
    await until(() => payers.started() >= done * paymentsPerKill, 120_000, 5);
    await pause(random.whole(0, 700));
    if (done % wholeEvery === 0) {
      const pid = Number(readFileSync(join(city.server.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await openEmbeddedServer(city.folder, () => {});
      kills.postmaster += 1;
    } else if (await killOneBackend(city, random.whole(0, 1000))) kills.backend += 1;
    if (!(await until(() => portal?.answers() ?? false, 60_000))) throw new Error('the portal did not come back');
    if (done % 10 === 0) say(`${done} kills, ${payers.started()} payments started`);
  }
  return { ...kills, ...(await payers.stop()) };
}

async function killOneBackend({ admin }: FaultCity, dice: number): Promise<boolean> {
  const { rows } = await admin
    .query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'portal_app' and application_name = 'civic-counter' order by pid`,
    )
    .catch(() => ({ rows: [] }));
  const victim = rows[dice % Math.max(1, rows.length)];
  if (!victim) return false;
  process.kill(victim.pid, 'SIGKILL');
  // The server ends all its connections then, and recovers by itself.
  return until(
    () =>
      admin.query('select').then(
        () => true,
        () => false,
      ),
    30_000,
    100,
  );
}
