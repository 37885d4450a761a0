import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { pause } from './programs.ts';
import { startPayers } from './payers.ts';

const hour = 3_600_000;
const copies = 9;
const deliveriesPerPayment = 10;

/** MON-04: the gateway's messages come twice, late, out of order and at once; others are not its own. */
export const news: Fault = {
  ...{ id: 'MON-04', name: 'news', what: 'messages twice, late, out of order, at once; and forged ones' },
  ...{ unit: 'deliveries', usualCount: 600, fullCount: 10_000, lotMax: 2000, processes: 2, atOnce: 8 },
  disturb: disorderNews,
};

async function disorderNews(city: FaultCity, lot: Lot): Promise<Figures> {
  const { count, random, atOnce, complain } = lot;
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  const { call } = city.outside;
  const disorder = { disorder: 'on', duplicateEvery: 3, duplicatesAtOnce: true, delayUpToMs: 72 * hour };
  await call('POST', '/v1/control', { ...disorder, seed: random.whole(1, 1_000_000) });
  const since = city.now().toISOString();
  const paymentsMax = Math.ceil(count / deliveriesPerPayment);
  const figures = await startPayers(city, { atOnce, random, paymentsMax }).stop();
  const { body } = await call('GET', `/v1/events?since=${since}&limit=10000`);
  const events = body['events'] as { id: string }[];
  for (const { id } of events)
    await call('POST', `/v1/events/${id}/deliver`, { copies, afterMs: random.whole(0, 300) });
  const bad = await sendBadNews(city, Math.ceil(count / 5), events, complain);
  // What is up to 72 hours late comes while days pass, and all that is waiting comes at once.
  for (let days = 0; days < 4; days += 1) await city.passTime(24 * hour);
  await pause(2000);
  await call('POST', '/v1/control', { disorder: 'off' });
  return { deliveries: events.length * (copies + 1), ...bad, ...figures };
}

type BadNews = { name: string; headers: Record<string, string>; body: string; mayPass?: boolean };

/** Messages that are not the gateway's, or not from now: none is kept, and each is logged that reaches the endpoint. */
async function sendBadNews(
  city: FaultCity,
  count: number,
  events: object[],
  complain: (sentence: string) => void,
): Promise<Figures> {
  const kept = async () =>
    Number(
      (await city.admin.query('select count(*)::int n from gateway_events where event_id ~ $1', ['^bad-'])).rows[0].n,
    );
  const refusedBefore = refusals(city);
  let refused = 0;
  let logged = 0;
  for (let sent = 0; sent < count; sent += 1) {
    const body = JSON.stringify({ ...events[sent % Math.max(1, events.length)], id: `bad-${sent}` });
    const bad = badNews(city, body, sent);
    const answer = await fetch(`${city.portals[0]?.origin}/webhooks/sandbox`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', ...bad.headers }, body: bad.body },
    });
    await answer.body?.cancel();
    if (answer.status >= 400 && answer.status < 500) refused += 1;
    else complain(`A message was answered ${answer.status}: ${bad.name}.`);
    if (answer.status === 400 || answer.status === 415) logged += 1;
  }
  if ((await kept()) > 0) complain(`${await kept()} messages that are not the gateway's were kept.`);
  const missing = logged - (refusals(city) - refusedBefore);
  if (missing > 0) complain(`${missing} refused messages were not logged.`);
  return { badDeliveries: count, badRefused: refused };
}

/** How many messages the first portal says that it refused. */
function refusals(city: FaultCity): number {
  const log = readFileSync(join(city.folder, `portal-${new URL(city.portals[0]?.origin ?? '').port}.log`), 'utf8');
  return log.split('gateway event refused').length - 1;
}

function badNews(city: FaultCity, body: string, turn: number): BadNews {
  const now = Math.floor(city.now().getTime() / 1000);
  const signed = (text: string, seconds: number, secret = city.outside.webhookSecret) => {
    const proof = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex');
    return { 'sandbox-signature': `t=${seconds},v1=${proof}` };
  };
  const megabyte = JSON.stringify({ id: 'bad-large', fill: 'x'.repeat(1_100_000) });
  const all: BadNews[] = [
    { name: 'forged', headers: signed(body, now, 'another secret'), body },
    { name: 'stale', headers: signed(body, now - 302), body },
    { name: 'from the future', headers: signed(body, now + 303), body },
    { name: 'truncated', headers: signed(body, now), body: body.slice(0, -7) },
    { name: 'changed', headers: signed(body, now), body: body.replace('bad-', 'bad-x') },
    { name: 'unsigned', headers: {}, body },
    { name: 'unreadable', headers: signed('[1', now), body: '[1' },
    { name: 'a megabyte', headers: signed(megabyte, now), body: megabyte },
    { name: 'as text', headers: { 'content-type': 'text/plain', ...signed(body, now) }, body },
    { name: 'as a form', headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed(body, now) }, body },
  ];
  return all[turn % all.length] as BadNews;
}

/** MON-05: no message comes for a day; the payments are found by asking and by the gateway's list. */
export const noNews: Fault = {
  ...{ id: 'MON-05', name: 'no-news', what: 'no message of the gateway comes for 24 hours' },
  ...{ unit: 'payments', usualCount: 60, fullCount: 1000, lotMax: 250, processes: 1, atOnce: 8 },
  async disturb(city, { count, random, atOnce, complain }) {
    for (const portal of city.portals) if (!portal.isUp()) await portal.start();
    await city.outside.call('POST', '/v1/control', { dropWebhooksForMs: 24 * hour });
    const keptBefore = await city.admin.query('select from gateway_events');
    const figures = await startPayers(city, { atOnce, random, paymentsMax: count }).stop();
    await pause(1500);
    const keptAfter = await city.admin.query('select from gateway_events');
    if (keptAfter.rowCount !== keptBefore.rowCount) complain('A message came although none was sent.');
    return figures;
  },
};
