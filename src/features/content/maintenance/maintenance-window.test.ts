import { expect, test } from 'vitest';
import { windowAt } from './maintenance-window.ts';
import { windowWords } from './window-words.ts';

const timeZone = 'America/Chicago';
/** Friday, 6:00 p.m. to 10:00 p.m. in the city. */
const content = {
  ...{ titleEn: null, textEn: 'Work.', titleEs: null, textEs: null, isAnnouncedAtOnce: false, isWithdrawn: false },
  ...{ shownFrom: new Date('2026-11-28T00:00:00Z'), shownUntil: new Date('2026-11-28T04:00:00Z') },
};
const stateAt = (moment: string, changes: object = {}) =>
  windowAt({ ...content, ...changes }, new Date(moment), timeZone)?.state ?? null;

test('residents read of a window from the beginning of the day before, by the city’s clocks', () => {
  expect(stateAt('2026-11-26T05:59:59Z')).toBe('planned');
  expect(stateAt('2026-11-26T06:00:00Z')).toBe('announced');
  expect(stateAt('2026-11-01T00:00:00Z', { isAnnouncedAtOnce: true })).toBe('announced');
});

test('a window begins and ends to the moment, and one that is withdrawn is none', () => {
  expect(stateAt('2026-11-27T23:59:59Z')).toBe('announced');
  expect(stateAt('2026-11-28T00:00:00Z')).toBe('running');
  expect(stateAt('2026-11-28T03:59:59Z')).toBe('running');
  expect(stateAt('2026-11-28T04:00:00Z')).toBeNull();
  expect(stateAt('2026-11-28T01:00:00Z', { isWithdrawn: true })).toBeNull();
  expect(windowAt(undefined, new Date(), timeZone)).toBeNull();
});

test('the day of the end is said where it is another one', () => {
  const { shownFrom: from, shownUntil: until } = content;
  expect(windowWords({ from, until }, 'en', timeZone)).toEqual({
    from: 'November 27, 2026 at 6:00 p.m.',
    until: '10:00 p.m.',
  });
  const next = new Date('2026-11-28T07:00:00Z');
  expect(windowWords({ from, until: next }, 'en', timeZone).until).toBe('November 28, 2026 at 1:00 a.m.');
  expect(windowWords({ from, until: next }, 'es', timeZone).until).toMatch(
    /^la 1:00 a\.\s?m\. del 28 de noviembre de 2026$/,
  );
});
