import { expect, test } from 'vitest';
import { hasCardNumber, withoutCardNumbers } from './card-number.ts';

const visa = '4242424242424242';

test.each([
  visa,
  'My card 4242 4242 4242 4242 12/27 123',
  '4242 4242 4242 4242 1227',
  '1 4242424242424242',
  '4242  4242  4242  4242',
  '4242\u00a04242\u00a04242\u00a04242',
  '4242\n4242\n4242\n4242',
  '4242/4242/4242/4242',
  '4242–4242–4242–4242',
  '4242_4242_4242_4242',
  '4242, 4242, 4242, 4242',
  '4242 - 4242 - 4242 - 4242',
  '4242-4242 4242-4242',
  '4242\u200b4242\u200b4242\u200b4242',
  '４２４２４２４２４２４２４２４２',
  '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢',
  '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
  '424242 4242424242',
  'Bill 2026-419001, card 4242 4242 4242 4242',
  '42424242424242421227',
  `card:${visa}exp1227`,
  'Amex 3782 822463 10005',
  '5555555555554444',
  '6011111111111117',
])('a card number is seen in %j', (text) => {
  expect(hasCardNumber(text)).toBe(true);
  expect(withoutCardNumbers(text)).not.toMatch(/(?:\d\D{0,5}){13}/);
});

test.each([
  '4242 4242 4242 4241',
  'Call (630) 420-6059 or (630) 420-6111 before 2026-06-08',
  'Bills 2026-419001 2026-419002 2026-419003 of 2025',
  'I paid $40.20 on 05/12/2026, $50.30 on 06/12/2026 and $60.40 on 07/12/2026',
  '0000 0000 0000 0000',
  'Meter 1234567890123456',
])('no card number is seen in %j', (text) => {
  expect(hasCardNumber(text)).toBe(false);
  expect(withoutCardNumbers(text)).toBe(text);
});

test('of each number but the last four digits are taken out, and what stands around it stays', () => {
  expect(withoutCardNumbers(`A ${visa} 12/27 b 4242-4242-4242-4242.`)).toBe('A •••• 4242 12/27 b •••• 4242.');
  expect(withoutCardNumbers('４２４２４２４２４２４２４２４２!')).toBe('•••• 4242!');
  // Its first 13 digits look like a number too.
  expect(withoutCardNumbers('card 4 0 1 2 8 8 8 8 8 8 8 8 1 8 8 1')).toBe('card •••• 1881');
});
