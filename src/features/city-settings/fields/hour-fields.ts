import { textAt, type Field, type FieldGroup, type SectionForm, type Shape } from './field.ts';
import { weekdayName } from './typed.ts';

/** From Monday on, as a week is read. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** When the office is open, and on which days it is not. */
export const hoursForm: SectionForm = {
  toShape: ({ hours = [], closedDays = [] }) => ({
    week: Object.fromEntries(
      weekdays.map((weekday) => {
        const open = hours.find((one) => one.weekday === weekday);
        return [`day${weekday}`, open ? { opens: open.opens, closes: open.closes } : {}];
      }),
    ),
    closedDays: [...closedDays],
  }),
  toValue: (shape) => ({
    hours: weekdays.flatMap((weekday) => {
      const { opens, closes } = timesAt(shape, `week.day${weekday}`);
      return opens && closes ? [{ weekday, opens, closes }] : [];
    }),
    closedDays: shape['closedDays'],
  }),
  groups: (_shape, { t, language }) => [
    ...weekdays.map((weekday): FieldGroup => {
      const of = (name: 'opens' | 'closes'): Field => ({
        ...{ path: `week.day${weekday}.${name}`, kind: 'time', label: t(`hours.${name}`) },
        ...{ isOptional: true, emptyMeans: t('hours.closed') },
      });
      const note = weekday === weekdays[0] ? { note: t('hours.note') } : {};
      return { ...note, heading: weekdayName(weekday, language), fields: [of('opens'), of('closes')] };
    }),
    {
      heading: t('hours.closedDays'),
      fields: [
        {
          ...{ path: 'closedDays', kind: 'days', label: t('hours.days'), hint: t('hours.daysHint') },
          ...{ isOptional: true, emptyMeans: t('hours.noDays') },
        },
      ],
    },
  ],
  mistakes: (shape, _file, { t }) =>
    weekdays.flatMap((weekday) => {
      const path = `week.day${weekday}`;
      const { opens, closes } = timesAt(shape, path);
      if (opens && !closes) return [{ path: `${path}.closes`, words: t('mistake.halfOpen') }];
      if (closes && !opens) return [{ path: `${path}.opens`, words: t('mistake.halfOpen') }];
      return opens && closes && closes <= opens ? [{ path: `${path}.closes`, words: t('mistake.closesFirst') }] : [];
    }),
};

function timesAt(shape: Shape, path: string): { opens: string | undefined; closes: string | undefined } {
  return { opens: textAt(shape, `${path}.opens`), closes: textAt(shape, `${path}.closes`) };
}
