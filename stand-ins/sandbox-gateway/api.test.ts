import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile, startProgram } from '../started-program.ts';
import { checkoutRequest, inSeconds, startGateway, type StartedGateway } from './started-gateway.ts';

vi.setConfig({ testTimeout: 20_000 });

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway(newStoreFile(), { GATEWAY_SETTLE_MS: '1500' });
});
afterAll(endPrograms);

const refusedCreate = (body: unknown, headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() }) =>
  gateway.call('POST', '/v1/checkout-sessions', body, headers);

test('a new session is open, and its address is the page to pay on', async () => {
  const expiresAt = inSeconds(600);
  const { status, body } = await gateway.create({ reference: 'new-1', expiresAt });
  expect(status).toBe(201);
  expect(body).toMatchObject({ state: 'open', amountCents: 10_450, way: 'card', reference: 'new-1' });
  expect(body.url).toBe(`${gateway.baseUrl}/pay/${body.id}`);
  expect(body.expiresAt).toBe(expiresAt);
  expect((await gateway.call('GET', '/v1/checkout-sessions?reference=new-1')).body).toEqual(
    await gateway.session(body.id),
  );
});

test('fifty equal calls at once give one session, and every call is counted', async () => {
  const key = crypto.randomUUID();
  const replies = await Promise.all(Array.from({ length: 50 }, () => gateway.create({ reference: 'same-1' }, key)));
  expect(replies.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
  expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  const { body } = await gateway.call('GET', '/v1/calls?reference=same-1');
  expect(body.calls).toMatchObject([{ reference: 'same-1', creates: 50 }]);

  await gateway.press(replies[0]!.body, 'pay');
  expect((await gateway.create({ reference: 'same-1' }, key)).body).toEqual(replies[0]!.body);
});

test('the same key with another request is refused', async () => {
  const key = crypto.randomUUID();
  await gateway.create({}, key);
  const { status, body } = await refusedCreate(checkoutRequest({ payee: 'Another City' }), { 'idempotency-key': key });
  expect(status).toBe(409);
  expect(body.error.code).toBe('idempotency-key-reused');
});

test('lines that do not add up to the amount are refused', async () => {
  const { status, body } = await refusedCreate(checkoutRequest({ amountCents: 10_451 }));
  expect(status).toBe(422);
  expect(body.error.message).toContain('10450');
});

test('every wrong field is named at once', async () => {
  const { status, body } = await refusedCreate({
    ...checkoutRequest({ amountCents: 1.5, way: 'cash', language: 'fr', returnUrl: 'javascript:alert(1)' }),
    lines: [{ label: '', amountCents: '1' }],
    cardNumber: '1',
  });
  expect(status).toBe(422);
  const fields = body.mistakes.map(({ field }) => field).sort();
  const ofLines = ['lines[0].amountCents', 'lines[0].label'];
  expect(fields).toEqual(['amountCents', 'cardNumber', 'language', ...ofLines, 'returnUrl', 'way']);
});

test.each([
  ['no key', 422, () => refusedCreate(checkoutRequest(), {})],
  ['not JSON', 400, () => refusedCreate('{')],
  ['a list', 422, () => refusedCreate([])],
  ['another content type', 415, () => refusedCreate('a=b', { 'content-type': 'text/plain' })],
  ['a huge body', 413, () => refusedCreate(checkoutRequest({ description: 'x'.repeat(600_000) }))],
  ['a wrong method', 405, () => gateway.call('DELETE', '/v1/charges')],
  ['an unknown session', 404, () => gateway.call('GET', `/v1/checkout-sessions/cs_${'0'.repeat(40)}`)],
  ['an unknown address', 404, () => gateway.call('GET', '/v1/nothing')],
  ['a wrong API key', 401, () => gateway.call('GET', '/v1/charges', undefined, { authorization: 'Bearer x' })],
  ['a wrong limit', 422, () => gateway.call('GET', '/v1/events?limit=1e3')],
  ['an unknown control', 422, () => gateway.call('POST', '/v1/control', { __proto__x: 1 })],
])('%s is refused with %i and a reason in words', async (_what, status, ask) => {
  const reply = await ask();
  expect(reply.status).toBe(status);
  expect(reply.body.error.message.length).toBeGreaterThan(10);
});

test('an open session can be expired, and one that is paid cannot', async () => {
  const { body: open } = await gateway.create();
  expect((await gateway.call('POST', `/v1/checkout-sessions/${open.id}/expire`)).body).toMatchObject({
    state: 'expired',
  });

  const { body: paid } = await gateway.create();
  await gateway.press(paid, 'pay');
  const refused = await gateway.call('POST', `/v1/checkout-sessions/${paid.id}/expire`);
  expect(refused.status).toBe(409);
  expect(refused.body.session).toMatchObject({ state: 'paid' });
});

test('a session expires by itself', async () => {
  const { body } = await gateway.create({ expiresAt: inSeconds(3) });
  await eventually(async () => ((await gateway.session(body.id)).state === 'expired' ? true : undefined));
});

test('a session must end within a day, and not in the past', async () => {
  for (const seconds of [-1, 86_500]) {
    const { status, body } = await gateway.create({ expiresAt: inSeconds(seconds) });
    expect([status, body.error.message]).toEqual([422, expect.stringContaining('24 hours')]);
  }
});

test('a key is forgotten after a day, and the same call then opens a second session', async () => {
  const key = crypto.randomUUID();
  const { body: first } = await gateway.create({ reference: 'forgotten-1' }, key);
  const hours = (count: number) => gateway.call('POST', '/v1/control', { nowOffsetMs: count * 3_600_000 });
  await hours(23);
  expect((await gateway.create({ reference: 'forgotten-1' }, key)).body.id).toBe(first.id);
  await hours(25);
  const { status, body: second } = await gateway.create({ reference: 'forgotten-1' }, key);
  await hours(0);
  expect([status, second.id === first.id]).toEqual([201, false]);
});

test('money is captured once for a paid card, and for an eCheck when it settles', async () => {
  const chargesOf = async (reference: string) =>
    (await gateway.call('GET', `/v1/charges?reference=${reference}`)).body.charges;
  const { body: card } = await gateway.create({ reference: 'card-1' });
  await Promise.all([gateway.press(card, 'pay'), gateway.press(card, 'pay'), gateway.press(card, 'decline')]);
  expect(await chargesOf('card-1')).toMatchObject([{ sessionId: card.id, amountCents: 10_450 }]);

  const { body: echeck } = await gateway.create({ reference: 'echeck-1', way: 'echeck' });
  await gateway.press(echeck, 'pay');
  expect(await gateway.session(echeck.id)).toMatchObject({ state: 'processing', settledAt: null, chargeId: null });
  expect(await chargesOf('echeck-1')).toEqual([]);
  const settled = await eventually(async () => {
    const session = await gateway.session(echeck.id);
    return session.state === 'paid' ? session : undefined;
  });
  expect(await chargesOf('echeck-1')).toMatchObject([{ chargeId: settled.chargeId, capturedAt: settled.settledAt }]);
  expect(Date.parse(settled.settledAt!)).toBeGreaterThanOrEqual(Date.parse(settled.confirmedAt!) + 1_500);
});

test('a create call can be told to fail, and makes nothing then', async () => {
  await gateway.call('POST', '/v1/control', { failNextCreates: 1 });
  const key = crypto.randomUUID();
  expect((await gateway.create({ reference: 'fails-1' }, key)).status).toBe(500);
  expect((await gateway.call('GET', '/v1/checkout-sessions?reference=fails-1')).status).toBe(404);
  expect((await gateway.create({ reference: 'fails-1' }, key)).status).toBe(201);
});

test('a create call can be told to answer late, and has kept the session by then', async () => {
  await gateway.call('POST', '/v1/control', { hangNextCreatesMs: 300 });
  const late = gateway.create({ reference: 'hangs-1' });
  const kept = await eventually(async () => {
    const reply = await gateway.call('GET', '/v1/checkout-sessions?reference=hangs-1');
    return reply.status === 200 ? reply.body.id : undefined;
  });
  await gateway.call('POST', '/v1/control', { hangNextCreatesMs: 0 });
  expect((await late).body.id).toBe(kept);
});

test('all wrong settings are named at once, and nothing starts', async () => {
  const wrong = { GATEWAY_HOST: '0.0.0.0', GATEWAY_PORT: 'x', GATEWAY_DISORDER: 'some', GATEWAY_SETTLE_MS: '-1' };
  const main = `${import.meta.dirname}/main.ts`;
  const complaint = await startProgram(main, wrong).then(
    () => 'it started',
    (fault: Error) => fault.message,
  );
  const missing = ['GATEWAY_STORE', 'GATEWAY_API_KEY', 'GATEWAY_WEBHOOK_SECRET', 'GATEWAY_WEBHOOK_URL'];
  for (const name of [...Object.keys(wrong), ...missing]) expect(complaint).toContain(`- ${name} `);
  expect(complaint).toMatch(/^2: /);
});
