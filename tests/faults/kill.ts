import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { pause, until } from './programs.ts';
import { startPayers } from './payers.ts';

const inFlightMin = 10;
const paymentsPerKill = 10;

/** MON-01: the portal is killed at random moments with payments under way, and started anew. */
export const kill: Fault = {
  ...{ id: 'MON-01', name: 'kill', what: 'kill -9 of the portal at random moments, payments in flight' },
  ...{ unit: 'kills', usualCount: 60, fullCount: 1000, lotMax: 30, processes: 1, atOnce: 14 },
  disturb: killAgainAndAgain,
};

async function killAgainAndAgain(city: FaultCity, lot: Lot): Promise<Figures> {
  const { count, random, say, atOnce } = lot;
  const [portal] = city.portals;
  if (!portal) throw new Error('a city has a portal');
  if (!portal.isUp()) await portal.start();
  const payers = startPayers(city, { atOnce, random });
  let inFlightLeast = Infinity;
  for (let kills = 1; kills <= count; kills += 1) {
    // Payments are spread over the kills, so that few kills meet the same ones.
    await until(() => payers.started() >= kills * paymentsPerKill, 120_000, 5);
    await pause(random.whole(0, 900));
    if (!(await until(() => payers.inFlight() >= inFlightMin, 120_000, 1))) {
      await payers.stop();
      throw new Error('too few payments are in flight');
    }
    inFlightLeast = Math.min(inFlightLeast, payers.inFlight());
    await portal.kill();
    await portal.start();
    if (kills % 10 === 0) say(`${kills} kills, ${payers.started()} payments started`);
  }
  return { kills: count, inFlightLeast, ...(await payers.stop()) };
}
