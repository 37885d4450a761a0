import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '../../../kernel/money.ts';
import type { GatewayMoneyBack } from '../gateways/gateway.ts';
import { openPaying, type Paying, type Started } from '../test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

const openedAt = new Date('2026-11-23T18:00:00Z');
const refund: GatewayMoneyBack = {
  ...{ id: 're_1', kind: 'refund', state: 'final', amountCents: cents(2000) },
  ...{ reasonCode: null, openedAt, decidedAt: openedAt },
};

async function paid(): Promise<Started> {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started, 2);
  return started;
}

async function hearAll(started: Started, said: Partial<GatewayMoneyBack>[]): Promise<void> {
  const id = `re_${started.paymentId}`;
  for (const one of said) await paying.hear(started, { state: 'paid', moneyBacks: [{ ...refund, id, ...one }] });
}

async function keptOf({ paymentId }: Started) {
  const { rows } = await paying.portal.database.pool.query(
    'select state, amount_cents::int as cents from money_backs where payment_id = $1',
    [paymentId],
  );
  const { exceptions } = await paying.exceptions();
  const kinds = exceptions.filter((one) => one.paymentId === paymentId).map(({ kind }) => kind);
  return { moneyBacks: rows, exceptions: kinds };
}

test('money back that is of another amount when it is heard of again changes nothing, and staff are told', async () => {
  const started = await paid();
  await hearAll(started, [{}, { amountCents: cents(2500) }]);
  expect(await keptOf(started)).toEqual({
    moneyBacks: [{ state: 'final', cents: 2000 }],
    exceptions: ['does-not-fit'],
  });
});

test('money back that was undone and is said to be gone changes nothing, and staff are told', async () => {
  const started = await paid();
  await hearAll(started, [{}, { state: 'undone' }, { state: 'final' }, { state: 'final' }]);
  expect(await keptOf(started)).toEqual({
    moneyBacks: [{ state: 'undone', cents: 2000 }],
    exceptions: ['contradiction'],
  });
});
