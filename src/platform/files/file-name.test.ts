import { expect, test } from 'vitest';
import { nameWithin } from './file-name.ts';

test.each([
  ['customers.csv', 'customers.csv'],
  [`${'n'.repeat(40)}.csv`, `${'n'.repeat(16)}.csv`],
  [`${'客'.repeat(80)}.csv`, `${'客'.repeat(5)}.csv`],
  [`a${'🏙'.repeat(80)}`, `a${'🏙'.repeat(4)}`],
  [`.${'x'.repeat(40)}`, `.${'x'.repeat(19)}`],
])('%s within 20 bytes is %s', (name, short) => {
  expect(nameWithin(20, name)).toBe(short);
});
