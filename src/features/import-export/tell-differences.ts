import type { Tx } from '../../platform/db/types.ts';
import type { Difference, DifferenceKind, FileKind } from '../../platform/files/file-kind.ts';
import { comingDifferences } from '../billing/public.ts';

/** How much of what would change a dry run tells of each file, where nobody asked for another number. */
const differencesMax = 20;
const differencesAtOnce = 5_000;

/** What an import wants to hear of differences: all of them in pages, so many of each kind, or, of a dry run, the first. */
export type Wish = {
  isDryRun: boolean;
  /** So many differences of each kind are told by a dry run, and so many rejected rows; without it twenty of all. */
  shownOfEachKind?: number;
  /** Takes all differences of a file before it counts, by its place in `files`; it must read them to their end. */
  keepDifferences?: (position: number, pages: AsyncGenerator<Difference[], void>) => Promise<void>;
};

/** Hands all differences of a file to whoever keeps them, and answers the first of them for a dry run. */
export async function tellDifferences(tx: Tx, wish: Wish, position: number, kind: FileKind): Promise<Difference[]> {
  const { shownOfEachKind, keepDifferences, isDryRun } = wish;
  await keepDifferences?.(position, differencesOf(tx, kind, differencesAtOnce));
  if (!isDryRun) return [];
  if (shownOfEachKind === undefined) return await firstOf(differencesOf(tx, kind, differencesMax), differencesMax);
  const kinds: DifferenceKind[] = ['new', 'changed', 'gone'];
  if (kind.findMissing) kinds.push('missing', 'held');
  if (kind.accountsBrought) kinds.push('link-ends');
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
