import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying, type Started } from '../test-paying.ts';
import { returnRates } from './return-rates.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

async function paid(way: 'card' | 'echeck'): Promise<Started> {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way });
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  return started;
}

const ratesAfter = (ms: number) =>
  returnRates(paying.portal.context.db, new Date(paying.portal.clock.now().getTime() + ms));
const hour = 3_600_000;
const day = 24 * hour;

test('where nobody paid by eCheck there are no rates', async () => {
  const { eChecks, high } = await ratesAfter(hour);
  expect([eChecks, high]).toEqual([0, []]);
});

test('what banks returned within 60 days counts by the reason, against the eChecks of those days', async () => {
  await paid('card');
  const [first, second] = [await paid('echeck'), await paid('echeck'), await paid('echeck'), await paid('echeck')];
  await paying.giveBack(first, 'return', { reasonCode: 'R01' });
  expect(await ratesAfter(hour)).toEqual({
    eChecks: 4,
    rates: [
      { group: 'unauthorized', returned: 0, basisPoints: 0, allowedBasisPoints: 50 },
      { group: 'administrative', returned: 0, basisPoints: 0, allowedBasisPoints: 300 },
      { group: 'any', returned: 1, basisPoints: 2500, allowedBasisPoints: 1500 },
    ],
    high: ['any'],
  });
  await paying.giveBack(second, 'return', { reasonCode: 'R10' });
  expect((await ratesAfter(hour)).high).toEqual(['unauthorized', 'any']);
  expect(await ratesAfter(61 * day)).toMatchObject({ eChecks: 0, high: [] });
});

test('an eCheck that its bank sent back before its money came counts as returned, one that no bank had does not', async () => {
  const before = await ratesAfter(hour);
  const returnedBefore = (group: string) => before.rates.find((rate) => rate.group === group)?.returned ?? 0;
  for (const failureReason of ['account_closed', 'bank_account_unusable']) {
    const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
    const started = await paying.start(payer, keys, { way: 'echeck' });
    await paying.hear(started, { state: 'processing' });
    await paying.hear(started, { state: 'failed', failureReason });
    expect(await paying.payment(started.paymentId)).toMatchObject({ state: 'failed', failureReason });
  }
  const { eChecks, rates, high } = await ratesAfter(hour);
  // Both sides of the line: the one that no bank had is on neither.
  expect(eChecks).toBe(5);
  expect(rates.map(({ group, returned }) => returned - returnedBefore(group))).toEqual([0, 1, 1]);
  expect(high).toContain('administrative');
});

test('the warning comes with the return that reaches half of what is allowed, not a rounding later or earlier', async () => {
  const { pool } = paying.portal.database;
  const later = 200 * day;
  const at = new Date(paying.portal.clock.now().getTime() + later - hour);
  const echecks = async (count: number) => {
    await pool.query("delete from payments where gateway = 'counted'");
    await pool.query(
      `insert into payments (id, checkout_key, input_hash, user_id, state, way, principal_cents, fee_cents, gateway, made_at,
                             paid_on, settled_at, language)
       select gen_random_uuid(), gen_random_uuid(), '', u.id, 'paid', 'echeck', 100, 0, 'counted', $2::timestamptz, $2::timestamptz, $2::timestamptz, 'en'
         from generate_series(1, $1), (select id from users limit 1) u`,
      [count, at],
    );
  };
  const [{ paymentId }, number] = [await paid('echeck'), 'B999999'];
  await pool.query(
    `insert into money_backs (number, payment_id, gateway, gateway_money_back_id, kind, state, amount_cents, reason_code,
                              opened_at, heard_at) values ($1, $2, 'counted', 'one', 'return', 'final', 100, 'R10', $3, $3)`,
    [number, paymentId, at],
  );
  const highOf = async (count: number) => {
    await echecks(count);
    return (await ratesAfter(later)).high;
  };
  // Beside the one that was returned, whose money came long before.
  expect(await highOf(399)).toEqual(['unauthorized']);
  expect(await highOf(395)).toEqual(['unauthorized']);
  // Rounded it would be 0.25 % as well.
  expect(await highOf(400)).toEqual([]);
  expect(await highOf(0)).toEqual(['unauthorized', 'any']);
  expect((await ratesAfter(later)).rates.map(({ basisPoints }) => basisPoints)).toEqual([10_000, 0, 10_000]);
});

test('where banks sent all back, before their money came or after, the rate is 100 % and no more', async () => {
  const { pool } = paying.portal.database;
  const [later, { paymentId }] = [400 * day, await paid('echeck')];
  const at = new Date(paying.portal.clock.now().getTime() + later - hour);
  await pool.query(
    `insert into money_backs (number, payment_id, gateway, gateway_money_back_id, kind, state, amount_cents, reason_code,
                              opened_at, heard_at) values ('B999998', $1, 'counted', 'two', 'return', 'final', 100, 'R01', $2, $2)`,
    [paymentId, at],
  );
  const failed = await paid('echeck');
  await pool.query(
    `update payments set state = 'failed', settled_at = null, failure_reason = 'account_closed', confirmed_at = $2 where id = $1`,
    [failed.paymentId, at],
  );
  expect(await ratesAfter(later)).toMatchObject({ eChecks: 2, rates: [{}, {}, { returned: 2, basisPoints: 10_000 }] });
});
