import { createHmac } from 'node:crypto';
import { afterAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { inSeconds, startCity, startGateway, webhookSecret, type City } from './started-gateway.ts';

// Real processes are started and killed here, on a machine that may be busy.
vi.setConfig({ testTimeout: 20_000 });

const cities: City[] = [];
afterAll(async () => {
  await endPrograms();
  for (const { server } of cities) server.close();
});

async function cityAndGateway(changes: Record<string, string> = {}) {
  const city = await startCity();
  cities.push(city);
  const storeFile = newStoreFile();
  const settings = { GATEWAY_WEBHOOK_URL: city.url, ...changes };
  const gateway = await startGateway(storeFile, settings);
  return { city, gateway, restarted: () => startGateway(storeFile, settings) };
}

const receives = (city: City, count: number) =>
  eventually(() => (city.received.length >= count ? city.received : undefined));
const typesOf = (city: City) => city.received.map(({ event }) => event.type);

test.concurrent('the city hears of an eCheck twice, in order, and each event is signed', async () => {
  const { city, gateway } = await cityAndGateway();
  const { body: session } = await gateway.create({ way: 'echeck' });
  await gateway.press(session, 'pay');
  const received = await receives(city, 2);

  expect(typesOf(city)).toEqual(['checkout.processing', 'checkout.paid']);
  expect(received[0]!.event.session).toMatchObject({ id: session.id, state: 'processing', chargeId: null });
  expect(received[1]!.event.session).toEqual(await gateway.session(session.id));
  for (const { body, signature } of received) {
    const seconds = /^t=(\d+),v1=/.exec(signature)![1]!;
    const proof = createHmac('sha256', webhookSecret).update(`${seconds}.${body}`).digest('hex');
    expect(signature).toBe(`t=${seconds},v1=${proof}`);
    expect(Math.abs(Date.now() / 1_000 - Number(seconds))).toBeLessThan(10);
  }
});

test.concurrent('a refused event is sent again with growing waits until it is taken, and the next one waits for it', async () => {
  const { city, gateway } = await cityAndGateway({ GATEWAY_RETRY_MS: '40', GATEWAY_SETTLE_MS: '10' });
  city.answers.push(500, 302, 404);
  const { body: session } = await gateway.create();
  await gateway.press(session, 'later');
  const received = await receives(city, 5);

  const processing = 'checkout.processing';
  expect(typesOf(city)).toEqual([processing, processing, processing, processing, 'checkout.paid']);
  expect(new Set(received.slice(0, 4).map(({ body }) => body)).size).toBe(1);
  const waits = received.slice(1, 4).map(({ at }, index) => at - received[index]!.at);
  for (const [index, least] of [40, 80, 160].entries()) expect(waits[index]).toBeGreaterThanOrEqual(least - 5);
});

test.concurrent('after a kill, a pending eCheck settles, and events that were not taken are sent', async () => {
  const { city, gateway, restarted } = await cityAndGateway({ GATEWAY_SETTLE_MS: '700' });
  await gateway.call('POST', '/v1/control', { holdWebhooks: true });
  const { body: session } = await gateway.create({ way: 'echeck' });
  await gateway.press(session, 'pay');
  await gateway.end('SIGKILL');
  expect(city.received).toHaveLength(0);

  const again = await restarted();
  await receives(city, 2);
  expect(typesOf(city)).toEqual(['checkout.processing', 'checkout.paid']);
  expect(await again.session(session.id)).toMatchObject({ state: 'paid', reference: 'payment-1' });
  const { body } = await again.call('GET', '/v1/charges');
  expect(body.charges).toHaveLength(1);
});

test.concurrent('after a kill, a session whose time ran out meanwhile is expired', async () => {
  const { city, gateway, restarted } = await cityAndGateway();
  const { body: session } = await gateway.create({ expiresAt: inSeconds(3) });
  await gateway.end('SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(session.expiresAt) - Date.now())));
  const again = await restarted();
  await receives(city, 1);
  expect(typesOf(city)).toEqual(['checkout.expired']);
  expect(await again.session(session.id)).toMatchObject({ state: 'expired' });
});

test.concurrent('with disorder every event arrives, some twice, some after the next one of their session', async () => {
  const { city, gateway } = await cityAndGateway({ GATEWAY_DISORDER: 'on', GATEWAY_SETTLE_MS: '50' });
  const keys = Array.from({ length: 24 }, (_none, index) => `disorder-${index}`);
  await Promise.all(
    keys.map(async (key) => {
      const { body: session } = await gateway.create({ reference: key, way: 'echeck' }, key);
      await gateway.press(session, 'pay');
    }),
  );
  const seqs = () => new Set(city.received.map(({ event }) => event.seq)).size;
  await eventually(() => (seqs() === 48 ? true : undefined));
  await new Promise((resolve) => setTimeout(resolve, 700));

  expect(city.received.length).toBeGreaterThan(48);
  const firstOf = (key: string, type: string) =>
    city.received.findIndex(({ event }) => event.session.reference === key && event.type === type);
  const late = keys.filter((key) => firstOf(key, 'checkout.processing') > firstOf(key, 'checkout.paid'));
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(keys.length);
});

test.concurrent('every event can be asked to arrive twice', async () => {
  const { city, gateway } = await cityAndGateway({ GATEWAY_DISORDER: 'on' });
  await gateway.call('POST', '/v1/control', { duplicateEvery: 1 });
  const { body: session } = await gateway.create();
  await gateway.press(session, 'decline');
  const [first, second] = await receives(city, 2);
  expect(second!.body).toBe(first!.body);
  expect(first!.event.session).toMatchObject({ state: 'failed', failureReason: 'card_declined' });
});

test.concurrent('held events can be read from the list, page by page, and are sent when they are let go', async () => {
  const { city, gateway } = await cityAndGateway();
  await gateway.call('POST', '/v1/control', { holdWebhooks: true });
  for (const choice of ['pay', 'cancel', 'decline']) {
    const { body: session } = await gateway.create({ way: choice === 'decline' ? 'echeck' : 'card' });
    await gateway.press(session, choice);
  }
  const { body: page } = await gateway.call('GET', '/v1/events?limit=2');
  expect(page.hasMore).toBe(true);
  const { body: rest } = await gateway.call('GET', `/v1/events?after=${page.events[1]!.seq}`);
  const listed = [...page.events, ...rest.events];
  expect(listed.map(({ type }) => type)).toEqual(['checkout.paid', 'checkout.canceled', 'checkout.failed']);
  expect(listed[2]!.session.failureReason).toBe('bank_declined');
  expect(city.received).toHaveLength(0);

  await gateway.call('POST', '/v1/control', { holdWebhooks: false });
  const received = await receives(city, 3);
  expect(received.map(({ event }) => event).sort((a, b) => a.seq - b.seq)).toEqual(listed);
});

test.concurrent('a second gateway is refused the store, and the first ends cleanly when asked to', async () => {
  const { gateway, restarted } = await cityAndGateway();
  await expect(restarted()).rejects.toThrow(/Does another process use it/);
  expect(await gateway.end('SIGTERM')).toBe(0);
  await expect(restarted()).resolves.toMatchObject({ baseUrl: expect.stringContaining('http://127.0.0.1:') as string });
});
