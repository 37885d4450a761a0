import type { FileKind } from '../../../platform/files/file-kind.ts';
import type { OursByTheirs } from '../import-run.ts';

/** What was typed as the names of each of our columns, with commas between them. */
export type TypedNames = Readonly<Record<string, string>>;

export type NamesMistake =
  | { is: 'none'; ours: string }
  | { is: 'several'; ours: string; other: string; theirs: string };

/** The names of each of our columns as they stand in a field. */
export function namesAsTyped(kind: FileKind, columns: OursByTheirs): TypedNames {
  const namesOf = (ours: string) => Object.keys(columns).filter((theirs) => columns[theirs] === ours);
  return Object.fromEntries(kind.columns.map(({ name }) => [name, namesOf(name).join(', ')]));
}

/** Of which of our columns the names differ, as they are and as they were typed. */
export function namesThatDiffer(
  kind: FileKind,
  theirs: TypedNames,
  yours: TypedNames,
): { ours: string; theirs: string; yours: string }[] {
  return kind.columns
    .map(({ name: ours }) => ({ ours, theirs: theirs[ours] ?? '', yours: yours[ours] ?? '' }))
    .filter((names) => names.theirs !== names.yours);
}

/** Which column of a file is which of ours, by names that were typed, or all mistakes in them. */
export function columnsTyped(kind: FileKind, typed: TypedNames): { columns: OursByTheirs; mistakes: NamesMistake[] } {
  const columns = new Map<string, string>();
  const mistakes: NamesMistake[] = [];
  for (const { name: ours, isRequired } of kind.columns) {
    const names = (typed[ours] ?? '').split(',').map((name) => name.trim().toLowerCase());
    const given = names.filter((name) => name !== '');
    if (given.length === 0 && isRequired) mistakes.push({ is: 'none', ours });
    for (const theirs of given) {
      const other = columns.get(theirs);
      if (other !== undefined && other !== ours) mistakes.push({ is: 'several', ours, other, theirs });
      columns.set(theirs, ours);
    }
  }
  return { columns: Object.fromEntries(columns), mistakes };
}
