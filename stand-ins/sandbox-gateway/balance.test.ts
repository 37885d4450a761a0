import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { startGateway, type StartedGateway } from './started-gateway.ts';

vi.setConfig({ testTimeout: 20_000 });

const oneDayMs = 86_400_000;
let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway(newStoreFile(), { GATEWAY_SETTLE_MS: '0' });
  await gateway.call('POST', '/v1/control', { dailyPayouts: false });
});
afterAll(endPrograms);

async function lines(query = '') {
  return (await gateway.call('GET', `/v1/balance-lines?limit=10000${query}`)).body.balanceLines;
}

async function linesOf(sessionId: string) {
  return (await lines())
    .filter((line) => line.sessionId === sessionId)
    .map(({ kind, amountCents }) => [kind, amountCents]);
}

/** What each payout collected is what it says, and it leaves the balance by the same amount. */
async function expectPayoutsToAddUp() {
  const all = await lines();
  const { payouts } = (await gateway.call('GET', '/v1/payouts?limit=10000')).body;
  for (const { id, amountCents } of payouts) {
    const collected = all.filter(({ payoutId, kind }) => payoutId === id && kind !== 'payout');
    expect(collected.reduce((sum, line) => sum + line.amountCents, 0)).toBe(amountCents);
    const left = all.filter(({ payoutId, kind }) => payoutId === id && kind === 'payout');
    expect(left.map((line) => line.amountCents)).toEqual([-amountCents]);
  }
  return payouts;
}

test('every movement is a line: what came, the fee, what went back, and what came again', async () => {
  const card = await gateway.paid();
  await gateway.giveBack(card.id, 'dispute');
  await gateway.giveBack(card.id, 'dispute-decision', { outcome: 'won' });
  expect(await linesOf(card.id)).toEqual([
    ['payment', 10_450],
    ['gateway-fee', -260],
    ['dispute', -10_450],
    ['dispute', 10_450],
  ]);
  const echeck = await gateway.paid({ way: 'echeck' });
  await gateway.giveBack(echeck.id, 'return', { reasonCode: 'R01' });
  expect(await linesOf(echeck.id)).toEqual([
    ['payment', 10_450],
    ['gateway-fee', -84],
    ['return', -10_450],
  ]);
  await gateway.call('POST', '/v1/control', { failNextRefunds: 1 });
  const refunded = await gateway.paid();
  await gateway.giveBack(refunded.id, 'refund', { amountCents: 1_000 });
  const ofRefund = [
    ['refund', -1_000],
    ['refund', 1_000],
  ];
  await eventually(async () => ((await linesOf(refunded.id)).length === 4 ? true : undefined));
  expect((await linesOf(refunded.id)).slice(2)).toEqual(ofRefund);
});

test('an eCheck costs at most $5', async () => {
  const rent = [{ label: 'Rent', amountCents: 5_000_000 }];
  const { id } = await gateway.paid({ way: 'echeck', amountCents: 5_000_000, lines: rent });
  expect(await linesOf(id)).toContainEqual(['gateway-fee', -500]);
});

test('a payout collects all that is on the balance, once, and the sum of its lines is the payout', async () => {
  await gateway.paid();
  const first = await gateway.call('POST', '/v1/payouts');
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ state: 'on-its-way' });
  expect((await lines()).filter(({ payoutId }) => payoutId === null)).toEqual([]);
  expect((await gateway.call('POST', '/v1/payouts')).status).toBe(409);
  const { id } = await gateway.paid();
  await gateway.giveBack(id, 'refund', { amountCents: 100 });
  expect((await gateway.call('POST', '/v1/payouts')).body.amountCents).toBe(10_450 - 260 - 100);
  expect(await expectPayoutsToAddUp()).toHaveLength(2);
});

test('a balance below zero is not paid out, and is made up by what comes later', async () => {
  const { id } = await gateway.paid({ way: 'echeck' });
  await gateway.call('POST', '/v1/payouts');
  await gateway.giveBack(id, 'return', { reasonCode: 'R01' });
  expect((await gateway.call('POST', '/v1/payouts')).status).toBe(409);
  await gateway.paid();
  await gateway.paid();
  expect((await gateway.call('POST', '/v1/payouts')).body.amountCents).toBe(2 * (10_450 - 260) - 10_450);
  await expectPayoutsToAddUp();
});

test('lines, payouts and events are read from a moment on, and page by page', async () => {
  const earlier = (await lines()).length;
  const { settledAt } = await gateway.paid();
  expect((await lines(`&since=${settledAt}`)).map(({ kind }) => kind).slice(0, 2)).toEqual(['payment', 'gateway-fee']);
  const later = new Date(Date.parse(settledAt!) + 30 * oneDayMs).toISOString();
  for (const [path, name] of [
    ['balance-lines', 'balanceLines'],
    ['payouts', 'payouts'],
    ['events', 'events'],
  ] as const) {
    expect((await gateway.call('GET', `/v1/${path}?since=${later}`)).body[name]).toEqual([]);
    expect((await gateway.call('GET', `/v1/${path}?since=tomorrow`)).status).toBe(422);
  }
  const { body: page } = await gateway.call('GET', `/v1/balance-lines?after=${earlier}&limit=1`);
  expect(page.balanceLines).toHaveLength(1);
  expect(page.hasMore).toBe(true);
});

test('payouts are made every midnight by the clock of the gateway, and arrive two days later', async () => {
  await gateway.paid();
  await gateway.call('POST', '/v1/payouts');
  const before = (await expectPayoutsToAddUp()).length;
  await gateway.paid();
  const control = (changes: object) => gateway.call('POST', '/v1/control', changes);
  await control({ dailyPayouts: true });
  expect(await expectPayoutsToAddUp()).toHaveLength(before);
  await control({ nowOffsetMs: oneDayMs });
  await gateway.paid({ expiresAt: null });
  const nextDay = await expectPayoutsToAddUp();
  expect(nextDay).toHaveLength(before + 1);
  expect(nextDay.at(-1)).toMatchObject({ amountCents: 10_190, state: 'on-its-way' });
  await control({ nowOffsetMs: 4 * oneDayMs });
  expect((await expectPayoutsToAddUp()).map(({ state }) => state).slice(before)).toEqual(['paid', 'paid']);
  await control({ nowOffsetMs: 0, dailyPayouts: false });
});
