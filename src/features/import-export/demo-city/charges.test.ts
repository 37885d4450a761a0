import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readCityProfile } from '../../../platform/config/city.ts';
import { categoryCharges } from './charges.ts';

test('the profile knows every charge that the made-up city bills', async () => {
  const { ledger } = await readCityProfile(resolve('cities/naperville'));
  const listed = new Set(ledger.chargeCodes.map(({ code }) => code));
  const billed = Object.values(categoryCharges).flatMap(({ kinds, extras }) => [
    ...kinds.map(({ mainCharge }) => mainCharge.code),
    ...extras.map(({ code }) => code),
  ]);
  expect(billed.length).toBeGreaterThan(30);
  expect(billed.filter((code) => !listed.has(code))).toEqual([]);
});
