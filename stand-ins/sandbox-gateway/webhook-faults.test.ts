import { afterAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { startCity, startGateway, type City } from './started-gateway.ts';

// Real processes are started here, on a machine that may be busy.
vi.setConfig({ testTimeout: 40_000 });

const hourMs = 3_600_000;
const cities: City[] = [];
afterAll(async () => {
  await endPrograms();
  for (const { server } of cities) server.close();
});

async function cityAndGateway(changes: Record<string, string> = {}) {
  const city = await startCity();
  cities.push(city);
  const gateway = await startGateway(newStoreFile(), { GATEWAY_WEBHOOK_URL: city.url, ...changes });
  return { city, gateway };
}

const receives = (city: City, count: number) =>
  eventually(() => (city.received.length >= count ? city.received : undefined));

test('events that are dropped for a time never arrive, are listed, and can be sent by hand, many at once', async () => {
  const { city, gateway } = await cityAndGateway();
  await gateway.call('POST', '/v1/control', { dropWebhooksForMs: 86_400_000 });
  const dropped = await gateway.paid();
  await gateway.call('POST', '/v1/control', { nowOffsetMs: 86_400_001 });
  const heard = await gateway.paid({ expiresAt: null });
  await receives(city, 1);
  expect(city.received.map(({ event }) => event.session.id)).toEqual([heard.id]);

  const { body } = await gateway.call('GET', '/v1/events');
  const event = body.events.find(({ session }) => session.id === dropped.id)!;
  expect((await gateway.call('POST', `/v1/events/${event.id}/deliver`, { copies: 8 })).status).toBe(202);
  const received = (await receives(city, 9)).slice(1);
  expect(new Set(received.map((one) => one.body))).toEqual(new Set([JSON.stringify(event)]));
  const unknown = `/v1/events/evt_${'0'.repeat(32)}/deliver`;
  expect((await gateway.call('POST', unknown, {})).status).toBe(404);
  expect((await gateway.call('POST', `/v1/events/${event.id}/deliver`, { copies: 0 })).status).toBe(422);
});

test('events come up to three days late by the seed, the same each time, and overtake each other', async () => {
  const keys = Array.from({ length: 12 }, (_none, index) => `late-${index}`);
  const withSeed = async (seed: number) => {
    const { city, gateway } = await cityAndGateway({ GATEWAY_DISORDER: 'on' });
    const control = (changes: object) => gateway.call('POST', '/v1/control', changes);
    await control({ seed, delayUpToMs: 72 * hourMs, duplicateEvery: 0 });
    for (const key of keys) {
      const { body: session } = await gateway.create({ reference: key, expiresAt: null }, key);
      await gateway.press(session, 'pay');
    }
    const heard = () => city.received.map(({ event }) => event.session.reference);
    expect(heard().length).toBeLessThan(3);
    await control({ nowOffsetMs: 36 * hourMs });
    return { heard, control };
  };
  const first = await withSeed(7);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const halfway = first.heard().toSorted();
  expect(halfway.length).toBeGreaterThan(0);
  expect(halfway.length).toBeLessThan(12);
  expect(halfway).not.toEqual(keys.slice(0, halfway.length));

  const again = await withSeed(7);
  const other = await withSeed(8);
  await eventually(() => (String(again.heard().toSorted()) === String(halfway) ? true : undefined));
  expect(other.heard().toSorted()).not.toEqual(halfway);
  await first.control({ nowOffsetMs: 73 * hourMs });
  await eventually(() => (first.heard().length === 12 ? true : undefined));
  expect(new Set(first.heard())).toEqual(new Set(keys));
});

test('an event can be asked to arrive twice at the same time, and its signature to be old', async () => {
  const { city, gateway } = await cityAndGateway({ GATEWAY_DISORDER: 'on' });
  const changes = { duplicateEvery: 1, duplicatesAtOnce: true, signatureOffsetMs: -301_000 };
  await gateway.call('POST', '/v1/control', changes);
  await gateway.paid();
  const [first, second] = await receives(city, 2);
  expect(second!.body).toBe(first!.body);
  for (const { signature } of city.received) {
    const seconds = Number(/^t=(\d+),/.exec(signature)![1]);
    expect(Math.round(Date.now() / 1_000 - seconds)).toBeGreaterThanOrEqual(300);
  }
});
