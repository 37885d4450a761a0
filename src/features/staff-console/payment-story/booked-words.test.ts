import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bookedEffects } from '../../payments/public.ts';
import { paymentStoryMessages } from './messages.ts';

const messages: Record<string, { en: unknown; es: unknown } | undefined> = paymentStoryMessages;

const everyEffect = Object.entries(bookedEffects).flatMap(([kind, effects]) =>
  effects.map((effect) => `${kind}.${effect}`),
);

test.each(everyEffect)('the story has words of its own in both languages for what is booked as %s', (effect) => {
  const words = messages[`entry.${effect}`];
  expect(words).toEqual({ en: expect.stringContaining('{number}'), es: expect.stringContaining('{number}') });
  expect(words?.en).not.toBe(words?.es);
});

test('nothing is booked but through the list of what the story has words for', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|test-books\.ts$/.test(path))
    .filter((path) => readFileSync(join('src', path), 'utf8').includes('postJournalEntry('));
  expect(files.toSorted()).toEqual([
    'features/ledger/post-journal-entry.ts',
    'features/payments/post-payment-entry.ts',
  ]);
});
