import { expect, test } from 'vitest';
import { newTotpSecret, totpCode, totpStepAt, totpStepOf } from './totp.ts';

// RFC 6238, appendix B, SHA-1: the secret is the text 12345678901234567890; the last six of its eight digits.
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %d the code of the standard comes out', (second, code) => {
  const moment = new Date(second * 1000);
  expect(totpCode(rfcSecret, totpStepAt(moment))).toBe(code);
  expect(totpStepOf(rfcSecret, code, moment)).toBe(totpStepAt(moment));
});

test('a code works one step early and one step late, and no further', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const works = [-2, -1, 0, 1, 2].map((aside) => {
    const code = totpCode(secret, totpStepAt(now) + aside);
    return totpStepOf(secret, code, now) === totpStepAt(now) + aside;
  });
  expect(works).toEqual([false, true, true, true, false]);
});
