import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { fieldMessages } from '../messages/fields.ts';
import type { SectionValue } from '../section.ts';

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
  | 'web-address'
  | 'time'
  | 'days'
  | 'choice';

export type Field = {
  /** Where it stands in the shape, and its name in the form: `card.flatCents`. */
  path: string;
  kind: FieldKind;
  label: string;
  hint?: string;
  isOptional?: true;
  /** The least that a count may be; 1 without it. */
  least?: number;
  /** The most that a count may be; a million without it. */
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
  fields: Field[];
  /** How to fill it in. */
  note?: string;
  /** What to know before changing it. */
  warning?: string;
  /** The group is a row of a list, which can be taken away; the last one, which is empty, adds one. */
  row?: { list: string; at: number };
};

/** The values of a section as its form lays them out: objects, lists, texts and numbers. */
export type Shape = { [name: string]: unknown };

/** A list in a shape, whose form offers an empty row. */
export type GrowingList = { path: string; emptyRow: Shape };

export type FieldWords = { t: Translate<typeof fieldMessages>; language: Language };
export type ShapeMistake = { path: string; words: string };

/** How a section is shown, typed and read again. */
export type SectionForm = {
  toShape: (value: SectionValue) => Shape;
  toValue: (shape: Shape) => SectionValue;
  groups: (shape: Shape, words: FieldWords) => FieldGroup[];
  lists?: (shape: Shape) => GrowingList[];
  /** What no single field can know. */
  mistakes?: (shape: Shape, file: CityProfile, words: FieldWords) => ShapeMistake[];
};

/** A shape is the value itself where the form asks for it as it is kept. */
export const asKept = {
  toShape: (value: SectionValue): Shape => structuredClone(value) as Shape,
  toValue: (shape: Shape) => shape as SectionValue,
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

/** What stands at a path of a shape, as `caps.tax.basisPoints` or `categories.0.code`. */
export function at(shape: Shape, path: string): unknown {
  let value: unknown = shape;
  for (const name of path.split('.')) value = (value as Shape | undefined | null)?.[name];
  return value;
}

/** Puts a value at a path whose outer parts are there or are made; `undefined` takes it away. */
export function put(shape: Shape, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop()!;
  let inner = shape;
  for (const name of names) inner = (inner[name] ??= {}) as Shape;
  if (value === undefined) delete inner[last];
  else inner[last] = value;
}

export function rowsOf(shape: Shape, list: string): Shape[] {
  return (at(shape, list) ?? []) as Shape[];
}
