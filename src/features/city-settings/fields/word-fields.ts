import {
  asKept,
  inBoth,
  rowsOf,
  type Field,
  type FieldGroup,
  type FieldWords,
  type SectionForm,
  type Shape,
} from './field.ts';
import { nameOf } from './cart-fields.ts';
import { repeated } from './money-fields.ts';
import { weekdayName } from './typed.ts';

/** Whom residents ask, and how else they can pay. */
export const contactForm: SectionForm = {
  ...asKept,
  lists: () => [{ path: 'department.otherWaysToPay', emptyRow: {} }],
  groups: (shape, words) => {
    const { t, language } = words;
    return [
      {
        heading: t('contact.heading'),
        fields: [
          ...inBoth({ path: 'department.name', kind: 'line', label: t('contact.name') }, words),
          { path: 'department.phone', kind: 'line', label: t('contact.phone') },
          { path: 'department.mainPhone', kind: 'line', label: t('contact.mainPhone') },
          { path: 'department.email', kind: 'email', label: t('contact.email'), hint: t('contact.emailHint') },
          { path: 'department.address', kind: 'lines', label: t('contact.address'), hint: t('linesHint') },
          { path: 'department.answerDays', kind: 'count', label: t('contact.answerDays') },
        ],
      },
      ...rowsOf(shape, 'department.otherWaysToPay').map((row, at): FieldGroup => ({
        heading: nameOf(row, language) ? t('contact.otherWay', { number: at + 1 }) : t('contact.newWay'),
        identity: `way ${nameOf(row, 'en')}`,
        row: { list: 'department.otherWaysToPay', at },
        fields: inBoth(
          {
            ...{ path: `department.otherWaysToPay.${at}`, kind: 'text', label: t('contact.wayText') },
            isSpanishOptional: true,
          },
          words,
        ),
      })),
    ];
  },
};

type KeptHours = { weekday: number; opens: string; closes: string };

/** From Monday on, as a week is read. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** When the office is open, and on which days it is not. */
export const hoursForm: SectionForm = {
  toShape: ({ hours, closedDays }) => ({
    week: Object.fromEntries(
      weekdays.map((weekday) => {
        const open = (hours as unknown as KeptHours[]).find((one) => one.weekday === weekday);
        return [`day${weekday}`, open ? { opens: open.opens, closes: open.closes } : {}];
      }),
    ),
    closedDays: [...(closedDays as string[])],
  }),
  toValue: (shape) => ({
    hours: weekdays.flatMap((weekday) => {
      const { opens, closes } = (shape['week'] as Record<string, Partial<KeptHours>>)[`day${weekday}`] ?? {};
      return opens && closes ? [{ weekday, opens, closes }] : [];
    }),
    closedDays: shape['closedDays'] as string[],
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
      const { opens, closes } = (shape['week'] as Record<string, Partial<KeptHours>>)[`day${weekday}`] ?? {};
      if (opens && !closes) return [{ path: `${path}.closes`, words: t('mistake.halfOpen') }];
      if (closes && !opens) return [{ path: `${path}.opens`, words: t('mistake.halfOpen') }];
      return opens && closes && closes <= opens ? [{ path: `${path}.closes`, words: t('mistake.closesFirst') }] : [];
    }),
};

/** Links of the city that every page offers. */
export const resourcesForm: SectionForm = {
  ...asKept,
  lists: () => [{ path: 'resources', emptyRow: { label: {} } }],
  groups: (shape, words) =>
    rowsOf(shape, 'resources').map((row, at): FieldGroup => {
      const name = nameOf(row['label'], words.language);
      return {
        heading: name ? words.t('resources.link', { name }) : words.t('resources.new'),
        row: { list: 'resources', at },
        fields: linkFields(`resources.${at}`, words),
      };
    }),
  mistakes: (shape, _file, { t }) =>
    repeated(rowsOf(shape, 'resources').map(({ label }) => String((label as { en?: string }).en))).map((at) => ({
      ...{ path: `resources.${at}.label.en`, words: t('mistake.repeated') },
    })),
};

/** Where residents pay what they cannot pay here. */
export const paidElsewhereForm: SectionForm = {
  ...asKept,
  groups: (_shape: Shape, words) => [
    {
      heading: words.t('elsewhere.heading'),
      fields: inBoth(
        { path: 'notThisPortal.text', kind: 'text', label: words.t('elsewhere.text'), isSpanishOptional: true },
        words,
      ),
    },
    { heading: words.t('elsewhere.link'), fields: linkFields('notThisPortal.link', words) },
  ],
};

function linkFields(path: string, words: FieldWords): Field[] {
  const { t } = words;
  return [
    ...inBoth({ path: `${path}.label`, kind: 'line', label: t('link.words'), isSpanishOptional: true }, words),
    { path: `${path}.href`, kind: 'web-address', label: t('link.address'), hint: t('link.addressHint') },
  ];
}
