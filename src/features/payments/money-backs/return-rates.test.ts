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
