import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { startGateway, type StartedGateway } from './started-gateway.ts';

vi.setConfig({ testTimeout: 20_000 });

const oneDayMs = 86_400_000;
let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway(newStoreFile(), {});
});
afterAll(endPrograms);

const control = (changes: object) => gateway.call('POST', '/v1/control', changes);

async function eventsOf(sessionId: string) {
  const { body } = await gateway.call('GET', '/v1/events?limit=10000');
  return body.events.filter(({ session }) => session.id === sessionId);
}

const decided = (id: string) =>
  eventually(async () => {
    const [back] = (await gateway.session(id)).moneyBacks;
    return back?.state === 'open' ? undefined : back;
  });

test('a bank returns an eCheck with each of the codes, and the session stays paid', async () => {
  const codes = ['R01', 'R02', 'R03', 'R04', 'R05', 'R07', 'R08', 'R09', 'R10', 'R11', 'R16', 'R20', 'R29', 'R85'];
  await control({ settleMs: 0 });
  for (const reasonCode of codes) {
    const { id } = await gateway.paid({ way: 'echeck' });
    const { status, body } = await gateway.giveBack(id, 'return', { reasonCode });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'return', state: 'final', amountCents: 10_450, reasonCode });
    expect(body.decidedAt).toBe(body.openedAt);
    expect(await gateway.session(id)).toMatchObject({ state: 'paid', moneyBacks: [body] });
    const [told] = (await eventsOf(id)).slice(-1);
    expect(told).toMatchObject({ type: 'return.made', moneyBack: body, session: { moneyBacks: [body] } });
  }
});

test('a return is refused for an unknown code, a card, an open session, a second time, and out of its time', async () => {
  const echeck = await gateway.paid({ way: 'echeck' });
  const card = await gateway.paid();
  const { body: open } = await gateway.create({ way: 'echeck' });
  const tries: [string, object][] = [
    ...['R00', 'R86', 'R1', 'r01', 7].map((reasonCode): [string, object] => [echeck.id, { reasonCode }]),
    [card.id, { reasonCode: 'R01' }],
    [open.id, { reasonCode: 'R01' }],
    [echeck.id, { reasonCode: 'R01', at: new Date(Date.parse(echeck.settledAt!) - 1).toISOString() }],
    [echeck.id, { reasonCode: 'R01', at: new Date(Date.parse(echeck.settledAt!) + 62 * oneDayMs).toISOString() }],
    [echeck.id, { reasonCode: 'R01', at: 'yesterday' }],
  ];
  for (const [id, body] of tries) expect((await gateway.giveBack(id, 'return', body)).status).toBe(422);
  expect((await gateway.session(echeck.id)).moneyBacks).toEqual([]);
  expect((await gateway.giveBack(echeck.id, 'return', { reasonCode: 'R01' })).status).toBe(201);
  expect((await gateway.giveBack(echeck.id, 'return', { reasonCode: 'R02' })).status).toBe(422);
  expect((await gateway.giveBack(`cs_${'0'.repeat(40)}`, 'return', { reasonCode: 'R01' })).status).toBe(404);
});

test('a return comes on any day from the first to the sixtieth, by its own moment or by the clock', async () => {
  for (const day of [1, 30, 60]) {
    const { id, settledAt } = await gateway.paid({ way: 'echeck' });
    const at = new Date(Date.parse(settledAt!) + day * oneDayMs).toISOString();
    expect((await gateway.giveBack(id, 'return', { reasonCode: 'R10', at })).body.openedAt).toBe(at);
  }
  const { id, settledAt } = await gateway.paid({ way: 'echeck' });
  await control({ nowOffsetMs: 60 * oneDayMs });
  const { body } = await gateway.giveBack(id, 'return', { reasonCode: 'R07' });
  await control({ nowOffsetMs: 0 });
  expect(Math.floor((Date.parse(body.openedAt) - Date.parse(settledAt!)) / oneDayMs)).toBe(60);
});

test.each([
  ['won', 'undone', 'dispute.won', 10_450],
  ['lost', 'final', 'dispute.lost', 0],
])('a disputed card payment can be %s', async (outcome, state, type, left) => {
  const { id } = await gateway.paid();
  const { body: opened } = await gateway.giveBack(id, 'dispute', { reasonCode: 'fraudulent' });
  const facts = { kind: 'dispute', state: 'open', amountCents: 10_450, reasonCode: 'fraudulent', decidedAt: null };
  expect(opened).toMatchObject(facts);
  expect((await gateway.giveBack(id, 'refund')).status).toBe(422);
  const { body: closed } = await gateway.giveBack(id, 'dispute-decision', { outcome });
  expect(closed).toMatchObject({ id: opened.id, state, decidedAt: expect.any(String) as string });
  expect((await gateway.session(id)).moneyBacks).toEqual([closed]);
  expect((await eventsOf(id)).map((event) => event.type)).toEqual(['checkout.paid', 'dispute.opened', type]);
  expect((await gateway.giveBack(id, 'dispute-decision', { outcome: 'won' })).status).toBe(422);
  expect((await gateway.giveBack(id, 'dispute')).status).toBe(422);
  const refund = await gateway.giveBack(id, 'refund');
  expect(refund.status === 201 ? refund.body.amountCents : 0).toBe(left);
});

test('several refunds add up to what was captured, and no cent more', async () => {
  const { id } = await gateway.paid();
  const refund = (amountCents: number) => gateway.giveBack(id, 'refund', { amountCents });
  const answers = [await refund(4_000), await refund(6_451), await refund(6_450), await refund(1)];
  expect(answers.map(({ status }) => status)).toEqual([201, 422, 201, 422]);
  expect(answers[0]!.body).toMatchObject({ kind: 'refund', state: 'open', amountCents: 4_000, decidedAt: null });
  await eventually(async () => {
    const { moneyBacks } = await gateway.session(id);
    return moneyBacks.every(({ state }) => state === 'final') ? true : undefined;
  });
  const types = (await eventsOf(id)).map(({ type }) => type);
  expect(types).toEqual(['checkout.paid', 'refund.pending', 'refund.pending', 'refund.done', 'refund.done']);
});

test('fifty equal refund calls at once give one refund; the same key with another request is refused', async () => {
  const { id } = await gateway.paid();
  const key = crypto.randomUUID();
  const calls = Array.from({ length: 50 }, () => gateway.giveBack(id, 'refund', { amountCents: 500 }, key));
  const answers = await Promise.all(calls);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await decided(id)).toMatchObject({ state: 'final', amountCents: 500 });
  expect((await gateway.giveBack(id, 'refund', { amountCents: 500 }, key)).body).toEqual(answers[0]!.body);
  expect((await gateway.giveBack(id, 'refund', { amountCents: 501 }, key)).status).toBe(409);
  const other = await gateway.paid();
  expect((await gateway.giveBack(other.id, 'refund', { amountCents: 500 }, key)).status).toBe(409);
  const keyless = await gateway.call('POST', `/v1/sessions/${id}/refund`, {});
  expect(keyless.status).toBe(422);
  expect((await gateway.session(id)).moneyBacks).toHaveLength(1);
});

test('a refund that fails on its way leaves the money with the city, to be given back again', async () => {
  const { id } = await gateway.paid();
  await control({ failNextRefunds: 1 });
  await gateway.giveBack(id, 'refund');
  expect(await decided(id)).toMatchObject({ state: 'undone', amountCents: 10_450 });
  expect((await gateway.giveBack(id, 'refund')).status).toBe(201);
});

test('a bank returns all of an eCheck, also after a refund, and nothing can be refunded then', async () => {
  const { id } = await gateway.paid({ way: 'echeck' });
  await gateway.giveBack(id, 'refund', { amountCents: 450 });
  expect((await gateway.giveBack(id, 'return', { reasonCode: 'R01' })).body.amountCents).toBe(10_450);
  expect((await gateway.giveBack(id, 'refund', { amountCents: 1 })).status).toBe(422);
});
