import { at, rowsOf, type FieldGroup, type FieldWords, type Shape, type ShapeMistake } from './field.ts';
import { repeated } from './repeated.ts';

/** As the profile allows of days, years and carts. */
const countMost = 1000;

/** Percents of a price, in whole ones. */
const percent = { kind: 'count', unit: 'percent', least: 0, most: 100 } as const;

/** The program that a group belongs to: where it stands, how it is called, and by what it is known again. */
export type OfProgram = { path: string; name: string; key: string; words: FieldWords };

/** By what rules carts of a program are ordered and priced. */
export function orderingGroup({ path, name, key, words: { t } }: OfProgram): FieldGroup {
  const within = (field: string) => `${path}.ordering.${field}`;
  return {
    heading: t('carts.ordering', { name }),
    identity: `${key} ordering`,
    fields: [
      { path: within('deliveredWithinDays'), kind: 'count', unit: 'days', label: t('carts.days'), most: countMost },
      {
        ...{ path: within('cartsPerAddress'), kind: 'count', unit: 'carts', most: countMost, label: t('carts.limit') },
        ...{ isOptional: true, emptyMeans: t('carts.noLimit') },
      },
      {
        ...{ path: within('warrantyYears'), kind: 'count', unit: 'years', most: countMost, label: t('carts.warranty') },
        ...{ isOptional: true, emptyMeans: t('carts.noWarranty') },
      },
      {
        ...{ path: within('exchangePercent'), ...percent, label: t('carts.exchange'), hint: t('carts.percentHint') },
        ...{ isOptional: true, emptyMeans: t('carts.fullPrice') },
      },
      {
        ...{
          path: within('seniors.fromAge'),
          kind: 'count',
          unit: 'years',
          least: 50,
          most: 100,
          label: t('carts.seniors'),
        },
        ...{ isOptional: true, hint: t('carts.seniorsHint'), emptyMeans: t('carts.noSeniors') },
      },
      {
        ...{ path: within('seniors.percent'), ...percent, label: t('carts.seniorsPay'), hint: t('carts.percentHint') },
        ...{ isOptional: true, emptyMeans: t('carts.fullPrice') },
      },
      {
        ...{ path: within('glCode'), kind: 'gl-code', label: t('carts.glCode'), hint: t('carts.glCodeHint') },
        ...{ isOptional: true, emptyMeans: t('carts.defaultGlCode') },
      },
      { path: within('isFirstFree'), kind: 'check', label: t('carts.isFirstFree') },
    ],
  };
}

/** What a cart costs in place of a damaged one after the warranty, step by step. */
export function ageGroups(program: Shape, { path, name, key, words: { t } }: OfProgram): FieldGroup[] {
  return rowsOf(program, 'ordering.agePrices').map(({ underYears }, row): FieldGroup => {
    const list = `${path}.ordering.agePrices`;
    const years = typeof underYears === 'number' ? underYears : null;
    return {
      heading: years === null ? t('carts.newAge', { name }) : t('carts.age', { name, years }),
      identity: `${key} age ${years}`,
      row: { list, at: row },
      fields: [
        { path: `${list}.${row}.underYears`, kind: 'count', unit: 'years', most: 50, label: t('carts.underYears') },
        { path: `${list}.${row}.percent`, ...percent, label: t('carts.agePercent'), hint: t('carts.percentHint') },
      ],
    };
  });
}

/** `path` is that of the program. */
export function orderingMistakes(program: Shape, path: string, t: FieldWords['t']): ShapeMistake[] {
  const [age, pays] = ['fromAge', 'percent'].map((name) => at(program, `ordering.seniors.${name}`));
  const ages = rowsOf(program, 'ordering.agePrices').map(({ underYears }) => underYears);
  const halfPath = `${path}.ordering.seniors.${age === undefined ? 'fromAge' : 'percent'}`;
  return [
    ...((age === undefined) === (pays === undefined) ? [] : [{ path: halfPath, words: t('mistake.halfSeniors') }]),
    ...repeated(ages).map((row) => ({
      ...{ path: `${path}.ordering.agePrices.${row}.underYears`, words: t('mistake.repeated') },
    })),
  ];
}
