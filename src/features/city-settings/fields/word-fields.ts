import {
  asKept,
  adding,
  inBoth,
  nameAt,
  rowsOf,
  textAt,
  type Field,
  type FieldGroup,
  type FieldWords,
  type SectionForm,
  type Shape,
} from './field.ts';
import { repeated } from './repeated.ts';

/** Whom residents ask, and how else they can pay. */
export const contactForm: SectionForm = {
  ...asKept,
  lists: () => [{ path: 'department.otherWaysToPay', emptyRow: {} }],
  groups: (shape, words) => {
    const { t } = words;
    return [
      {
        heading: t('contact.heading'),
        fields: [
          ...inBoth({ path: 'department.name', kind: 'line', label: t('contact.name') }, words),
          { path: 'department.phone', kind: 'telephone', label: t('contact.phone') },
          { path: 'department.mainPhone', kind: 'telephone', label: t('contact.mainPhone') },
          { path: 'department.email', kind: 'email', label: t('contact.email'), hint: t('contact.emailHint') },
          { path: 'department.address', kind: 'lines', label: t('contact.address'), hint: t('linesHint') },
        ],
      },
      ...rowsOf(shape, 'department.otherWaysToPay').map((row, at): FieldGroup => ({
        heading: textAt(row, 'en') ? t('contact.otherWay', { number: at + 1 }) : t('contact.newWay'),
        identity: `way ${textAt(row, 'en')}`,
        row: { list: 'department.otherWaysToPay', at },
        fields: inBoth(
          {
            ...{ path: `department.otherWaysToPay.${at}`, kind: 'text', label: t('contact.wayText') },
            isSpanishOptional: true,
          },
          words,
        ),
      })),
      adding('department.otherWaysToPay', t('contact.addWay')),
    ];
  },
};

/** Links of the city that every page offers. */
export const resourcesForm: SectionForm = {
  ...asKept,
  lists: () => [{ path: 'resources', emptyRow: { label: {} } }],
  groups: (shape, words) => {
    const { t, language } = words;
    const rows = rowsOf(shape, 'resources').map((row, at): FieldGroup => {
      const name = nameAt(row, 'label', language);
      return {
        heading: name ? t('resources.link', { name }) : t('resources.new'),
        row: { list: 'resources', at },
        fields: linkFields(`resources.${at}`, words),
      };
    });
    return [...rows, adding('resources', t('resources.add'))];
  },
  mistakes: (shape, _file, { t }) =>
    repeated(rowsOf(shape, 'resources').map((row) => String(textAt(row, 'label.en')))).map((at) => ({
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
