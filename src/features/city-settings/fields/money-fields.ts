import { cents, formatCents } from '../../../kernel/money.ts';
import type { Obligation } from '../../../kernel/city-profile.ts';
import { cityText, type CityText } from '../../../kernel/language.ts';
import { feesAboveLaw } from '../../../platform/config/fee-law.ts';
import type { SectionValue } from '../section.ts';
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
  mistakes: (shape, { feeLaw }, { t, language }) =>
    feesAboveLaw(shape as never, feeLaw).map(({ place, unit, most }) => ({
      path: place,
      words: t('mistake.aboveLaw', {
        most: unit === 'cents' ? formatCents(cents(most)) : `${most / 100}%`,
        ...{ law: cityText(feeLaw.name, language), source: feeLaw.source },
      }),
    })),
};

type KeptCategory = {
  code: string;
  name: CityText;
  obligation: string;
  partPayment: { minimumCents: number } | null;
  overpayment?: { maximumCents: number };
};

/** What kinds of bills there are, and whether they may be paid in parts. */
export const categoryForm: SectionForm = {
  toShape: ({ categories }) => ({
    categories: (categories as unknown as KeptCategory[]).map(({ partPayment, overpayment, ...category }) => ({
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
    })) as never,
  }),
  lists: () => [{ path: 'categories', emptyRow: { code: '', name: {}, obligation: 'similar' } }],
  groups: (shape, words) =>
    rowsOf(shape, 'categories').map((row, at) => {
      const { t } = words;
      return {
        heading:
          typeof row['code'] === 'string' && row['code']
            ? t('category.heading', { code: row['code'] })
            : t('category.new'),
        row: { list: 'categories', at },
        fields: categoryFields(`categories.${at}`, words),
      };
    }),
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

/** Places of texts that stand there before already. */
export function repeated(texts: readonly string[]): number[] {
  return texts.flatMap((text, at) => (texts.indexOf(text) < at ? [at] : []));
}

/** What a returned payment costs, and from which year on bills can be paid here. */
export const oldAndReturnedForm: SectionForm = {
  toShape: ({ payments }) => structuredClone((payments ?? {}) as Shape),
  toValue: (shape): SectionValue => {
    const { returnFeeCents, returnFeeLaw, oldestBillYear } = shape;
    const law = returnFeeLaw as Partial<CityText> | undefined;
    const payments = {
      ...(returnFeeCents === undefined ? {} : { returnFeeCents }),
      ...(law?.en === undefined ? {} : { returnFeeLaw: law }),
      ...(oldestBillYear === undefined ? {} : { oldestBillYear }),
    };
    return Object.keys(payments).length === 0 ? {} : ({ payments } as SectionValue);
  },
  groups: (_shape, words) => {
    const { t } = words;
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
            ...{ isOptional: true, emptyMeans: t('oldBills.all') },
          },
        ],
      },
    ];
  },
  mistakes: (shape, _file, { t }) => {
    const law = shape['returnFeeLaw'] as Partial<CityText> | undefined;
    const fee = shape['returnFeeCents'];
    return [
      ...(fee === 0 ? [{ path: 'returnFeeCents', words: t('mistake.zero') }] : []),
      ...(fee !== undefined && law?.en === undefined ? [{ path: 'returnFeeLaw.en', words: t('mistake.noLaw') }] : []),
      ...(fee === undefined && (law?.en ?? law?.es) !== undefined
        ? [{ path: 'returnFeeCents', words: t('mistake.lawWithoutFee') }]
        : []),
    ];
  },
};
