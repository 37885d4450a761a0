import { cityText, type CityText } from '../../../kernel/language.ts';
import { asKept, inBoth, rowsOf, type FieldGroup, type FieldWords, type SectionForm, type Shape } from './field.ts';
import { repeated } from './money-fields.ts';

/** As the profile allows of days, years and carts. */
const countMost = 1000;

/** Carts that the city sells: what they cost, how they come to the house, and by what rules. */
export const cartForm: SectionForm = {
  ...asKept,
  lists: (shape) =>
    rowsOf(shape, 'cartPrograms').flatMap((_program, at) => [
      { path: `cartPrograms.${at}.deliveries`, emptyRow: { name: {} } },
      { path: `cartPrograms.${at}.rules`, emptyRow: {} },
    ]),
  groups: (shape, words) => rowsOf(shape, 'cartPrograms').flatMap((program, at) => programGroups(program, at, words)),
  mistakes: (shape, _file, { t }) =>
    rowsOf(shape, 'cartPrograms').flatMap((program, at) => {
      const deliveries = rowsOf(program, 'deliveries');
      if (deliveries.length === 0)
        return [{ path: `cartPrograms.${at}.deliveries.0.name.en`, words: t('mistake.noDelivery') }];
      const names = deliveries.map(({ name }) => String((name as Partial<CityText>).en));
      return repeated(names).map((place) => ({
        ...{ path: `cartPrograms.${at}.deliveries.${place}.name.en`, words: t('mistake.repeated') },
      }));
    }),
};

function programGroups(program: Shape, at: number, words: FieldWords): FieldGroup[] {
  const { t, language } = words;
  const path = `cartPrograms.${at}`;
  const name = cityText(program['name'] as CityText, language);
  const deliveries = rowsOf(program, 'deliveries');
  const rules = rowsOf(program, 'rules');
  return [
    {
      heading: t('carts.prices', { name }),
      fields: rowsOf(program, 'sizes').map(({ gallons }, size) => ({
        ...{ path: `${path}.sizes.${size}.priceCents`, kind: 'money' },
        label: t('carts.price', { gallons: Number(gallons) }),
      })),
    },
    {
      heading: t('carts.ordering', { name }),
      fields: [
        { path: `${path}.ordering.deliveredWithinDays`, kind: 'count', label: t('carts.days'), most: countMost },
        {
          path: `${path}.ordering.cartsPerAddress`,
          kind: 'count',
          most: countMost,
          label: t('carts.limit'),
          isOptional: true,
          emptyMeans: t('carts.noLimit'),
        },
        {
          path: `${path}.ordering.warrantyYears`,
          kind: 'count',
          most: countMost,
          label: t('carts.warranty'),
          isOptional: true,
          emptyMeans: t('carts.noWarranty'),
        },
      ],
    },
    ...deliveries.map((delivery, place): FieldGroup => {
      const delivered = nameOf(delivery['name'], language);
      return {
        heading: delivered ? t('carts.delivery', { name, delivery: delivered }) : t('carts.newDelivery', { name }),
        row: { list: `${path}.deliveries`, at: place },
        fields: [
          ...inBoth(
            {
              path: `${path}.deliveries.${place}.name`,
              kind: 'line',
              label: t('carts.deliveryName'),
              isSpanishOptional: true,
            },
            words,
          ),
          { path: `${path}.deliveries.${place}.feeCents`, kind: 'money', label: t('carts.deliveryFee') },
        ],
      };
    }),
    ...rules.map((rule, place): FieldGroup => ({
      heading: nameOf(rule, language) ? t('carts.rule', { name, number: place + 1 }) : t('carts.newRule', { name }),
      identity: `${path} ${nameOf(rule, 'en')}`,
      row: { list: `${path}.rules`, at: place },
      fields: inBoth(
        { path: `${path}.rules.${place}`, kind: 'text', label: t('carts.ruleText'), isSpanishOptional: true },
        words,
      ),
    })),
  ];
}

/** A text of the city; null where it is not written yet. */
export function nameOf(text: unknown, language: 'en' | 'es'): string | null {
  const written = text as Partial<CityText> | undefined;
  return written?.en ? cityText(written as CityText, language) : null;
}
