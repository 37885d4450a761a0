import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  apiKey,
  startCity,
  startGateway,
  webhookSecret,
  type City,
  type StartedGateway,
} from '../../../../stand-ins/sandbox-gateway/started-gateway.ts';
import { closeServer } from '../../../../stand-ins/loopback-http.ts';
import { endPrograms, eventually, newStoreFile } from '../../../../stand-ins/started-program.ts';
import { cents } from '../../../kernel/money.ts';
import type { Gateway, SessionRequest } from './gateway.ts';
import { sandboxGateway } from './sandbox.ts';

vi.setConfig({ testTimeout: 30_000 });

let city: City;
let sandbox: StartedGateway;
let gateway: Gateway;
/** The same with less patience, for calls that go wrong. */
let hasty: Gateway;
beforeAll(async () => {
  city = await startCity();
  sandbox = await startGateway(newStoreFile(), { GATEWAY_SETTLE_MS: '0', GATEWAY_WEBHOOK_URL: city.url });
  await sandbox.call('POST', '/v1/control', { dailyPayouts: false });
  const settings = { url: sandbox.baseUrl, apiKey, webhookSecret };
  gateway = sandboxGateway(settings);
  hasty = sandboxGateway({ ...settings, answerWithinMs: 1_200 });
});
afterAll(async () => {
  await endPrograms();
  await closeServer(city.server);
});

const longAgo = new Date(0);

function sessionRequest(changes: Partial<SessionRequest> = {}): SessionRequest {
  return {
    ...{ reference: crypto.randomUUID(), amountCents: cents(10_450), way: 'card', description: 'Two bills' },
    ...{ language: 'en', payee: 'City of Exampleton', payerEmail: 'payer@example.org' },
    ...{ lines: [{ label: 'Bill', amountCents: cents(10_450) }], returnUrl: 'http://127.0.0.1:3000/payments/1' },
    cancelUrl: 'http://127.0.0.1:3000/payments/1?back=1',
    expiresAt: new Date(Date.now() + 2_700_000),
    ...changes,
  };
}

async function paid(changes: Partial<SessionRequest> = {}) {
  const request = sessionRequest(changes);
  const made = await gateway.createSession(request);
  await sandbox.press(made, 'pay');
  const session = await eventually(async () => {
    const found = await gateway.sessionById(made.id);
    return found?.state === 'paid' ? found : undefined;
  });
  return { session, reference: request.reference };
}

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const read: Row[] = [];
  for await (const row of rows) read.push(row);
  return read;
}

test('what went back of a payment is told with its session, with moments and cents', async () => {
  const { session } = await paid({ way: 'echeck' });
  expect(session.moneyBacks).toEqual([]);
  const { body } = await sandbox.giveBack(session.id, 'return', { reasonCode: 'R01' });
  const after = await gateway.sessionById(session.id);
  const at = new Date(body.openedAt);
  expect(after?.moneyBacks).toEqual([
    {
      ...{ id: body.id, kind: 'return', state: 'final', amountCents: 10_450, reasonCode: 'R01' },
      ...{ openedAt: at, decidedAt: at },
    },
  ]);
  expect(after?.state).toBe('paid');
});

test('messages are listed as they were posted, and lead to their session as it is now', async () => {
  const { session, reference } = await paid();
  const { moneyBacks } = await sandbox.giveBack(session.id, 'dispute').then(() => sandbox.session(session.id));
  const posted = await eventually(() => {
    const ofSession = city.received.filter(({ event }) => event.session.id === session.id);
    return ofSession.length === 2 ? ofSession : undefined;
  });
  const listed = await all(gateway.eventsSince(longAgo));
  for (const { body, event } of posted) expect(listed).toContainEqual({ id: event.id, payload: body });
  const told = await gateway.sessionOfEvent(posted[0]!.body);
  expect(told).toMatchObject({ id: session.id, reference, moneyBacks: [{ id: moneyBacks[0]!.id, state: 'open' }] });
  expect(await all(gateway.eventsSince(new Date(Date.now() + 60_000)))).toEqual([]);
});

test('a message about no session, or about one that the gateway does not know, leads nowhere', async () => {
  for (const payload of ['{"id":"evt_1"}', 'no json', '{"id":"evt_1","session":{"id":"cs_unknown"}}']) {
    expect(await gateway.sessionOfEvent(payload)).toBeNull();
  }
});

test('a refund is asked for once, however often, and fails loudly above what is left', async () => {
  const { session } = await paid();
  const request = { reference: crypto.randomUUID(), sessionId: session.id, amountCents: cents(4_000) };
  const first = await gateway.refund(request);
  expect(first).toMatchObject({ kind: 'refund', state: 'open', amountCents: 4_000, decidedAt: null });
  expect(await gateway.refund(request)).toEqual(first);
  await expect(gateway.refund({ ...request, amountCents: cents(1) })).rejects.toThrow('409');
  const tooMuch = { ...request, reference: crypto.randomUUID(), amountCents: cents(6_451) };
  await expect(gateway.refund(tooMuch)).rejects.toThrow('422');
  await expect(gateway.refund({ ...tooMuch, sessionId: 'cs_unknown' })).rejects.toThrow('404');
  expect((await gateway.sessionById(session.id))?.moneyBacks).toHaveLength(1);
});

test('lines on the balance and payouts are read whole, and add up', async () => {
  for (let count = 0; count < 3; count += 1) await paid();
  const { body: made } = await sandbox.call('POST', '/v1/payouts');
  const payouts = await all(gateway.payoutsSince(longAgo));
  const payout = payouts.find(({ id }) => id === made.id);
  expect(payout).toMatchObject({ amountCents: made.amountCents, state: 'on-its-way' });
  expect(payout!.arrivesAt.getTime()).toBeGreaterThan(Date.now());
  const lines = await all(gateway.balanceLinesSince(longAgo));
  const collected = lines.filter(({ payoutId, kind }) => payoutId === made.id && kind !== 'payout');
  expect(collected.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(made.amountCents);
  expect(lines.at(-1)).toMatchObject({ kind: 'payout', amountCents: -made.amountCents, sessionId: null });
  expect(lines.every(({ madeAt }) => madeAt instanceof Date)).toBe(true);
});

test('a list of more than a page is read to its end', async () => {
  for (let count = 0; count < 3; count += 1) await paid();
  const whole = await all(gateway.eventsSince(longAgo));
  const settings = { url: sandbox.baseUrl, apiKey, webhookSecret };
  for (const rowsPerPage of [1, 2, whole.length]) {
    const paging = sandboxGateway({ ...settings, rowsPerPage });
    expect(await all(paging.eventsSince(longAgo))).toEqual(whole);
  }
  expect(whole.length).toBeGreaterThan(2);
});

const modes = [
  ...['refuse', 'error-before', 'too-many', 'conflict', 'hang-before'],
  ...['reset-after', 'error-after', 'hang-after', 'slow-reply', 'cut-reply', 'broken-json', 'wrong-type'],
];
const doneAnyway = new Set(modes.slice(modes.indexOf('hang-before')));

const planned = (kind: string, mode: string) =>
  sandbox.call('POST', '/v1/faults', { kind, mode, count: 1, ms: mode === 'slow-reply' ? 100 : 2_500 });

test.each(modes)('%s: no answer is believed, and asking again finds what there is', async (mode) => {
  const request = sessionRequest();
  await planned('create', mode);
  await expect(hasty.createSession(request)).rejects.toThrow();
  if (mode !== 'hang-before') {
    const isMade = (await gateway.sessionByReference(request.reference, longAgo)) !== null;
    expect(isMade).toBe(doneAnyway.has(mode));
  }
  const made = await gateway.createSession(request);
  const { body } = await sandbox.call('GET', `/v1/truth?reference=${request.reference}`);
  expect(body.sessions.map(({ id }) => id)).toEqual([made.id]);

  await planned('read', mode);
  await expect(hasty.sessionById(made.id)).rejects.toThrow();
  await planned('read', mode);
  await expect(hasty.sessionByReference(request.reference, longAgo)).rejects.toThrow();
  await planned('events', mode);
  await expect(all(hasty.eventsSince(longAgo))).rejects.toThrow();
  await planned('expire', mode);
  await expect(hasty.expireSession(made.id)).rejects.toThrow();
  expect((await gateway.expireSession(made.id)).state).toBe('expired');

  const { session } = await paid();
  const refund = { reference: crypto.randomUUID(), sessionId: session.id, amountCents: cents(4_000) };
  await planned('refund', mode);
  await expect(hasty.refund(refund)).rejects.toThrow();
  const back = await gateway.refund(refund);
  expect((await gateway.sessionById(session.id))?.moneyBacks.map(({ id }) => id)).toEqual([back.id]);
  expect((await sandbox.call('GET', '/v1/faults')).body).toEqual({ faults: [] });
});

test.each(['balance-lines', 'payouts'] as const)(
  'a list of %s that ends early throws, and is not short',
  async (kind) => {
    await paid();
    await sandbox.call('POST', '/v1/payouts');
    const read = (from: Gateway) =>
      all<unknown>(kind === 'payouts' ? from.payoutsSince(longAgo) : from.balanceLinesSince(longAgo));
    for (const mode of modes) {
      await planned(kind, mode);
      await expect(read(hasty)).rejects.toThrow();
    }
    expect((await read(gateway)).length).toBeGreaterThan(0);
  },
  60_000,
);

test('answers with a field missing or wrong are not believed', async () => {
  const { session } = await paid();
  const answersOf = async (change: (view: Record<string, unknown>) => unknown) => {
    const view = { ...(await sandbox.session(session.id)) };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(change(view))));
    try {
      await gateway.sessionById(session.id);
      return 'believed';
    } catch {
      return 'refused';
    } finally {
      vi.unstubAllGlobals();
    }
  };
  expect(await answersOf((view) => view)).toBe('believed');
  const back = { id: 'mb_1', kind: 'return', state: 'final', amountCents: 1, reasonCode: 'R01', decidedAt: null };
  const wrong = [
    ...[{ moneyBacks: undefined }, { moneyBacks: [back] }, { state: 'refunded' }, { amountCents: '10450' }],
    ...[{ amountCents: 0 }, { amountCents: 104.5 }, { confirmedAt: 'yesterday' }, { way: 'cash' }, { id: '' }],
  ];
  for (const change of wrong) expect(await answersOf((view) => ({ ...view, ...change }))).toBe('refused');
  expect(await answersOf(() => [])).toBe('refused');
});
