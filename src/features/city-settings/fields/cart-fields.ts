import { cartProgramNamed, cartSizeNamed } from '../things-in-use.ts';
import { ageGroups, orderingGroup, orderingMistakes, type OfProgram } from './cart-ordering-fields.ts';
import {
  adding,
  asKept,
  at,
  inBoth,
  nameAt,
  put,
  rowsOf,
  textAt,
  type Field,
  type FieldGroup,
  type FieldWords,
  type GrowingList,
  type SectionForm,
  type Shape,
  type ShapeMistake,
} from './field.ts';
import { repeated } from './repeated.ts';

/** A program is nothing without a size and a way to get it. */
const emptyProgram = { name: {}, about: {}, sizes: [{}], deliveries: [{}], rules: [], ordering: { agePrices: [] } };

/** Inches of a cart, as the profile takes them. */
const inches = { kind: 'count', unit: 'inches', least: 10, most: 80 } as const;

/** Carts that the city sells: what they are, what they cost, how they come to the house, and by what rules. */
export const cartForm: SectionForm = {
  ...asKept,
  toValue: (shape) => ({ cartPrograms: rowsOf(shape, 'cartPrograms').map(withoutEmptyParts) }),
  lists: (shape) => [
    { path: 'cartPrograms', emptyRow: emptyProgram },
    ...rowsOf(shape, 'cartPrograms').flatMap((_program, place): GrowingList[] => {
      const path = `cartPrograms.${place}`;
      return [
        { path: `${path}.sizes`, emptyRow: {} },
        { path: `${path}.deliveries`, emptyRow: { name: {} } },
        { path: `${path}.ordering.agePrices`, emptyRow: {} },
        { path: `${path}.rules`, emptyRow: {} },
      ];
    }),
  ],
  groups: (shape, words) => [
    ...rowsOf(shape, 'cartPrograms').flatMap((program, place) => programGroups(program, place, words)),
    adding('cartPrograms', words.t('carts.addProgram')),
  ],
  mistakes: (shape, _file, words) => [
    ...repeated(rowsOf(shape, 'cartPrograms').map((program) => textAt(program, 'key'))).map((place) => ({
      ...{ path: `cartPrograms.${place}.key`, words: words.t('mistake.repeated') },
    })),
    ...rowsOf(shape, 'cartPrograms').flatMap((program, place) => programMistakes(program, place, words)),
  ],
};

/** The rules for seniors, the link and a place are there whole or not at all. */
function withoutEmptyParts(program: Shape): Shape {
  const kept = structuredClone(program);
  if (at(kept, 'ordering.seniors.percent') === undefined) put(kept, 'ordering.seniors', undefined);
  if (textAt(kept, 'link.href') === undefined) put(kept, 'link', undefined);
  for (const delivery of rowsOf(kept, 'deliveries'))
    if (textAt(delivery, 'pickUpAt.en') === undefined) put(delivery, 'pickUpAt', undefined);
  return kept;
}

function programGroups(program: Shape, place: number, words: FieldWords): FieldGroup[] {
  const { t, language } = words;
  const path = `cartPrograms.${place}`;
  const name = nameAt(program, 'name', language) ?? t('carts.newProgram');
  // A program that has no key yet is none of those that are known by theirs.
  const key = textAt(program, 'key') ?? `new ${place}`;
  const of = { path, name, key, words };
  return [
    aboutGroup(place, of),
    ...rowsOf(program, 'sizes').map((size, row) => sizeGroup(size, row, of)),
    adding(`${path}.sizes`, t('carts.addSize', { name })),
    ...rowsOf(program, 'deliveries').map((delivery, row) => deliveryGroup(delivery, row, of)),
    adding(`${path}.deliveries`, t('carts.addDelivery', { name })),
    orderingGroup(of),
    ...ageGroups(program, of),
    adding(`${path}.ordering.agePrices`, t('carts.addAge', { name })),
    ...rowsOf(program, 'rules').map((rule, row) => ruleGroup(rule, row, of)),
    adding(`${path}.rules`, t('carts.addRule', { name })),
  ];
}

function aboutGroup(place: number, { path, name, key, words }: OfProgram): FieldGroup {
  const { t, inUse } = words;
  const isKept = inUse.has(cartProgramNamed(key));
  const keyField: Field = { path: `${path}.key`, kind: 'key', label: t('carts.key'), hint: t('carts.keyHint') };
  const link = { path: `${path}.link.label`, kind: 'line', label: t('carts.link'), isSpanishOptional: true } as const;
  const [linkEnglish, linkSpanish] = inBoth(link, words);
  return {
    heading: name,
    identity: key,
    row: { list: 'cartPrograms', at: place, isKept },
    ...(isKept ? { note: t('carts.programKept') } : {}),
    fields: [
      ...inBoth({ path: `${path}.name`, kind: 'line', label: t('carts.name') }, words),
      ...inBoth({ path: `${path}.about`, kind: 'text', label: t('carts.about'), isSpanishOptional: true }, words),
      { path: `${path}.bodyColor`, kind: 'color', label: t('carts.bodyColor'), hint: t('carts.colorHint') },
      { path: `${path}.lidColor`, kind: 'color', label: t('carts.lidColor'), hint: t('carts.colorHint') },
      { ...linkEnglish!, isOptional: true, hint: t('carts.linkHint'), emptyMeans: t('carts.noLink') },
      linkSpanish!,
      isKept ? { ...keyField, isFixed: true } : keyField,
      {
        ...{ path: `${path}.link.href`, kind: 'web-address', label: t('carts.linkAddress') },
        ...{ hint: t('link.addressHint'), isOptional: true, emptyMeans: t('carts.noLink') },
      },
      { path: `${path}.isOutOfSale`, kind: 'check', label: t('carts.programOut'), hint: t('carts.outHint') },
    ],
  };
}

function sizeGroup(size: Shape, row: number, { path: program, name, key, words }: OfProgram): FieldGroup {
  const { t, inUse } = words;
  const path = `${program}.sizes.${row}`;
  const gallons = typeof size['gallons'] === 'number' ? size['gallons'] : null;
  const isKept = gallons !== null && inUse.has(cartSizeNamed(key, gallons));
  const gallonsField: Field = {
    path: `${path}.gallons`,
    kind: 'count',
    unit: 'gallons',
    most: 1000,
    label: t('carts.gallons'),
  };
  return {
    heading: gallons === null ? t('carts.newSize', { name }) : t('carts.size', { name, gallons }),
    identity: `${key} size ${gallons}`,
    row: { list: `${program}.sizes`, at: row, isKept },
    ...(isKept ? { note: t('carts.sizeKept') } : {}),
    fields: [
      isKept ? { ...gallonsField, isFixed: true } : gallonsField,
      { path: `${path}.priceCents`, kind: 'money', label: t('carts.price') },
      {
        ...{ path: `${path}.bags`, kind: 'count', unit: 'bags', most: 100, label: t('carts.bags') },
        ...{ isOptional: true, emptyMeans: t('carts.noBags') },
      },
      { path: `${path}.heightInches`, ...inches, label: t('carts.height') },
      { path: `${path}.widthInches`, ...inches, label: t('carts.width') },
      { path: `${path}.isOutOfSale`, kind: 'check', label: t('carts.sizeOut'), hint: t('carts.outHint') },
    ],
  };
}

function deliveryGroup(delivery: Shape, row: number, { path: program, name, key, words }: OfProgram): FieldGroup {
  const { t, language } = words;
  const path = `${program}.deliveries.${row}`;
  const delivered = nameAt(delivery, 'name', language);
  const place = {
    path: `${path}.pickUpAt`,
    kind: 'line',
    label: t('carts.pickUpAt'),
    isSpanishOptional: true,
  } as const;
  const [english, spanish] = inBoth(place, words);
  return {
    heading: delivered ? t('carts.delivery', { name, delivery: delivered }) : t('carts.newDelivery', { name }),
    identity: `${key} delivery ${textAt(delivery, 'name.en')}`,
    besidesName: JSON.stringify([
      key,
      'delivery',
      ...['feeCents', 'isPickUp', 'pickUpAt'].map((part) => delivery[part]),
    ]),
    row: { list: `${program}.deliveries`, at: row },
    fields: [
      ...inBoth({ path: `${path}.name`, kind: 'line', label: t('carts.deliveryName'), isSpanishOptional: true }, words),
      { path: `${path}.feeCents`, kind: 'money', label: t('carts.deliveryFee') },
      { path: `${path}.isPickUp`, kind: 'check', label: t('carts.isPickUp') },
      { ...english!, isOptional: true, hint: t('carts.pickUpAtHint'), emptyMeans: t('carts.noPickUpAt') },
      spanish!,
    ],
  };
}

function ruleGroup(rule: Shape, row: number, { path: program, name, key, words }: OfProgram): FieldGroup {
  const { t } = words;
  const english = textAt(rule, 'en');
  return {
    heading: english ? t('carts.rule', { name, number: row + 1 }) : t('carts.newRule', { name }),
    identity: `${key} rule ${english}`,
    row: { list: `${program}.rules`, at: row },
    fields: inBoth(
      { path: `${program}.rules.${row}`, kind: 'text', label: t('carts.ruleText'), isSpanishOptional: true },
      words,
    ),
  };
}

function programMistakes(program: Shape, place: number, { t }: FieldWords): ShapeMistake[] {
  const path = `cartPrograms.${place}`;
  const sizes = rowsOf(program, 'sizes').map(({ gallons }) => gallons);
  const deliveries = rowsOf(program, 'deliveries').map((delivery) => textAt(delivery, 'name.en'));
  const isLinkNamed = textAt(program, 'link.label.en') !== undefined;
  const isLinked = textAt(program, 'link.href') !== undefined;
  const isNamedInSpanish = textAt(program, 'link.label.es') !== undefined;
  const mistake = (where: string, words: Parameters<typeof t>[0]) => ({ path: `${path}.${where}`, words: t(words) });
  return [
    ...(isLinked && !isLinkNamed ? [mistake('link.label.en', 'mistake.halfLink')] : []),
    ...(!isLinked && (isLinkNamed || isNamedInSpanish) ? [mistake('link.href', 'mistake.halfLink')] : []),
    ...(sizes.length === 0 ? [mistake('sizes.0.gallons', 'mistake.noSize')] : []),
    ...repeated(sizes).map((row) => mistake(`sizes.${row}.gallons`, 'mistake.repeated')),
    ...(deliveries.length === 0 ? [mistake('deliveries.0.name.en', 'mistake.noDelivery')] : []),
    ...repeated(deliveries).map((row) => mistake(`deliveries.${row}.name.en`, 'mistake.repeated')),
    ...rowsOf(program, 'deliveries').flatMap((delivery, row) => {
      const [english, spanish] = ['en', 'es'].map((language) => textAt(delivery, `pickUpAt.${language}`));
      const where = `deliveries.${row}.pickUpAt.en`;
      if (english === undefined) return spanish === undefined ? [] : [mistake(where, 'mistake.placeInEnglish')];
      return delivery['isPickUp'] === true ? [] : [mistake(where, 'mistake.placeOfNothing')];
    }),
    ...orderingMistakes(program, path, t),
  ];
}
