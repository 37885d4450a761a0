import { expect, test } from 'vitest';
import { textIn, type Messages } from './text.ts';

const messages = {
  ends: { en: 'It ends {when}.', es: 'Termina {when}.' },
  goesOn: { en: 'Until {when}. Then it closes; {who}, go home.', es: 'Hasta {when}. Después cierra; {who}, a casa.' },
  abbreviated: { en: '{one}, {two}', es: '{one}, {two}' },
} satisfies Messages;

test('a sentence that ends with an abbreviation has one dot at its end', () => {
  const t = textIn('es', messages);
  expect(t('ends', { when: '3:57 p.m.' })).toBe('Termina 3:57 p.m.');
  expect(t('ends', { when: 'mañana' })).toBe('Termina mañana.');
  expect(t('goesOn', { when: '3:57 p.m.', who: 'OAK, INC.' })).toBe(
    'Hasta 3:57 p.m. Después cierra; OAK, INC., a casa.',
  );
  expect(textIn('en', messages)('ends', { when: 'with OAK, INC.' })).toBe('It ends with OAK, INC.');
  expect(t('abbreviated', { one: 'p.m.', two: 'a.m.' })).toBe('p.m., a.m.');
});
