import { expect, test } from 'vitest';
import { hiddenCharacterIn } from './hidden-character.ts';

test('letters, marks, pictures, tabs and line ends are all seen', () => {
  expect(hiddenCharacterIn('¿Qué? “Yes” — 👩‍👩‍👧 ½ ✓\tand\n\nmore José Nuñez')).toBeNull();
});

test.each([
  ['a\u0000b', { line: 1, after: 'a', code: 'U+0000' }],
  ['one\ntwo words\u202Egnp.exe', { line: 2, after: 'two words', code: 'U+202E' }],
  ['\u2066x', { line: 1, after: '', code: 'U+2066' }],
  ['x\n\u200Fy', { line: 2, after: '', code: 'U+200F' }],
  ['[evil](javascript:alert(1)) \u202Ex', { line: 1, after: 'l](javascript:alert(1))', code: 'U+202E' }],
  ['bell\u0007', { line: 1, after: 'bell', code: 'U+0007' }],
  ['next\u0085line', { line: 1, after: 'next', code: 'U+0085' }],
  ['a line\u2028separator', { line: 1, after: 'a line', code: 'U+2028' }],
  ['filler\u3164', { line: 1, after: 'filler', code: 'U+3164' }],
  ['a \u2062b', { line: 1, after: 'a', code: 'U+2062' }],
  ['none \uffff', { line: 1, after: 'none', code: 'U+FFFF' }],
  ['so many words before it that not all are told\u001b', { line: 1, after: 'that not all are told', code: 'U+001B' }],
])('%j is found, with the place', (text, found) => {
  expect(hiddenCharacterIn(text)).toEqual(found);
});
