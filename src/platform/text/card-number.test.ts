import fc from 'fast-check';
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
  '4 2 4 2  4 2 4 2  4 2 4 2  4 2 4 2',
  '42-42 42-42 42-42 42-42',
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

test.each([
  'Please call me, my number and account: 6305550109, 700100001',
  '630 555 0100 60540',
  '630-555-0100-60540',
  '6305550109\n700100001',
  '60540 630 555 0100',
  'Naperville, IL 60540, 700100009',
  '630 555 0100 630 555 0101',
  '347 555 0103 11201',
  '414 555 0103 419001',
])('a telephone, a postal code and an account stay what they are in %j, whatever their digits add up to', (text) => {
  for (let last = 0; last < 100; last += 1) {
    const other = text.replace(/\d\d(?=\D*$)/, String(last).padStart(2, '0'));
    expect(withoutCardNumbers(other)).toBe(other);
  }
});

const digitsOf = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const sign = fc.constantFrom(' ', '-', ', ', '\n', ' / ', '.', '  ', '\u00a0', ' - ');
const telephone = fc.stringMatching(/^[2-9]\d\d[2-9]\d{6}$/);
const parts = (digits: string, lengths: readonly number[]) => {
  let at = 0;
  return lengths.map((length) => digits.slice(at, (at += length))).filter((part) => part !== '');
};

test('a telephone and a number beside it are no card number, in three groups whatever the number, in one where no card is so long', () => {
  const number = fc.integer({ min: 3, max: 9 }).chain(digitsOf);
  fc.assert(
    fc.property(telephone, number, sign, fc.boolean(), (phone, other, between, isFirst) => {
      const groups = parts(phone, [3, 3, 4]);
      // In threes to its end, a card number may be written so.
      fc.pre(isFirst || other.length > 3);
      const text = (isFirst ? [...groups, other] : [other, ...groups]).join(between);
      expect(withoutCardNumbers(text)).toBe(text);
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(telephone, digitsOf(9), sign, (phone, account, between) => {
      const text = `${phone}${between}${account}`;
      expect(withoutCardNumbers(text)).toBe(text);
    }),
    { numRuns: 5000 },
  );
});

/** With the last digit that Luhn's formula asks for. */
function checked(digits: string): string {
  for (let last = 0; last < 10; last += 1) {
    const whole = `${digits}${last}`;
    const sum = whole.split('').reduce((total, digit, at) => {
      const value = Number(digit) * ((whole.length - at) % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (sum % 10 === 0) return whole;
  }
  throw new Error('one of ten digits fits');
}

/** A number of a kind of card, of the lengths that it has. */
const cardOf = (begins: readonly string[], lengths: readonly number[]) =>
  fc
    .tuple(fc.constantFrom(...begins), fc.constantFrom(...lengths), digitsOf(18))
    .map(([begin, length, rest]) => checked(`${begin}${rest}`.slice(0, length - 1)));
const card = fc.oneof(
  cardOf(['4'], [13, 16, 19]),
  cardOf(['51', '55', '2221', '2720'], [16]),
  cardOf(['34', '37'], [15]),
  cardOf(['6011', '644', '65'], [16, 19]),
  cardOf(['305', '36', '38'], [14]),
  cardOf(['3528', '3589'], [16]),
  cardOf(['62'], [16, 17, 18, 19]),
);
const maestro = cardOf(['5018', '5612', '6304', '6759', '6799'], [13, 15, 16, 18, 19]);

test('a card number is seen in one piece, in fours, in groups of any one length, and behind its first six digits', () => {
  const length = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(fc.oneof(card, maestro), length, sign, (digits, each, between) => {
      const even = parts(digits, Array<number>(19).fill(each));
      // A last digit alone may stand at the group before it.
      const joined =
        even.length > 3 && even.at(-1)!.length === 1 && each > 1
          ? [...even.slice(0, -2), even.slice(-2).join('')]
          : even;
      for (const groups of [[digits], parts(digits, [4, 4, 4, 4, 4]), even, joined, parts(digits, [6, 13])])
        expect(withoutCardNumbers(`No. ${groups.join(between)}!`), groups.join(between)).toBe(
          `No. •••• ${digits.slice(-4)}!`,
        );
    }),
    { numRuns: 3000 },
  );
});

test('a card number is seen in groups of any lengths in which no telephone can stand, but for those that Maestro issues', () => {
  const lengths = fc.array(fc.constantFrom(1, 2, 4, 5, 6, 7, 8, 9), { minLength: 19, maxLength: 19 });
  fc.assert(
    fc.property(card, lengths, sign, (digits, each, between) => {
      const groups = parts(digits, each);
      expect(hasCardNumber(groups.join(between)), groups.join(between)).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test.each(['4242424242 424242', '3782822463 10005', '3056930009 0204', '424 242 424 242 4242'])(
  'a card number of the usual length is seen in %j, though ten of its digits may be a telephone',
  (text) => {
    expect(hasCardNumber(text)).toBe(true);
  },
);
