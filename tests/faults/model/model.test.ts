import pg from 'pg';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../../support/test-database.ts';
import { playLives } from './lives.ts';
import { play } from './play.ts';
import { playTogether } from './together.ts';

// Some runs of `npm run faults -- model`; a run that fails is made shorter, which may take minutes.
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);
/** The same lives each time. */
const livesSeed = Number(process.env['LIVES_SEED'] ?? 19);
const shorteningMs = 600_000;

/** It waits for no disk: no power fails while this lasts. */
async function openDatabase() {
  const database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`alter database ${owner.database} set synchronous_commit = off`);
  await owner.end();
  return database;
}

test(
  'whatever people, city, gateway and time do, the portal knows what is due and what was paid',
  async () => {
    const played = await play({ runs: 40, seed, openDatabase, withinMs: 12_000 });
    expect(played.complaint).toBeNull();
    expect(played.figures.settled).toBeGreaterThan(0);
  },
  shorteningMs,
);

test(
  'in whatever order the gateway’s answers reach those who ask at once, one page is open, and one charge is made',
  async () => {
    const played = await playTogether({ runs: 25, seed, openDatabase, withinMs: 6_000 });
    expect(played.complaint).toBeNull();
    expect(played.figures.settled).toBeGreaterThan(0);
  },
  shorteningMs,
);

test(
  'however a city keeps and tells what is too much, the portal asks for what its books say, and tells staff of the rest',
  async () => {
    const played = await playLives({ runs: 1, seed: livesSeed, openDatabase });
    expect(played.complaint).toBeNull();
    expect(played.events).toBeGreaterThan(50);
  },
  shorteningMs,
);
