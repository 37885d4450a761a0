import { createHmac, randomUUID } from 'node:crypto';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { pause, until } from './programs.ts';
import { startPayers } from './payers.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const jumps = [5 * minute, -5 * minute, day, -day, 60 * minute, -60 * minute, 2 * minute, -2 * minute];
const paymentsPerJump = 5;
const edgeSeconds = [-299, 299, -301, 301] as const;

/** MON-08: the portal's clock jumps while people pay; the gateway's does not. */
export const clockJumps: Fault = {
  ...{ id: 'MON-08', name: 'clock-jumps', what: "the portal's clock jumps minutes, an hour, a day, either way" },
  ...{ unit: 'jumps', usualCount: 16, fullCount: 40, lotMax: 16, processes: 1, atOnce: 6 },
  disturb: jump,
};

async function jump(city: FaultCity, { count, random, atOnce, doneBefore, complain }: Lot): Promise<Figures> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  for (const seconds of edgeSeconds) await tryEdge(city, seconds, complain);
  const payers = startPayers(city, { atOnce, random });
  for (let done = 0; done < count; done += 1) {
    const ms = jumps[(doneBefore + done) % jumps.length] ?? 0;
    await until(() => payers.started() >= (done + 1) * paymentsPerJump, 60_000, 10);
    city.moveClock(ms);
    await pause(random.whole(300, 1500));
    city.moveClock(-ms);
  }
  return { jumps: count, edges: edgeSeconds.length, ...(await payers.stop()) };
}

/** A message may be five minutes old or early by its own time, and no more. */
async function tryEdge(city: FaultCity, seconds: number, complain: (sentence: string) => void): Promise<void> {
  const body = JSON.stringify({ id: `edge-${randomUUID()}` });
  // Half way into a second, so that the time under way leads over no edge.
  await pause(1100 - (city.now().getTime() % 1000));
  const at = Math.floor(city.now().getTime() / 1000) + seconds;
  const proof = createHmac('sha256', city.outside.webhookSecret).update(`${at}.${body}`).digest('hex');
  const answer = await fetch(`${city.portals[0]?.origin}/webhooks/sandbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sandbox-signature': `t=${at},v1=${proof}` },
    body,
  });
  await answer.body?.cancel();
  const wanted = Math.abs(seconds) < 300 ? 200 : 400;
  if (answer.status !== wanted) complain(`A message of ${seconds} s was answered ${answer.status}, not ${wanted}.`);
}
