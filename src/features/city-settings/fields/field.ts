import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { fieldMessages } from '../messages/fields.ts';
import type { SectionValue } from '../section.ts';
import type { ThingsInUse } from '../things-in-use.ts';

/** How a value is typed and shown: money in dollars, percents with two decimals, days and times of the city. */
export type FieldKind =
  | 'money'
  | 'percent'
  | 'count'
  | 'year'
  | 'line'
  | 'text'
  | 'lines'
  | 'email'
  | 'telephone'
  | 'web-address'
  | 'time'
  | 'day'
  | 'days'
  | 'choice'
  | 'check'
  | 'color'
  | 'key'
  | 'gl-code';

/** What a count counts. */
export type Unit = 'percent' | 'days' | 'years' | 'inches' | 'gallons' | 'bags' | 'carts';

export type Field = {
  /** Where it stands in the shape, and its name in the form: `card.flatCents`. */
  path: string;
  kind: FieldKind;
  label: string;
  hint?: string;
  isOptional?: true;
  /** It goes along unseen: by it the row is known, so that nobody types another. */
  isFixed?: true;
  /** Said with a count, where its label alone would leave it open. */
  unit?: Unit;
  /** The least that a count may be; 1 without it. */
  least?: number;
  /** The most that a count may be, a million without it; the last year of a year. */
  most?: number;
  choices?: readonly { value: string; label: string; description?: string }[];
  /** What an empty field means, in words. */
  emptyMeans?: string;
};

export type FieldGroup = {
  /** What the fields are about; two groups of a section never have the same. */
  heading: string;
  /** By what a row is known again in another version of the section; without it by its heading. */
  identity?: string;
  /** All else that the row says: by it a row is known again that has another name only. */
  besidesName?: string;
  fields: Field[];
  /** How to fill it in. */
  note?: string;
  /** What to know before changing it. */
  warning?: string;
  /** The group is a row of a list, which can be taken away unless something names it. */
  row?: { list: string; at: number; isKept?: boolean };
  /** It has no fields: here a button adds a row to a list. */
  adds?: { list: string; label: string };
};

/** The values of a section as its form lays them out: objects, lists, texts and numbers. */
export type Shape = { [name: string]: unknown };

/** A list in a shape, and what a row holds that is added to it. */
export type GrowingList = { path: string; emptyRow: Shape };

export type FieldWords = {
  t: Translate<typeof fieldMessages>;
  language: Language;
  inUse: ThingsInUse;
  /** On the clocks of the city. */
  thisYear: number;
};
export type ShapeMistake = { path: string; words: string };

/** How a section is shown, typed and read again. */
export type SectionForm = {
  toShape: (value: SectionValue) => Shape;
  /** Unchecked: `isSectionValue` tells whether it is one. */
  toValue: (shape: Shape) => Shape;
  groups: (shape: Shape, words: FieldWords) => FieldGroup[];
  lists?: (shape: Shape) => GrowingList[];
  /** What no single field can know. */
  mistakes?: (shape: Shape, file: CityProfile, words: FieldWords) => ShapeMistake[];
};

/** A shape is the value itself where the form asks for it as it is kept. */
export const asKept = {
  toShape: (value: SectionValue): Shape => structuredClone(value),
  toValue: (shape: Shape): Shape => shape,
};

/** Both languages of a text, each in its field. */
export function inBoth(
  field: Omit<Field, 'path'> & { path: string; isSpanishOptional?: boolean },
  { t }: FieldWords,
): Field[] {
  const { isSpanishOptional = false, path, label, ...rest } = field;
  const english = { ...rest, path: `${path}.en`, label: t('inEnglish', { label }) };
  const spanish = { ...rest, path: `${path}.es`, label: t('inSpanish', { label }) };
  return [english, isSpanishOptional ? { ...spanish, isOptional: true, emptyMeans: t('englishStandsIn') } : spanish];
}

/** The place of the button that adds a row to a list. */
export function adding(list: string, label: string): FieldGroup {
  return { heading: label, fields: [], adds: { list, label } };
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null;
}

/** What stands at a path of a shape, as `caps.tax.basisPoints` or `categories.0.code`. */
export function at(shape: Shape, path: string): unknown {
  let value: unknown = shape;
  for (const name of path.split('.')) value = isShape(value) ? value[name] : undefined;
  return value;
}

/** A text at a path; nothing where there is none yet. */
export function textAt(shape: Shape, path: string): string | undefined {
  const value = at(shape, path);
  return typeof value === 'string' ? value : undefined;
}

/** What a text of the city says in a language, English where Spanish is missing; null where it is not written yet. */
export function nameAt(shape: Shape, path: string, language: Language): string | null {
  const english = textAt(shape, `${path}.en`);
  if (!english) return null;
  return textAt(shape, `${path}.${language}`) ?? english;
}

/** Puts a value at a path whose outer parts are there or are made; `undefined` takes it away. */
export function put(shape: Shape, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop()!;
  let inner = shape;
  for (const name of names) {
    const next = inner[name];
    if (isShape(next)) inner = next;
    else if (value === undefined) return;
    else inner = inner[name] = {} satisfies Shape;
  }
  if (value === undefined) delete inner[last];
  else inner[last] = value;
}

export function rowsOf(shape: Shape, list: string): Shape[] {
  const rows = at(shape, list);
  return Array.isArray(rows) ? rows.filter(isShape) : [];
}
