import { afterAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { startGateway, type StartedGateway } from './started-gateway.ts';

vi.setConfig({ testTimeout: 60_000 });

afterAll(endPrograms);

const truthOf = async (gateway: StartedGateway) => (await gateway.call('GET', '/v1/truth?limit=10000')).body.sessions;

test('the truth tells what was captured, what went back, and how often it was asked for', async () => {
  const gateway = await startGateway(newStoreFile(), { GATEWAY_SETTLE_MS: '0' });
  const key = crypto.randomUUID();
  await gateway.create({ reference: 'asked-twice' }, key);
  await gateway.create({ reference: 'asked-twice' }, key);
  const echeck = await gateway.paid({ reference: 'returned', way: 'echeck' });
  const { body: back } = await gateway.giveBack(echeck.id, 'return', { reasonCode: 'R01' });
  expect(await truthOf(gateway)).toMatchObject([
    { reference: 'asked-twice', state: 'open', capturedCents: 0, createCalls: 2, moneyBacks: [] },
    { reference: 'returned', state: 'paid', capturedCents: 10_450, createCalls: 1, moneyBacks: [back] },
  ]);
  const { body: page } = await gateway.call('GET', '/v1/truth?limit=1');
  expect(page).toMatchObject({ hasMore: true, sessions: [{ reference: 'asked-twice' }] });
  const { body: rest } = await gateway.call('GET', `/v1/truth?after=${page.sessions[0]!.seq}`);
  expect(rest.sessions.map(({ reference }) => reference)).toEqual(['returned']);
});

test('whatever was answered is true after a kill, at whatever moment it comes', async () => {
  const storeFile = newStoreFile();
  const promised = new Map<string, { state: string; moneyBacks: number }>();
  for (let round = 0; round < 5; round += 1) {
    const gateway = await startGateway(storeFile, { GATEWAY_SETTLE_MS: '0', GATEWAY_DISORDER: 'on' });
    const work = async (): Promise<void> => {
      const { body } = await gateway.create();
      promised.set(body.id, { state: 'open', moneyBacks: 0 });
      await gateway.press(body, 'pay');
      promised.set(body.id, { state: 'paid', moneyBacks: 0 });
      const { status } = await gateway.giveBack(body.id, 'refund', { amountCents: 100 });
      if (status === 201) promised.set(body.id, { state: 'paid', moneyBacks: 1 });
      await work();
    };
    const workers = Array.from({ length: 8 }, () => work().catch(() => 'killed'));
    await eventually(() => (promised.size > round * 8 + 12 ? true : undefined));
    await new Promise((resolve) => setTimeout(resolve, round * 17));
    await gateway.end('SIGKILL');
    await Promise.all(workers);
  }
  const again = await startGateway(storeFile, {});
  const truth = new Map((await truthOf(again)).map((session) => [session.id, session]));
  expect(promised.size).toBeGreaterThan(40);
  for (const [id, { state, moneyBacks }] of promised) {
    const kept = truth.get(id);
    expect(kept?.moneyBacks.length).toBeGreaterThanOrEqual(moneyBacks);
    if (state === 'paid') expect(kept).toMatchObject({ state, capturedCents: 10_450 });
  }
  const { balanceLines } = (await again.call('GET', '/v1/balance-lines?limit=10000')).body;
  const captured = [...truth.values()].filter(({ capturedCents }) => capturedCents > 0);
  expect(balanceLines.filter(({ kind }) => kind === 'payment')).toHaveLength(captured.length);
});

test('the clock of the gateway and the time without events last through a kill, and planned faults do not', async () => {
  const storeFile = newStoreFile();
  const first = await startGateway(storeFile, {});
  const kept = { nowOffsetMs: 86_400_000, signatureOffsetMs: -299_000 };
  const { body: controls } = await first.call('POST', '/v1/control', {
    ...{ ...kept, dropWebhooksForMs: 86_400_000, holdWebhooks: true },
  });
  await first.call('POST', '/v1/faults', { kind: 'create', mode: 'error-before', count: 5 });
  await first.end('SIGKILL');
  const again = await startGateway(storeFile, {});
  const { dropWebhooksUntil } = controls as unknown as { dropWebhooksUntil: number };
  expect((await again.call('GET', '/v1/control')).body).toMatchObject({
    ...{ ...kept, dropWebhooksUntil, holdWebhooks: false },
  });
  expect((await again.create({ expiresAt: null })).status).toBe(201);
});
