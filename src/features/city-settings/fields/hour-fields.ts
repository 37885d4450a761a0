import { formatDay, parseDay, formatWeekday } from '../../../kernel/day.ts';
import {
  adding,
  rowsOf,
  textAt,
  type Field,
  type FieldGroup,
  type FieldWords,
  type SectionForm,
  type Shape,
  type ShapeMistake,
} from './field.ts';
import { holidayGroup, holidayMistakes, holidayShape, holidayValue } from './holiday-fields.ts';
import { repeated } from './repeated.ts';

/** From Monday on, as a week is read. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** When the office is open, and on which days it is not. */
export const hoursForm: SectionForm = {
  toShape: ({ hours = [], closedDays = [], specialDays, holidays }) => ({
    week: Object.fromEntries(
      weekdays.map((weekday) => {
        const open = hours.find((one) => one.weekday === weekday);
        return [`day${weekday}`, open ? { opens: open.opens, closes: open.closes } : {}];
      }),
    ),
    closedDays: [...closedDays],
    ...(specialDays && { specialDays: structuredClone(specialDays) }),
    ...(holidays && { holidays: holidays.map((holiday) => holidayShape(holiday)) }),
  }),
  toValue: (shape) => ({
    hours: weekdays.flatMap((weekday) => {
      const { opens, closes } = timesAt(shape, `week.day${weekday}`);
      return opens && closes ? [{ weekday, opens, closes }] : [];
    }),
    closedDays: shape['closedDays'],
    specialDays: rowsOf(shape, 'specialDays'),
    holidays: rowsOf(shape, 'holidays').map((row) => holidayValue(row)),
  }),
  lists: () => [
    { path: 'holidays', emptyRow: { name: {}, rule: 'date', month: '1' } },
    { path: 'specialDays', emptyRow: {} },
  ],
  groups: (shape, words) => [
    ...weekdays.map((weekday): FieldGroup => {
      const { t, language } = words;
      const of = (name: 'opens' | 'closes'): Field => ({
        ...{ path: `week.day${weekday}.${name}`, kind: 'time', label: t(`hours.${name}`) },
        ...{ isOptional: true, emptyMeans: t('hours.closed') },
      });
      const note = weekday === weekdays[0] ? { note: t('hours.note') } : {};
      return { ...note, heading: formatWeekday(weekday, language), fields: [of('opens'), of('closes')] };
    }),
    ...rowsOf(shape, 'holidays').map((row, at) => holidayGroup(row, at, words)),
    adding('holidays', words.t('hours.addHoliday')),
    {
      heading: words.t('hours.closedDays'),
      fields: [
        {
          ...{ path: 'closedDays', kind: 'days', label: words.t('hours.days'), hint: words.t('hours.daysHint') },
          ...{ isOptional: true, emptyMeans: words.t('hours.noDays') },
        },
      ],
    },
    ...rowsOf(shape, 'specialDays').map((row, at) => specialDayGroup(row, at, words)),
    adding('specialDays', words.t('hours.addSpecialDay')),
  ],
  mistakes: (shape, _file, words) => [
    ...weekdays.flatMap((weekday) => weekdayMistakes(shape, weekday, words)),
    ...rowsOf(shape, 'holidays').flatMap((row, at) => holidayMistakes(row, at, words)),
    ...specialDayMistakes(shape, words),
  ],
};

function weekdayMistakes(shape: Shape, weekday: number, { t }: FieldWords): ShapeMistake[] {
  const path = `week.day${weekday}`;
  const { opens, closes } = timesAt(shape, path);
  if (opens && !closes) return [{ path: `${path}.closes`, words: t('mistake.halfOpen') }];
  if (closes && !opens) return [{ path: `${path}.opens`, words: t('mistake.halfOpen') }];
  return opens && closes && closes <= opens ? [{ path: `${path}.closes`, words: t('mistake.closesFirst') }] : [];
}

/** A day on which the office is open at other hours, also where it would be closed. */
function specialDayGroup(row: Shape, at: number, { t, language }: FieldWords): FieldGroup {
  const path = `specialDays.${at}`;
  const typed = parseDay(textAt(row, 'day') ?? '');
  return {
    heading: typed ? t('hours.specialDay', { day: formatDay(typed, language) }) : t('hours.newSpecialDay'),
    identity: `special ${typed}`,
    row: { list: 'specialDays', at },
    fields: [
      { path: `${path}.day`, kind: 'day', label: t('hours.day') },
      { path: `${path}.opens`, kind: 'time', label: t('hours.opens') },
      { path: `${path}.closes`, kind: 'time', label: t('hours.closes') },
    ],
  };
}

function specialDayMistakes(shape: Shape, { t }: FieldWords): ShapeMistake[] {
  const rows = rowsOf(shape, 'specialDays');
  const closed = new Set(Array.isArray(shape['closedDays']) ? shape['closedDays'] : []);
  return [
    ...repeated(rows.map((row) => textAt(row, 'day'))).map((at) => ({
      ...{ path: `specialDays.${at}.day`, words: t('mistake.repeated') },
    })),
    ...rows.flatMap((row, at): ShapeMistake[] => {
      const { opens = '', closes = '' } = timesAt(shape, `specialDays.${at}`);
      if (closes <= opens) return [{ path: `specialDays.${at}.closes`, words: t('mistake.closesFirst') }];
      return closed.has(row['day']) ? [{ path: `specialDays.${at}.day`, words: t('mistake.closedToo') }] : [];
    }),
  ];
}

function timesAt(shape: Shape, path: string): { opens: string | undefined; closes: string | undefined } {
  return { opens: textAt(shape, `${path}.opens`), closes: textAt(shape, `${path}.closes`) };
}
