import { put, rowsOf, type FieldGroup, type Shape } from './field.ts';
import { removeField } from './row-names.ts';

/** The places of rows that go, by their lists. */
export type GoneRows = ReadonlyMap<string, ReadonlySet<number>>;

/** The rows that shall go, and those in which, and in whose own rows, nothing is typed. */
export function goneRows(groups: readonly FieldGroup[], typed: Readonly<Record<string, string>>): GoneRows {
  const gone = new Map<string, Set<number>>();
  for (const { row } of groups) {
    if (!row || row.isKept) continue;
    const isRemoved = typed[removeField(row)] !== undefined;
    if (isRemoved || isEmpty(groups, `${row.list}.${row.at}.`, typed))
      gone.set(row.list, (gone.get(row.list) ?? new Set()).add(row.at));
  }
  return gone;
}

/** Whether a field stands in a row that goes. */
export function isWithin(path: string, gone: GoneRows): boolean {
  return [...gone].some(([list, places]) => [...places].some((place) => path.startsWith(`${list}.${place}.`)));
}

/** A choice is always made, so that a row with nothing else in it is empty. */
function isEmpty(groups: readonly FieldGroup[], within: string, typed: Readonly<Record<string, string>>): boolean {
  const fields = groups.flatMap((group) => group.fields).filter(({ path }) => path.startsWith(within));
  const written = fields.filter(({ kind }) => kind !== 'choice' && kind !== 'check');
  return written.every(({ path }) => typed[path]?.trim() === '');
}

/** The shape without some rows, and where in the form a place of it stands. */
export function withoutRows(shape: Shape, gone: GoneRows) {
  const kept = structuredClone(shape);
  const fromOutside = [...gone].toSorted(([one], [other]) => depthOf(one) - depthOf(other));
  const staying = fromOutside.map(([list, places]) => ({
    list,
    stay: [...rowsOf(shape, list).keys()].filter((place) => !places.has(place)),
  }));
  // Rows within rows first: their lists are named by where they stood.
  for (const { list, stay } of staying.toReversed()) {
    const rows = rowsOf(kept, list);
    put(
      kept,
      list,
      stay.map((place) => rows[place]),
    );
  }
  const placeBefore = (path: string): string => staying.reduce((place, one) => movedBack(place, one), path);
  return { kept, placeBefore };
}

function movedBack(path: string, { list, stay }: { list: string; stay: readonly number[] }): string {
  if (!path.startsWith(`${list}.`)) return path;
  const [place = '', ...rest] = path.slice(list.length + 1).split('.');
  return [list, stay[Number(place)] ?? place, ...rest].join('.');
}

function depthOf(path: string): number {
  return path.split('.').length;
}
