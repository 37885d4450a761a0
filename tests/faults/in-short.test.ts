import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import { buildFaults } from '../../bin/build-faults.mjs';
import { openFaultCity, type FaultCity } from './city.ts';
import { crashDuring, crashLabels } from './crash-points.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { killImports } from './import-kills.ts';
import { importRaces } from './import-races.ts';
import { kill } from './kill.ts';
import { lastCart } from './last-cart.ts';
import { news } from './news.ts';
import { fewWaits } from './quiet.ts';
import { doubleSubmit } from './same-bill.ts';
import { openScene } from './scenarios.ts';
import { judge } from './verdict.ts';

// A short part of `npm run faults`: real processes of one city are killed and disturbed while people pay, and each time
// the gateway's truth and the books are compared. docs/operating/reliability.md tells of the whole.
const seed = Date.now() % 1_000_000;
const slowMs = 240_000;
const program = resolve('dist', 'portal-with-crash-points.js');
let city: FaultCity;
/** The same city with its first process alone: what it is about to do, no other does. */
let oneProcess: FaultCity;
let isGood = true;
let capturedBefore = 0;

beforeAll(async () => {
  await buildFaults();
  city = await openFaultCity({ processes: 2, program });
  oneProcess = { ...city, portals: city.portals.slice(0, 1) };
}, slowMs);
afterAll(async () => {
  if (!isGood) process.stderr.write(`seed ${seed}; what the programs said is kept in ${city.folder}\n`);
  await city.close(!isGood);
}, slowMs);

/** Whatever must not be after a disturbance, each in a sentence, and what was done. */
async function disturbed(
  where: FaultCity,
  disturb: (lot: Lot) => Promise<Figures>,
  changes: Pick<Lot, 'count' | 'atOnce'>,
): Promise<{ faults: string[]; figures: Figures }> {
  isGood = false;
  const complaints: string[] = [];
  const random = seededRandom('in short', seed);
  const lot = { ...changes, doneBefore: 0, random, runRandom: random, say: () => {} };
  const done = await disturb({ ...lot, complain: (sentence) => void complaints.push(sentence) });
  const { faults, ...sums } = await judge(where, fewWaits);
  const all = [...complaints, ...faults, ...(sums.captured > capturedBefore ? [] : ['Nobody paid anything.'])];
  capturedBefore = sums.captured;
  isGood = all.length === 0;
  return { faults: all, figures: { ...done, ...sums } };
}

const disturbedBy = (fault: Fault, where: FaultCity, changes: Pick<Lot, 'count' | 'atOnce'>) =>
  disturbed(where, (lot) => fault.disturb(where, lot), changes);

test(
  'nothing is lost or doubled when the portal is killed three times with ten payments in flight',
  async () => {
    const { faults, figures } = await disturbedBy(kill, oneProcess, { count: 3, atOnce: 14 });
    expect(faults).toEqual([]);
    expect(figures['inFlightLeast']).toBeGreaterThanOrEqual(10);
    expect(figures['captured']).toBeGreaterThan(10);
  },
  slowMs,
);

test(
  'a payment by card and one by eCheck outlive a crash in the middle of their booking',
  async () => {
    const label = crashLabels().find((one) => /^payments\/settle:settle:\d+:after$/.test(one)) ?? '';
    const { faults } = await disturbed(
      oneProcess,
      async ({ complain }) => {
        const scene = await openScene(oneProcess);
        for (const way of ['card', 'echeck'] as const)
          if (!(await crashDuring(scene, label, way))) complain(`${label} was not come to by ${way}.`);
        return {};
      },
      { count: 2, atOnce: 1 },
    );
    expect(faults).toEqual([]);
  },
  slowMs,
);

test(
  'messages that come tenfold and out of order, and twenty that are not the gateway’s, change nothing but once',
  async () => {
    const { faults, figures } = await disturbedBy(news, city, { count: 100, atOnce: 5 });
    expect(faults).toEqual([]);
    expect(figures).toMatchObject({ badDeliveries: 20, badRefused: 20 });
    expect(figures['deliveries']).toBeGreaterThan(50);
  },
  slowMs,
);

test(
  'one form that is sent fifty times at once to two processes is one charge',
  async () => {
    const { faults, figures } = await disturbedBy(doubleSubmit, city, { count: 1, atOnce: 50 });
    expect(faults).toEqual([]);
    expect(figures['submits']).toBe(50);
  },
  slowMs,
);

/** What must not be after files were brought in in a city where nobody pays. */
async function complaintsOf(lot: Pick<Lot, 'count' | 'doneBefore'>, disturb: (lot: Lot) => Promise<Figures>) {
  isGood = false;
  const complaints: string[] = [];
  const random = seededRandom('in short', seed);
  const all = { ...lot, random, runRandom: random, atOnce: 2, say: () => {} };
  const figures = await disturb({ ...all, complain: (sentence) => void complaints.push(sentence) });
  isGood = complaints.length === 0;
  return { complaints, figures };
}

test(
  'of two people who bring in one file, or an edited copy of it, at once, one imports it',
  async () => {
    const races = await complaintsOf({ count: 2, doneBefore: 0 }, (lot) => importRaces.disturb(city, lot));
    expect(races).toMatchObject({ complaints: [], figures: { races: 2, imports: 2 } });
  },
  slowMs,
);

test(
  'an import that is killed, by the command and in the console, leaves nothing, and is whole when it is run again',
  async () => {
    const own = await openFaultCity({ processes: 1, program });
    try {
      // The fourth kill of a run is one of the command, the fifth one of the portal.
      const kills = await complaintsOf({ count: 2, doneBefore: 3 }, (lot) => killImports(own, lot, 600));
      expect(kills).toMatchObject({ complaints: [], figures: { kills: 2, partlyVisible: 0 } });
    } finally {
      await own.close(false);
    }
  },
  slowMs,
);

// Last, since everybody's clock goes on by an hour.
test(
  'of fifty who order the last cart at once one has it, and a cart that is not paid for comes back',
  async () => {
    const { faults, figures } = await disturbedBy(lastCart, city, { count: 2, atOnce: 50 });
    expect(faults).toEqual([]);
    expect(figures).toMatchObject({ refused: 98, cameBack: 1 });
  },
  slowMs,
);
