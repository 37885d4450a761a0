import { expect, test } from 'vitest';
import { demoLinkCode } from './link-code.ts';

test('a hundred thousand bills carry a hundred thousand codes, none to be misread or to spell a word', () => {
  const codes = Array.from({ length: 100_000 }, (_, ordinal) => demoLinkCode(ordinal));
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^[2-9BCDFGHJKMNPQRSTVWXYZ]{8}$/.test(code))).toEqual([]);
});

test('each character stands as often as the others in every place', () => {
  const count = 56_000;
  const expected = count / 28;
  for (let place = 0; place < 8; place += 1) {
    const counts = new Map<string, number>();
    for (let ordinal = 0; ordinal < count; ordinal += 1) {
      const letter = demoLinkCode(ordinal)[place] ?? '';
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    let chiSquare = 0;
    for (const seen of counts.values()) chiSquare += (seen - expected) ** 2 / expected;
    // With 27 degrees of freedom chance alone goes beyond 55.5 once in a thousand times.
    expect(counts.size).toBe(28);
    expect(chiSquare).toBeLessThan(55.5);
  }
});
