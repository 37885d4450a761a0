import { formatWeekday } from '../../../kernel/day.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import { inBoth, nameAt, textAt, type FieldGroup, type FieldWords, type Shape, type ShapeMistake } from './field.ts';

/** By which rule a holiday falls on its day. */
const rules = ['date', 'moved-date', 'weekday'] as const;
/** The first to the fourth such weekday of a month, or the last. */
const places = ['1', '2', '3', '4', '-1'] as const;
const weekdays = ['1', '2', '3', '4', '5', '6', '0'] as const;
const months = Array.from({ length: 12 }, (_none, at) => String(at + 1));

type Holiday = CityProfile['holidays'][number];

/** A holiday as its fields lay it out: both kinds in one row, numbers of choices as their words. */
export function holidayShape(holiday: Holiday): Shape {
  const { name, month } = holiday;
  const shape = { name: { ...name }, month: String(month) };
  if (!('nth' in holiday))
    return { ...shape, rule: holiday.isMovedFromWeekend ? 'moved-date' : 'date', day: holiday.day };
  const { nth, weekday, daysAfter } = holiday;
  return { ...shape, rule: 'weekday', nth: String(nth), weekday: String(weekday), daysAfter };
}

/** The same as the profile keeps it. */
export function holidayValue({ name, month, rule, day, nth, weekday, daysAfter }: Shape): Shape {
  const kept = { name, month: Number(month) };
  if (rule !== 'weekday') return { ...kept, day, isMovedFromWeekend: rule === 'moved-date' };
  const after = daysAfter === undefined ? {} : { daysAfter };
  return { ...kept, weekday: Number(weekday), nth: Number(nth), ...after };
}

/** A day of every year on which the office is closed. */
export function holidayGroup(row: Shape, at: number, words: FieldWords): FieldGroup {
  const { t, language } = words;
  const path = `holidays.${at}`;
  const name = nameAt(row, 'name', language);
  const notOfRule = { isOptional: true, emptyMeans: t('holiday.notOfRule') } as const;
  return {
    heading: name ? t('holiday.named', { name }) : t('holiday.new'),
    identity: `holiday ${textAt(row, 'name.en')}`,
    row: { list: 'holidays', at },
    fields: [
      ...inBoth({ path: `${path}.name`, kind: 'line', label: t('holiday.name'), isSpanishOptional: true }, words),
      {
        ...{ path: `${path}.rule`, kind: 'choice', label: t('holiday.rule'), hint: t('holiday.ruleHint') },
        choices: rules.map((value) => ({ value, label: t(`holiday.rule.${value}`) })),
      },
      {
        ...{ path: `${path}.month`, kind: 'choice', label: t('holiday.month') },
        choices: months.map((value) => ({ value, label: monthName(Number(value), language) })),
      },
      {
        ...{ path: `${path}.day`, kind: 'count', most: 31, label: t('holiday.day'), hint: t('holiday.dayHint') },
        ...notOfRule,
      },
      {
        ...{ path: `${path}.nth`, kind: 'choice', label: t('holiday.nth'), hint: t('holiday.nthHint'), ...notOfRule },
        choices: places.map((value) => ({ value, label: t(`holiday.nth.${value}`) })),
      },
      {
        ...{ path: `${path}.weekday`, kind: 'choice', label: t('holiday.weekday') },
        ...{ hint: t('holiday.nthHint'), ...notOfRule },
        choices: weekdays.map((value) => ({ value, label: formatWeekday(Number(value), language) })),
      },
      {
        ...{ path: `${path}.daysAfter`, kind: 'count', unit: 'days', most: 6, label: t('holiday.daysAfter') },
        ...{ hint: t('holiday.daysAfterHint'), isOptional: true, emptyMeans: t('holiday.onTheDay') },
      },
    ],
  };
}

/** What a rule needs is there, and nothing that is of another rule. */
export function holidayMistakes({ rule, month, day, ...of }: Shape, at: number, { t }: FieldWords): ShapeMistake[] {
  const path = `holidays.${at}`;
  const isByWeekday = rule === 'weekday';
  const ofWeekday = ['nth', 'weekday', 'daysAfter'] as const;
  return [
    ...(!isByWeekday && day === undefined ? [{ path: `${path}.day`, words: t('mistake.noDate') }] : []),
    ...(isByWeekday && day !== undefined ? [{ path: `${path}.day`, words: t('mistake.otherRule') }] : []),
    ...(!isByWeekday && typeof day === 'number' && day > daysOf(Number(month))
      ? [{ path: `${path}.day`, words: t('mistake.noSuchDay') }]
      : []),
    ...ofWeekday.flatMap((name): ShapeMistake[] => {
      if (!isByWeekday && of[name] !== undefined) return [{ path: `${path}.${name}`, words: t('mistake.otherRule') }];
      return isByWeekday && name !== 'daysAfter' && of[name] === undefined
        ? [{ path: `${path}.${name}`, words: t('problem.choice') }]
        : [];
    }),
  ];
}

/** Of a leap year. */
function daysOf(month: number): number {
  return new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

function monthName(month: number, language: Language): string {
  const locale = language === 'en' ? 'en-US' : 'es-US';
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 1));
  return name.charAt(0).toUpperCase() + name.slice(1);
}
