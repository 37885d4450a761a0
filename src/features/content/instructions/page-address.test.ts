import { expect, test } from 'vitest';
import { addressesFor, addressOf } from './page-address.ts';

test.each([
  ['Read your water meter', 'read-your-water-meter'],
  ['  ¿Cómo leer el medidor n.º 2? ', 'como-leer-el-medidor-n-2'],
  ['../../staff', 'staff'],
  ['！？', 'page'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('the title %j gives the address %j', (title, address) => {
  expect(addressOf(title)).toBe(address);
});

test('pages of the same title have numbers, and those of the program keep their addresses', () => {
  expect(addressesFor('Meter').slice(0, 3)).toEqual(['meter', 'meter-2', 'meter-3']);
  expect(addressesFor('New')[0]).toBe('new-2');
  expect(addressesFor('Privacy')[0]).toBe('privacy-2');
});
