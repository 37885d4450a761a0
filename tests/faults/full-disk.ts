import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { keepRunning } from '../../src/platform/db/keep-running.ts';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { formWith } from './payer.ts';
import { startPayers } from './payers.ts';
import { pause, until } from './programs.ts';
import { databaseFolder } from './small-disk.ts';

const paymentsPerFill = 6;
const reserveMax = 12;

/** MON-07: the disk of the database is full for some seconds, while people pay. Needs root, for a small disk of its own. */
export const fullDisk: Fault = {
  ...{ id: 'MON-07', name: 'full-disk', what: 'the database’s disk without a byte left, for some seconds' },
  ...{ unit: 'fills', usualCount: 5, fullCount: 50, lotMax: 10, processes: 1, atOnce: 8, databaseDiskMb: 512 },
  disturb: fillDisk,
};

async function fillDisk(city: FaultCity, { count, random, atOnce, say, complain }: Lot): Promise<Figures> {
  const [portal] = city.portals;
  if (!portal) return {};
  if (!portal.isUp()) await portal.start();
  const payers = startPayers(city, { atOnce, random });
  const seen = { fills: 0, interrupted: 0, serverRestarts: 0 };
  // As the portal itself does where the database is its own: one that could not write what it must write stops.
  const log = { info: () => void (seen.serverRestarts += 1), fault: () => {} };
  const endKeeping = keepRunning(city.server, log);
  let tries = 0;
  const ballast = join(databaseFolder(city.folder), 'ballast');
  for (let done = 1; done <= count; done += 1) {
    await until(() => payers.started() >= done * paymentsPerFill, 120_000, 20);
    await pause(random.whole(0, 500));
    fill(ballast);
    // Now and then even the log of changes, which keeps files in reserve, has nowhere to go: the server stops itself then.
    if (random.chance(0.5)) await useUpReserve(city);
    const endsAt = performance.now() + random.whole(1000, 4000);
    while (performance.now() < endsAt) {
      const status = await wrongLogIn(portal.origin, `10.99.${(tries >> 8) & 255}.${(tries += 1) & 255}`);
      if (status === 503) seen.interrupted += 1;
      else if (status >= 500) complain(`With a full disk the portal answered ${status}.`);
      await pause(100);
    }
    rmSync(ballast);
    seen.fills += 1;
    if (!portal.isUp()) complain('The portal ended when the disk was full.');
    if (!(await until(() => portal.answers(), 60_000))) throw new Error('the portal did not come back');
    if (done % 5 === 0) say(`${done} fills, ${payers.started()} payments started`);
  }
  const paid = await payers.stop();
  await endKeeping();
  if (seen.interrupted === 0) complain('Nobody met the full disk.');
  return { ...seen, ...paid };
}

/** Lets the server take one file of its log after the other, until it can make no more or has taken so many. */
async function useUpReserve({ admin }: FaultCity): Promise<void> {
  for (let files = 0; files < reserveMax; files += 1) {
    const taken = await admin
      .query(`select pg_logical_emit_message(true, 'full disk', 'one more file'), pg_switch_wal()`)
      .catch(() => null);
    if (!taken) return;
  }
}

/** Writes until not a byte is left. */
function fill(file: string): void {
  const opened = openSync(file, 'w');
  for (let size = 4 * 1024 * 1024; size >= 1;) {
    try {
      if (writeSync(opened, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      size = Math.floor(size / 2);
    }
  }
  closeSync(opened);
}

/**
 * What the portal answers to a try to log in, which it must write down; 0 where it does not answer at all. Each comes from
 * an address of its own, so that none is refused as one too many.
 */
async function wrongLogIn(origin: string, address: string): Promise<number> {
  try {
    const signal = AbortSignal.timeout(20_000);
    const from = { 'x-forwarded-for': address };
    const page = await fetch(`${origin}/log-in`, { headers: from, signal });
    const html = await page.text();
    if (page.status !== 200) return page.status;
    const body = formWith('Log In', html);
    body.set('email', 'nobody@example.com');
    body.set('password', 'not the password');
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const answer = await fetch(`${origin}/log-in`, {
      method: 'POST',
      body,
      headers: { ...from, cookie },
      redirect: 'manual',
      signal,
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
