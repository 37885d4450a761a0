import { createHash } from 'node:crypto';
import type { Controls } from './controls.ts';
import { isoOf, type Gateway } from './gateway.ts';

/** `of` tells apart what can happen to a session more than once; `lateAt`: when the event after this one comes. */
type Happening = { sessionId: string; type: string; of: string | null; lateAt: number | null; view: object };

const lateMs = 300;
const latestMs = 60_000;

/** Writes down what happened to a session, as it is now, and plans when the city will hear of it. */
export function recordEvent({ store, controls }: Gateway, happening: Happening, now: number): void {
  const { type, sessionId, of } = happening;
  // A session has each event at most once, so its id follows from both, and the disorder from the id.
  const name = of === null ? `${sessionId} ${type}` : `${sessionId} ${type} ${of}`;
  const id = `evt_${hashOf(name).toString('hex').slice(0, 32)}`;
  const { lastId: seq } = store.run(
    'insert into events (id, session_id, created_at, body) values (?, ?, ?, ?)',
    ...[id, happening.sessionId, now, ''],
  );
  const body = JSON.stringify({ id, seq, type, createdAt: isoOf(now), ...happening.view });
  store.run('update events set body = ? where seq = ?', body, seq);
  if (now < controls.dropWebhooksUntil) return;
  for (const dueAt of deliveryTimes(id, happening, controls, now)) {
    store.run('insert into deliveries (event_seq, due_at) values (?, ?)', seq, dueAt);
  }
}

/**
 * When an event is first sent, and when once more. With disorder, one event of `processing` in four comes after the
 * session's next event, some events come twice, and all come as late as they were asked to, each by a span of its own.
 * Everything follows from the seed and the event's id.
 */
function deliveryTimes(id: string, { lateAt }: Happening, controls: Controls, now: number): number[] {
  if (controls.disorder === 'off') return [now];
  const hash = hashOf(controls.seed === 0 ? `disorder ${id}` : `disorder ${controls.seed} ${id}`);
  const isLate = lateAt !== null && hash.readUInt8(0) % 4 === 0;
  const delayMs = Math.floor((hash.readUInt32BE(6) / 2 ** 32) * (controls.delayUpToMs + 1));
  const first = (isLate ? Math.min(lateAt + lateMs, now + latestMs) : now) + delayMs;
  const isTwice = controls.duplicateEvery > 0 && hash.readUInt32BE(1) % controls.duplicateEvery === 0;
  if (!isTwice) return [first];
  return [first, controls.duplicatesAtOnce ? first : first + hash.readUInt8(5) * 2];
}

/** Plans further sendings of an event, whatever became of the earlier ones. False when there is no such event. */
export function sendAgain({ store }: Gateway, id: string, copies: number, dueAt: number): boolean {
  const event = store.one('select seq from events where id = ?', id) as { seq: number } | undefined;
  if (event === undefined) return false;
  for (let copy = 0; copy < copies; copy += 1) {
    store.run('insert into deliveries (event_seq, due_at) values (?, ?)', event.seq, dueAt);
  }
  return true;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Events after a number that were made since a moment, oldest first, as the bodies that were or will be sent. */
export function eventsAfter(
  { store }: Gateway,
  { after, since, limit }: { after: number; since: number; limit: number },
): { events: unknown[]; hasMore: boolean } {
  const rows = store.all(
    'select body from events where seq > ? and created_at >= ? order by seq limit ?',
    ...[after, since, limit + 1],
  ) as { body: string }[];
  return { events: rows.slice(0, limit).map((row): unknown => JSON.parse(row.body)), hasMore: rows.length > limit };
}

/** One sending of one event that has not been taken yet. */
export type Delivery = { number: number; body: string; createdAt: number; dueAt: number; tries: number };

// With disorder off, an event waits until everything earlier of its session has been taken or given up.
const waiting = `
  from deliveries d join events e on e.seq = d.event_seq
  where d.ended_at is null and (? = 'on' or not exists (
    select 1 from events earlier join deliveries of_earlier on of_earlier.event_seq = earlier.seq
    where earlier.session_id = e.session_id and earlier.seq < e.seq and of_earlier.ended_at is null))`;

export function dueDeliveries({ store, controls }: Gateway, now: number, limit: number): Delivery[] {
  return store.all(
    `select d.number, e.body, e.created_at as createdAt, d.due_at as dueAt, d.tries ${waiting}
       and d.due_at <= ? order by d.due_at, d.number limit ?`,
    ...[controls.disorder, now, limit],
  ) as Delivery[];
}

/** When the next event is to be sent that is not due yet. */
export function nextDeliveryAt({ store, controls }: Gateway, now: number): number | undefined {
  const next = store.one(`select min(d.due_at) as at ${waiting} and d.due_at > ?`, controls.disorder, now) as
    | { at: number | null }
    | undefined;
  return next?.at ?? undefined;
}

/** The city took the event, or it is given up: it is not sent again. */
export function endDelivery({ store }: Gateway, number: number, now: number): void {
  store.run('update deliveries set ended_at = ?, tries = tries + 1 where number = ?', now, number);
}

export function postponeDelivery({ store }: Gateway, number: number, dueAt: number): void {
  store.run('update deliveries set due_at = ?, tries = tries + 1 where number = ?', dueAt, number);
}
