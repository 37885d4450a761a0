import { cents, formatCents } from '../../../kernel/money.ts';
import type { Obligation } from '../../../kernel/city-profile.ts';
import { cityText } from '../../../kernel/language.ts';
import { feesAboveLaw } from '../../../platform/config/fee-law.ts';
import { isSectionValue } from '../section.ts';
import {
  asKept,
  adding,
  inBoth,
  rowsOf,
  textAt,
  type Field,
  type FieldGroup,
  type FieldWords,
  type SectionForm,
} from './field.ts';
import { repeated } from './repeated.ts';

export const obligations: readonly Obligation[] = ['tax', 'fine', 'licence', 'similar'];

/** What payers bear for paying online, and how much of it the city lets a payment bear. */
export const feeForm: SectionForm = {
  ...asKept,
  groups: (_shape, { t }) => [
    ...(['card', 'echeck'] as const).map((way): FieldGroup => ({
      heading: t(`fees.${way}`),
      fields: [
        {
          ...{ path: `${way}.bornBy`, kind: 'choice', label: t(`fees.bornBy.of.${way}`) },
          choices: (['payer', 'city'] as const).map((value) => ({ value, label: t(`fees.bornBy.${value}`) })),
        },
        { path: `${way}.flatCents`, kind: 'money', label: t('fees.flat') },
        { path: `${way}.basisPoints`, kind: 'percent', label: t('fees.percent'), hint: t('percentHint') },
        { path: `${way}.minimumCents`, kind: 'money', label: t('fees.minimum') },
      ],
    })),
    {
      heading: t('fees.floorHeading'),
      fields: [{ path: 'floorCents', kind: 'money', label: t('fees.floor'), hint: t('fees.floorHint') }],
    },
    ...obligations.map((kind): FieldGroup => ({
      heading: t('fees.caps', { kind: t(`obligation.${kind}`) }),
      fields: [
        { path: `caps.${kind}.maximumCents`, kind: 'money', label: t('fees.capMoney') },
        { path: `caps.${kind}.basisPoints`, kind: 'percent', label: t('fees.capPercent') },
      ],
    })),
  ],
  mistakes: (shape, { feeLaw }, { t, language }) => {
    if (!isSectionValue(shape) || !shape.caps || shape.floorCents === undefined) return [];
    return feesAboveLaw({ caps: shape.caps, floorCents: shape.floorCents }, feeLaw).map(({ place, unit, most }) => ({
      path: place,
      words: t('mistake.aboveLaw', {
        most: unit === 'cents' ? formatCents(cents(most)) : `${most / 100}%`,
        ...{ law: cityText(feeLaw.name, language), source: feeLaw.source },
      }),
    }));
  },
};

/** What kinds of bills there are, and whether they may be paid in parts. */
export const categoryForm: SectionForm = {
  toShape: ({ categories = [] }) => ({
    categories: categories.map(({ partPayment, overpayment, ...category }) => ({
      ...structuredClone(category),
      partCents: partPayment?.minimumCents,
      beyondCents: overpayment?.maximumCents,
    })),
  }),
  toValue: (shape) => ({
    categories: rowsOf(shape, 'categories').map(({ partCents, beyondCents, ...category }) => ({
      ...category,
      partPayment: partCents === undefined ? null : { minimumCents: partCents },
      ...(beyondCents === undefined ? {} : { overpayment: { maximumCents: beyondCents } }),
    })),
  }),
  lists: () => [{ path: 'categories', emptyRow: { code: '', name: {}, obligation: 'similar' } }],
  groups: (shape, words) => {
    const { t } = words;
    const rows = rowsOf(shape, 'categories').map((row, at): FieldGroup => {
      const code = textAt(row, 'code');
      return {
        heading: code ? t('category.heading', { code }) : t('category.new'),
        row: { list: 'categories', at },
        fields: categoryFields(`categories.${at}`, words),
      };
    });
    return [...rows, adding('categories', t('category.add'))];
  },
  mistakes: (shape, _file, { t }) => [
    ...repeated(rowsOf(shape, 'categories').map(({ code }) => String(code))).map((at) => ({
      path: `categories.${at}.code`,
      words: t('mistake.repeated'),
    })),
    ...rowsOf(shape, 'categories').flatMap(({ beyondCents }, at) =>
      beyondCents === 0 ? [{ path: `categories.${at}.beyondCents`, words: t('mistake.zero') }] : [],
    ),
  ],
};

function categoryFields(path: string, words: FieldWords): Field[] {
  const { t } = words;
  return [
    { path: `${path}.code`, kind: 'line', label: t('category.code'), hint: t('category.codeHint') },
    ...inBoth({ path: `${path}.name`, kind: 'line', label: t('category.name') }, words),
    {
      ...{ path: `${path}.obligation`, kind: 'choice', label: t('category.obligation') },
      choices: obligations.map((value) => ({ value, label: t(`obligation.${value}`) })),
    },
    {
      ...{ path: `${path}.partCents`, kind: 'money', label: t('category.part'), hint: t('category.partHint') },
      ...{ isOptional: true, emptyMeans: t('category.inFull') },
    },
    {
      ...{ path: `${path}.beyondCents`, kind: 'money', label: t('category.beyond'), hint: t('category.beyondHint') },
      ...{ isOptional: true, emptyMeans: t('category.noBeyond') },
    },
  ];
}

/** What a returned payment costs, and from which year on bills can be paid here. */
export const oldAndReturnedForm: SectionForm = {
  toShape: ({ payments }) => structuredClone({ ...payments }),
  toValue: (shape) => {
    const { returnFeeLaw, ...rest } = shape;
    const payments = textAt(shape, 'returnFeeLaw.en') === undefined ? rest : { ...rest, returnFeeLaw };
    return Object.keys(payments).length === 0 ? {} : { payments };
  },
  groups: (_shape, words) => {
    const { t, thisYear } = words;
    const [en, es] = inBoth(
      { path: 'returnFeeLaw', kind: 'text', label: t('returned.law'), isSpanishOptional: true },
      words,
    );
    return [
      {
        heading: t('returned.heading'),
        fields: [
          {
            ...{ path: 'returnFeeCents', kind: 'money', label: t('returned.fee'), hint: t('returned.feeHint') },
            ...{ isOptional: true, emptyMeans: t('returned.noFee') },
          },
          { ...en!, isOptional: true, hint: t('returned.lawHint') },
          es!,
        ],
      },
      {
        heading: t('oldBills.heading'),
        fields: [
          {
            ...{ path: 'oldestBillYear', kind: 'year', label: t('oldBills.year'), hint: t('oldBills.hint') },
            ...{ isOptional: true, emptyMeans: t('oldBills.all'), most: thisYear },
          },
        ],
      },
    ];
  },
  mistakes: (shape, _file, { t }) => {
    const law = textAt(shape, 'returnFeeLaw.en');
    const isLawSaid = law !== undefined || textAt(shape, 'returnFeeLaw.es') !== undefined;
    const fee = shape['returnFeeCents'];
    return [
      ...(fee === 0 ? [{ path: 'returnFeeCents', words: t('mistake.zero') }] : []),
      ...(fee !== undefined && law === undefined ? [{ path: 'returnFeeLaw.en', words: t('mistake.noLaw') }] : []),
      ...(fee === undefined && isLawSaid ? [{ path: 'returnFeeCents', words: t('mistake.lawWithoutFee') }] : []),
    ];
  },
};
