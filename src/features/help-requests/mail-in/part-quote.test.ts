import { expect, test } from 'vitest';
import { partedFromQuote } from './part-quote.ts';

test.each<[string, string, boolean, string, string]>([
  [
    'a marked quote',
    'Still wrong.\n\nOn Tue, City wrote:\n> Read twice.',
    false,
    'Still wrong.',
    'On Tue, City wrote:\n> Read twice.',
  ],
  [
    'a quote without marks in an answer',
    'No.\n\n-----Original Message-----\nFrom: City',
    true,
    'No.',
    '-----Original Message-----\nFrom: City',
  ],
  [
    'the head of a quote in a mail that answers none',
    'Hello,\nOn June 3 your clerk wrote:\nthat I owe 50. I paid.',
    false,
    'Hello,\nOn June 3 your clerk wrote:\nthat I owe 50. I paid.',
    '',
  ],
  [
    'a forwarded mail',
    'Please explain.\n\n---------- Forwarded message ---------\n…says $400',
    true,
    'Please explain.\n\n---------- Forwarded message ---------\n…says $400',
    '',
  ],
  [
    'words between the quoted lines',
    'See below.\nOn Tue, City wrote:\n> Read twice.\nNo, once.',
    true,
    'See below.\nOn Tue, City wrote:\n> Read twice.\nNo, once.',
    '',
  ],
  ['nothing but a quote', 'On Tue, City wrote:\n> Read twice.', true, 'On Tue, City wrote:\n> Read twice.', ''],
  ['marked lines at the end', 'Yes.\n\n> Read twice.\n', false, 'Yes.', '> Read twice.'],
  ['no words', '', true, '', ''],
])('%s', (_what, text, isAnswer, words, quoted) => {
  expect(partedFromQuote(text, isAnswer)).toEqual({ words, quoted });
});
