import { resolve } from 'node:path';
import { openDatabase } from '../../src/platform/db/connect.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import type { FaultCity } from './city.ts';
import type { Fault } from './fault.ts';
import { playLives } from './model/lives.ts';
import { play } from './model/play.ts';
import { playTogether } from './model/together.ts';
import type { Play } from './model/worlds.ts';

const template = 'model_template';

/** MON-18: people, the city, the gateway and time do things in an order of chance, and a model says what must come of it. */
export const model: Fault = {
  ...{ id: 'MON-18', name: 'model', what: 'anything in any order, compared with a model of what is due and paid' },
  ...{ unit: 'runs', usualCount: 100, fullCount: 10_000, lotMax: 250, processes: 0, atOnce: 1, paysNothing: true },
  async disturb(city, { count, random, complain, say }) {
    const openDatabaseOfRun = await databasesOf(city);
    const asked = { runs: count, seed: random.whole(1, 2_147_483_647), openDatabase: openDatabaseOfRun };
    const { commands, kinds, ...played } = await play(asked);
    say(`seed of these runs: ${asked.seed}; ${Object.keys(kinds).length} kinds of commands`);
    const together = await playTogether(asked);
    const { lives, ...beside } = await playLives({ ...asked, runs: Math.ceil(count / 10) });
    for (const { complaint } of [played, together, beside]) if (complaint) complain(complaint);
    return { runs: played.runs, commands, ...played.figures, runsTogether: together.runs, lives };
  },
};

/** Databases for runs, on the server of a city in which nothing else happens. */
async function databasesOf({ server, admin }: FaultCity): Promise<Play['openDatabase']> {
  const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const known = await admin.query('select from pg_database where datname = $1', [template]);
  if (known.rowCount === 0) {
    await admin.query(`create database ${template}`);
    await migrate(at(server.superuserUrl, template), 'portal_app', resolve('migrations'));
  }
  let made = 0;
  return async () => {
    const name = `model_${(made += 1)}`;
    await admin.query(`create database ${name} template ${template}`);
    // No power fails here, and few rows need no plan of their own.
    await admin.query(`alter database ${name} set synchronous_commit = off`);
    await admin.query(`alter database ${name} set plan_cache_mode = force_generic_plan`);
    const { db, pool } = openDatabase(at(server.appUrl, name), 20);
    const close = async () => {
      await db.destroy();
      await admin.query(`drop database if exists ${name} with (force)`);
    };
    return { db, pool, close };
  };
}
