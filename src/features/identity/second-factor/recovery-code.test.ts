import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparableRecoveryCode, newRecoveryCode } from './recovery-code.ts';

test('a code is three groups of four letters, and is known again however it is typed', () => {
  const code = newRecoveryCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  const bare = code.replaceAll('-', '');
  for (const typed of [code, bare, code.toLowerCase(), ` ${code.replaceAll('-', ' ')} `, bare.replaceAll('0', 'o')])
    expect(comparableRecoveryCode(typed)).toBe(bare);
  expect(comparableRecoveryCode(bare.replaceAll('1', 'l'))).toBe(bare);
});

test('what can be no code is none', () => {
  for (const typed of [
    '',
    '123456',
    'ABCD-EFGH-JKM',
    'ABCD-EFGH-JKMU',
    `${'A'.repeat(12)}\u0000`,
    ['A'.repeat(12)],
    null,
  ])
    expect(comparableRecoveryCode(typed)).toBeNull();
  fc.assert(fc.property(fc.string({ maxLength: 11 }), (typed) => comparableRecoveryCode(typed) === null));
});
