import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import type { SectionValue } from '../section.ts';
import { put, rowsOf, type FieldGroup, type FieldWords, type SectionForm, type Shape } from './field.ts';
import { parseTyped } from './typed.ts';

const rowsMax = 60;

/** What stands in the fields of a form, by their names. */
export type TypedFields = Readonly<Record<string, string>>;

/** A section as somebody typed it: its groups of fields with every row, and its value where nothing is wrong. */
export type ReadSection = { groups: FieldGroup[]; shape: Shape; typed: TypedFields } & (
  | { ok: true; value: SectionValue }
  | { ok: false; errors: FieldErrors }
);

/** The form of a section that nobody has typed in, with an empty row at the end of each list. */
export function openForm(
  form: SectionForm,
  value: SectionValue,
  words: FieldWords,
): Pick<ReadSection, 'groups' | 'shape'> {
  const shape = form.toShape(value);
  for (const { path, emptyRow } of form.lists?.(shape) ?? [])
    put(shape, path, [...rowsOf(shape, path), structuredClone(emptyRow)]);
  return { shape, groups: form.groups(shape, words) };
}

/** The fields by which a form tells how many rows it had, and which of them shall go. */
export const countField = (list: string) => `rows:${list}`;
export const removeField = ({ list, at: place }: { list: string; at: number }) => `remove:${list}.${place}`;

/**
 * Reads a section from its form, over what it says now: what the form does not ask for stays. A row that is to go, or in
 * which nothing is typed, is left out. What is wrong is said of each field, with the name of its group.
 */
export function readSection(
  form: SectionForm,
  valueNow: SectionValue,
  body: RawFields,
  { file, words }: { file: CityProfile; words: FieldWords },
): ReadSection {
  const shape = form.toShape(valueNow);
  for (const { path, emptyRow } of form.lists?.(shape) ?? []) {
    const rows = rowsOf(shape, path);
    const count = rowCount(body[countField(path)], rows.length);
    const fitted = Array.from({ length: count }, (_none, place) => rows[place] ?? structuredClone(emptyRow));
    put(shape, path, fitted);
  }
  const typed: Record<string, string> = {};
  const errors: Record<string, string> = {};
  const gone = new Map<string, Set<number>>();
  for (const group of form.groups(shape, words)) {
    for (const { path } of group.fields) typed[path] = textOf(body[path]);
    if (group.row && isGone(group, body, typed)) {
      gone.set(group.row.list, (gone.get(group.row.list) ?? new Set()).add(group.row.at));
      if (body[removeField(group.row)] !== undefined) typed[removeField(group.row)] = 'yes';
      continue;
    }
    for (const field of group.fields) {
      const parsed = parseTyped(field, typed[field.path] ?? '');
      if ('value' in parsed) put(shape, field.path, parsed.value);
      else errors[field.path] = said(group, field.label, words.t(`problem.${parsed.problem}`, parsed.hidden), words);
    }
  }
  const groups = form.groups(shape, words);
  if (Object.keys(errors).length === 0) {
    const { kept, placeBefore } = withoutRows(shape, gone);
    for (const mistake of form.mistakes?.(kept, file, words) ?? []) {
      const path = placeBefore(mistake.path);
      const group = groups.find(({ fields }) => fields.some((field) => field.path === path));
      const label = group?.fields.find((field) => field.path === path)?.label ?? '';
      errors[path] = group ? said(group, label, mistake.words, words) : mistake.words;
    }
    if (Object.keys(errors).length === 0) return { ok: true, groups, shape, typed, value: form.toValue(kept) };
  }
  return { ok: false, groups, shape, typed, errors };
}

function said({ heading }: FieldGroup, label: string, problem: string, { t }: FieldWords): string {
  return t('problem.of', { group: heading, field: label, problem });
}

function rowCount(typed: string | string[] | undefined, before: number): number {
  return typeof typed === 'string' && /^\d{1,3}$/.test(typed) ? Math.min(Number(typed), rowsMax) : before;
}

function textOf(typed: string | string[] | undefined): string {
  return [typed ?? []].flat().join('\n').replaceAll('\r\n', '\n');
}

/** A choice is always made, so that a row with nothing else in it is empty. */
function isGone({ row, fields }: FieldGroup, body: RawFields, typed: TypedFields): boolean {
  const written = fields.filter(({ kind }) => kind !== 'choice');
  return (row && body[removeField(row)] !== undefined) || written.every(({ path }) => typed[path]?.trim() === '');
}

/** The shape without some rows, and where in the form a place of it stands. */
function withoutRows(shape: Shape, gone: ReadonlyMap<string, ReadonlySet<number>>) {
  const kept = structuredClone(shape);
  const placesOf = new Map<string, number[]>();
  for (const [list, places] of gone) {
    const rows = rowsOf(shape, list);
    const stay = [...rows.keys()].filter((place) => !places.has(place));
    placesOf.set(list, stay);
    put(kept, list, structuredClone(stay.map((place) => rows[place])));
  }
  const placeBefore = (path: string): string => {
    for (const [list, stay] of placesOf) {
      if (!path.startsWith(`${list}.`)) continue;
      const [place = '', ...rest] = path.slice(list.length + 1).split('.');
      return [list, stay[Number(place)] ?? place, ...rest].join('.');
    }
    return path;
  };
  return { kept, placeBefore };
}
