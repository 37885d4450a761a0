import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { checkCityProfile, readCityProfile } from '../../platform/config/city.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { differencesOf } from './fields/compare.ts';
import type { Field, FieldWords } from './fields/field.ts';
import { openForm, readSection } from './fields/read-section.ts';
import { sectionForms } from './fields/section-forms.ts';
import { typedOf } from './fields/typed.ts';
import { at } from './fields/field.ts';
import { fieldMessages } from './messages/fields.ts';
import { mistakesOf } from './change-section.ts';
import { profileOn, type StandingChange } from './profile-on-day.ts';
import { sections, valueOf, withValue, type Section, type SectionValue } from './section.ts';
import { nothingInUse } from './things-in-use.ts';

const file = await readCityProfile(resolve('cities/naperville'));
const words: FieldWords = { t: textIn('en', fieldMessages), language: 'en', inUse: nothingInUse, thisYear: 2026 };
const today = day('2026-11-23');

let ids = 0;
const changeOf = (section: Section, value: SectionValue, effectiveOn = '2026-11-23'): StandingChange => ({
  ...{ id: (ids += 1), section, value, followsFile: false, effectiveOn: day(effectiveOn) },
});
const feesOf = (card: { flatCents: number }): SectionValue => ({
  ...valueOf(file, 'fees'),
  card: { ...file.fees.card, ...card },
});

test('without changes the profile is the very file', () => {
  expect(profileOn(file, [], today).profile).toBe(file);
});

test('of one section the latest day counts, and of one day the last change', () => {
  const changes = [
    changeOf('fees', feesOf({ flatCents: 1 }), '2026-11-20'),
    changeOf('fees', feesOf({ flatCents: 3 }), '2026-12-01'),
    changeOf('fees', feesOf({ flatCents: 2 }), '2026-11-20'),
  ];
  const flatOn = (text: string) => profileOn(file, changes, day(text)).profile.fees.card.flatCents;
  expect(['2026-11-19', '2026-11-20', '2026-11-30', '2026-12-01'].map(flatOn)).toEqual([0, 2, 2, 3]);
});

test('a change that follows the file says what the file says, whatever that is by then', () => {
  const change = { ...changeOf('fees', feesOf({ flatCents: 9 })), followsFile: true };
  expect(profileOn(file, [change], today).profile.fees.card.flatCents).toBe(0);
});

test('a change that a new file does not bear is left out, and all others stand', () => {
  const stricter: CityProfile = {
    ...file,
    feeLaw: { ...file.feeLaw, floorCents: 50 },
    fees: { ...file.fees, floorCents: 50 },
  };
  const changes = [
    changeOf('fees', feesOf({ flatCents: 7 })),
    changeOf('guests', { guests: { ...file.guests, allowed: false } }),
  ];
  expect(profileOn(file, changes, today).leftOut).toEqual([]);
  const { profile, leftOut } = profileOn(stricter, changes, today);
  expect([profile.fees, profile.guests.allowed]).toEqual([stricter.fees, false]);
  expect(leftOut.map(({ change }) => change.section)).toEqual(['fees']);
  expect(leftOut[0]?.mistakes[0]).toContain('fees.floorCents lets a fee be $1.00, but Illinois allows $0.50 at most');
});

test('what no form could send is no change either: it passes the checks of start or is refused', () => {
  const broken = JSON.parse(JSON.stringify({ ...valueOf(file, 'linking'), proof: 'none' }));
  expect(mistakesOf(file, [], { section: 'linking', value: broken, effectiveOn: today })).toEqual([
    'at /linking/proof: must be one of "name", "code".',
  ]);
});

/** By the first a row is known, and no two have the same; of the others a month knows only some: they stay. */
const namesOfRows = /\.gallons$|holidays\.\d+\.day$/;

/** Numbers as staff may type them, of caps none above that of the law; every other field stays as it is. */
const typedNumber: Record<string, fc.Arbitrary<string>> = {
  money: fc.integer({ min: 0, max: 100_000 }).map((amount) => typedOf('money', amount)),
  percent: fc.integer({ min: 0, max: 10_000 }).map((points) => typedOf('percent', points)),
  year: fc.integer({ min: 1900, max: 2026 }).map(String),
};

function numberOf({ kind, least = 1, most = 1000 }: Field): fc.Arbitrary<string> | undefined {
  return kind === 'count' ? fc.integer({ min: least, max: most }).map(String) : typedNumber[kind];
}

test.each(sections)(
  'whatever is typed into %s and taken passes the checks that a file passes, and is read as typed',
  (section) => {
    const form = sectionForms[section];
    const { groups, shape } = openForm(form, valueOf(file, section), words);
    const fields = groups.flatMap((group) => group.fields);
    const unchanged = Object.fromEntries(fields.map(({ path, kind }) => [path, typedOf(kind, at(shape, path))]));
    const counts = Object.fromEntries(
      groups.flatMap(({ row }) => (row ? [[`rows:${row.list}`, String(row.at + 1)]] : [])),
    );
    const numbers = Object.fromEntries(
      fields.flatMap((field) => {
        const { path, kind } = field;
        const most = /^(caps|floor)/.test(path) ? Number(at(shape, path)) : null;
        const typed = most === null ? numberOf(field) : fc.integer({ min: 0, max: most }).map((n) => typedOf(kind, n));
        return typed && !namesOfRows.test(path) && unchanged[path] !== ''
          ? [[path, fc.option(typed, { nil: unchanged[path]! })]]
          : [];
      }),
    );
    const body = { ...unchanged, ...counts };
    fc.assert(
      fc.property(fc.record(numbers), (typed) => {
        const read = readSection(form, valueOf(file, section), { ...body, ...typed }, { file, words });
        expect(read).toMatchObject({ ok: true });
        if (!read.ok) return;
        const { feeLaw, ...profile } = file;
        const checked = checkCityProfile(withValue(profile, section, read.value), feeLaw);
        expect(checked).toMatchObject({ ok: true });
        // What was read says in the form again what was typed.
        const shown = openForm(form, read.value, words);
        for (const [path, text] of Object.entries(typed)) {
          const field = fields.find((one) => one.path === path)!;
          expect([path, typedOf(field.kind, at(shown.shape, path))]).toEqual([path, text]);
        }
        const kept = profileOn(file, [changeOf(section, JSON.parse(JSON.stringify(read.value)))], today);
        expect(kept.leftOut).toEqual([]);
        expect(differencesOf(form, [valueOf(kept.profile, section), read.value], words)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);
