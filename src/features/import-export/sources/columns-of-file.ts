import type { FileKind } from '../../../platform/files/file-kind.ts';
import { fileKinds } from '../file-kinds.ts';
import type { OursByTheirs } from '../import-run.ts';

/** For each of our columns of a kind the file's column that somebody chose; empty where none. */
export type Choices = Readonly<Record<string, string>>;

/** `missing`: a column that there must be. `shared`: two of ours take one of theirs. `unclear`: theirs stands there twice. */
export type ChoiceMistake =
  | { is: 'missing'; ours: string }
  | { is: 'shared'; ours: string; other: string; theirs: string }
  | { is: 'unclear' | 'unknown'; ours: string; theirs: string };

export function kindNamed(kind: string | undefined): FileKind | undefined {
  return fileKinds.find((one) => one.kind === kind);
}

/** What the file's columns are taken for by these choices, or all mistakes in them. */
export function columnsChosen(
  kind: FileKind,
  header: readonly string[],
  choices: Choices,
): { columns: OursByTheirs; mistakes: ChoiceMistake[] } {
  const titles = header.map((title) => title.toLowerCase());
  const columns = new Map<string, string>();
  const mistakes: ChoiceMistake[] = [];
  for (const { name: ours, isRequired } of kind.columns) {
    const chosen = (choices[ours] ?? '').trim();
    const title = chosen.toLowerCase();
    // As the file has it: nobody finds `amt` in a file that says AMT.
    const theirs = header[titles.indexOf(title)] ?? chosen;
    const other = columns.get(title);
    const places = titles.filter((one) => one === title).length;
    if (title === '') {
      if (isRequired) mistakes.push({ is: 'missing', ours });
    } else if (places !== 1) mistakes.push({ is: places === 0 ? 'unknown' : 'unclear', ours, theirs });
    else if (other !== undefined) mistakes.push({ is: 'shared', ours, other, theirs });
    else columns.set(title, ours);
  }
  return { columns: Object.fromEntries(columns), mistakes };
}

/** The columns of a file that are most likely ours, by their names alone. */
export function likelyChoices(kind: FileKind, header: readonly string[], known: OursByTheirs): Choices {
  const letters = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const choices: Record<string, string> = {};
  for (const { name } of kind.columns) {
    const own = header.find((title) => known[title.toLowerCase()] === name);
    const alike = header.find((title) => letters(title) === letters(name));
    choices[name] = own ?? alike ?? '';
  }
  return choices;
}

/** The kind of file that a header is most like, by the names of its columns. */
export function likelyKind(header: readonly string[]): FileKind | undefined {
  const alike = (kind: FileKind) =>
    Object.values(likelyChoices(kind, header, {})).filter((title) => title !== '').length;
  return fileKinds.toSorted((one, other) => alike(other) - alike(one))[0];
}
