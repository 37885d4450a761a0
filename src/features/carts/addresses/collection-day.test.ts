import { expect, test } from 'vitest';
import { collectionDayIn } from './collection-day.ts';

test('a day of collection is said in the reader’s language, and what is no day of the week as the city wrote it', () => {
  const said = (day: string | null) => [collectionDayIn(day, 'en'), collectionDayIn(day, 'es')];
  expect(said('Monday')).toEqual(['Monday', 'Lunes']);
  expect(said('SATURDAY')).toEqual(['Saturday', 'Sábado']);
  expect(said('Every other week')).toEqual(['Every other week', 'Every other week']);
  expect(said(null)).toEqual([null, null]);
});
