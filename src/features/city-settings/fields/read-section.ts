import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatCents } from '../../../kernel/money.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { isSectionValue, type SectionValue } from '../section.ts';
import {
  at,
  put,
  rowsOf,
  type FieldGroup,
  type FieldWords,
  type SectionForm,
  type Shape,
  type ShapeMistake,
} from './field.ts';
import { goneRows, isWithin, withoutRows } from './gone-rows.ts';
import { addValue, countField, removeField } from './row-names.ts';
import { centsMax, parseTyped, typedOf, yearLeast } from './typed.ts';

const rowsMax = 60;

/** What stands in the fields of a form, by their names. */
export type TypedFields = Readonly<Record<string, string>>;

/** The form of a section: its groups of fields with every row, what it says and, where somebody typed, that. */
export type OpenForm = { groups: FieldGroup[]; shape: Shape; typed?: TypedFields };

/** A section as somebody typed it, and its value where nothing is wrong. */
export type ReadSection = Required<OpenForm> & ({ ok: true; value: SectionValue } | { ok: false; errors: FieldErrors });

/** The form of a section that nobody has typed in. */
export function openForm(form: SectionForm, value: SectionValue, words: FieldWords): OpenForm {
  const shape = form.toShape(value);
  return { shape, groups: form.groups(shape, words) };
}

type Reading = { file: CityProfile; words: FieldWords };

/**
 * Reads a section from its form, over what it says now: what the form does not ask for stays. A row that is to go, or in
 * which nothing is typed, is left out. What is wrong is said of each field, with the name of its group.
 */
export function readSection(
  form: SectionForm,
  valueNow: SectionValue,
  body: RawFields,
  { file, words }: Reading,
): ReadSection {
  const shape = fittedShape(form, valueNow, body);
  const typed: Record<string, string> = {};
  const asked = form.groups(shape, words);
  for (const { fields, row } of asked) {
    for (const { path } of fields) typed[path] = textOf(body[path]);
    if (row && !row.isKept && body[removeField(row)] !== undefined) typed[removeField(row)] = 'yes';
  }
  const gone = goneRows(asked, typed);
  const problems: ShapeMistake[] = [];
  for (const field of asked.flatMap(({ fields }) => fields)) {
    if (isWithin(field.path, gone)) continue;
    const parsed = parseTyped(field, typed[field.path] ?? '');
    if ('value' in parsed) put(shape, field.path, parsed.value);
    else problems.push({ path: field.path, words: problemWords(field, parsed, words) });
  }
  const groups = form.groups(shape, words);
  const read = { groups, shape, typed };
  if (problems.length > 0) return { ok: false, ...read, errors: errorsOf(problems, groups, words) };
  const { kept, placeBefore } = withoutRows(shape, gone);
  const mistakes = (form.mistakes?.(kept, file, words) ?? []).map(({ path, words: why }) => ({
    ...{ path: placeBefore(path), words: why },
  }));
  if (mistakes.length > 0) return { ok: false, ...read, errors: errorsOf(mistakes, groups, words) };
  const value = form.toValue(kept);
  return isSectionValue(value)
    ? { ok: true, ...read, value }
    : { ok: false, ...read, errors: { form: words.t('mistake.unfit') } };
}

/** The form as it was typed, with one more row of the list that a button names; null where it names none. */
export function withAddedRow(
  form: SectionForm,
  valueNow: SectionValue,
  body: RawFields,
  reading: Reading,
): OpenForm | null {
  const before = fittedShape(form, valueNow, body);
  const list = form.lists?.(before).find(({ path }) => body['do'] === addValue(path))?.path;
  if (list === undefined) return null;
  const count = rowsOf(before, list).length;
  const grown = { ...body, [countField(list)]: String(count + 1) };
  const { groups, shape, typed } = readSection(form, valueNow, grown, reading);
  const fresh = groups
    .flatMap(({ fields }) => fields)
    .filter(({ path }) => path.startsWith(`${list}.${count}.`))
    .map(({ path, kind }) => [path, typedOf(kind, at(shape, path))] as const);
  return { groups, shape, typed: { ...typed, ...Object.fromEntries(fresh) } };
}

/** What the section says, each list with as many rows as the form had; a row that is added may hold lists itself. */
function fittedShape(form: SectionForm, valueNow: SectionValue, body: RawFields): Shape {
  const shape = form.toShape(valueNow);
  const fitted = new Set<string>();
  const nextList = () => form.lists?.(shape).find(({ path }) => !fitted.has(path));
  for (let list = nextList(); list; list = nextList()) {
    const { path, emptyRow } = list;
    const rows = rowsOf(shape, path);
    const count = rowCount(body[countField(path)], rows.length);
    put(
      shape,
      path,
      Array.from({ length: count }, (_none, place) => rows[place] ?? structuredClone(emptyRow)),
    );
    fitted.add(path);
  }
  return shape;
}

function problemWords(
  { least = 1, most }: FieldGroup['fields'][number],
  { problem, hidden }: Exclude<ReturnType<typeof parseTyped>, { value: unknown }>,
  { t }: FieldWords,
): string {
  if (problem === 'count' && most !== undefined) return t('problem.countWithin', { least, most });
  if (problem === 'year' && most !== undefined) return t('problem.yearWithin', { least: yearLeast, most });
  if (problem === 'money-most') return t('problem.money-most', { most: formatCents(centsMax) });
  return t(`problem.${problem}`, hidden);
}

/** Each with the names of its field and of what that is about, as they are called by now. */
function errorsOf(mistakes: readonly ShapeMistake[], groups: readonly FieldGroup[], { t }: FieldWords): FieldErrors {
  const inWords = mistakes.map(({ path, words }) => {
    const group = groups.find(({ fields }) => fields.some((field) => field.path === path));
    const field = group?.fields.find((one) => one.path === path);
    if (!group || !field) return [path, words];
    return [path, t('problem.of', { group: group.heading, field: field.label, problem: words })];
  });
  return Object.fromEntries(inWords);
}

function rowCount(typed: string | string[] | undefined, before: number): number {
  return typeof typed === 'string' && /^\d{1,3}$/.test(typed) ? Math.min(Number(typed), rowsMax) : before;
}

function textOf(typed: string | string[] | undefined): string {
  return [typed ?? []].flat().join('\n').replaceAll('\r\n', '\n');
}
