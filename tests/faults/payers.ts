import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import type { FaultCity } from './city.ts';
import type { Figures } from './fault.ts';
import { Payer, wishOf } from './payer.ts';
import { pause } from './programs.ts';
import { makeResident } from './residents.ts';

/** Fewer than the portal lets one user start within an hour, with room for those who start anew. */
const billsPerResident = 8;
const triesMax = 60;

/** People who pay one bill after the other, so many at once, until they are told to stop. */
export type Payers = {
  /** How many are between the first look at a bill and the way back from the gateway. */
  inFlight(): number;
  started(): number;
  /** Lets everybody end what they are at; tells what they did. Throws what anybody could not bear. */
  stop(): Promise<Figures>;
};

export function startPayers(
  city: FaultCity,
  { atOnce, random, paymentsMax = Infinity }: { atOnce: number; random: SeededRandom; paymentsMax?: number },
): Payers {
  const counts = { started: 0, pressed: 0, startedAnew: 0, elsewhere: 0 };
  let inFlight = 0;
  let isStopped = false;
  const goesOn = () => !isStopped && counts.started < paymentsMax;
  const origins = city.portals.map(({ origin }) => origin);
  const payOne = async (payer: Payer, bill: string) => {
    counts.started += 1;
    inFlight += 1;
    try {
      // Some leave the gateway's page and start anew; the page that they left must not be paid too.
      if (random.chance(0.1)) {
        await payer.pay([bill], { ...wishOf(random), walksAway: true });
        counts.startedAnew += 1;
      }
      const outcome = await payer.pay([bill], wishOf(random));
      counts[outcome.kind === 'pressed' ? 'pressed' : 'elsewhere'] += 1;
    } finally {
      inFlight -= 1;
    }
  };
  const sit = async () => {
    while (goesOn()) {
      const payer = new Payer(await insisted(() => makeResident(city, billsPerResident)), origins);
      await payer.signIn();
      for (const bill of payer.resident.bills) if (goesOn()) await payOne(payer, bill);
    }
  };
  const all = Promise.all(Array.from({ length: atOnce }, sit));
  // Whoever waits for the end hears of it.
  all.catch(() => (isStopped = true));
  return {
    inFlight: () => inFlight,
    started: () => counts.started,
    async stop() {
      if (paymentsMax === Infinity) isStopped = true;
      await all;
      return { ...counts };
    },
  };
}

/** A database that is killed under the one who makes residents is there again soon. */
async function insisted<Made>(make: () => Promise<Made>): Promise<Made> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await make();
    } catch (error) {
      if (tries >= triesMax) throw error;
      await pause(500);
    }
  }
}
