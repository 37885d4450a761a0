import type { Tx } from '../../platform/db/types.ts';
import type { Difference, DifferenceKind, FileKind } from '../../platform/files/file-kind.ts';
import { comingDifferences } from '../billing/public.ts';
import type { ImportRequest } from './import-files.ts';

/** How much of what would change a dry run tells of each file, where nobody asked for another number. */
const differencesMax = 20;
const differencesAtOnce = 5_000;

type Wish = Pick<ImportRequest, 'shownOfEachKind' | 'keepDifferences' | 'isDryRun'>;

/** Hands all differences of a file to whoever keeps them, and answers the first of them for a dry run. */
export async function tellDifferences(tx: Tx, wish: Wish, position: number, kind: FileKind): Promise<Difference[]> {
  const { shownOfEachKind, keepDifferences, isDryRun } = wish;
  await keepDifferences?.(position, differencesOf(tx, kind, differencesAtOnce));
  if (!isDryRun) return [];
  if (shownOfEachKind === undefined) return await firstOf(differencesOf(tx, kind, differencesMax), differencesMax);
  const kinds: DifferenceKind[] = ['new', 'changed', 'gone'];
  if (kind.findMissing) kinds.push('missing', 'held');
  const told: Difference[] = [];
  for (const only of kinds) told.push(...(await firstOf(kind.differences(tx, shownOfEachKind, only), shownOfEachKind)));
  if (kind.accountsBrought) told.push(...(await firstOf(comingDifferences(tx, shownOfEachKind), shownOfEachKind)));
  return told;
}

/** What a file changes, and last the held bills that come in with it. */
async function* differencesOf(tx: Tx, kind: FileKind, pageLength: number): AsyncGenerator<Difference[], void> {
  yield* kind.differences(tx, pageLength);
  if (kind.accountsBrought) yield* comingDifferences(tx, pageLength);
}

/** The first rows of some pages. */
export async function firstOf<Row>(pages: AsyncGenerator<Row[], void>, limit: number): Promise<Row[]> {
  const first: Row[] = [];
  for await (const page of pages) {
    first.push(...page);
    if (first.length >= limit) break;
  }
  return first.slice(0, limit);
}
