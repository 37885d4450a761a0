import type { RunStake } from './at-stake.ts';
import type { RejectedRow } from '../../platform/db/staging-table.ts';
import type { Difference, Obstacle, Staying } from '../../platform/files/file-kind.ts';

/**
 * `unmapped`: somebody is to say which columns of a file are ours. `trying`, `importing`: a process is at it, or will be. `tried`: somebody may import it. `asked`: it waits for a second
 * person. `refused`: the files cannot be taken. `stopped`: it broke off several times. In each of them nothing has changed
 * but in `imported`.
 */
export const runStates = [
  'unmapped',
  'trying',
  'tried',
  'asked',
  'declined',
  'set-aside',
  'importing',
  'imported',
  'refused',
  'stopped',
] as const;
export type RunState = (typeof runStates)[number];

export const runSources = ['upload', 'drop-folder', 'command-line', 'undo'] as const;

/** Rows of a file by what became of them. `removed` are rows that the portal held and the file has no more. */
export type FileCounts = {
  rows: number;
  created: number;
  changed: number;
  onlyRenewed: number;
  unchanged: number;
  removed: number;
  /** What files of the same source had before, and this one has no more. Runs from before this was looked at have none. */
  missing?: number;
  /** Bills that wait for their accounts, and bills that did and came in with this file. */
  held?: number;
  coming?: number;
  rejected: number;
  /** Of a dry run of bills: balances that change, added up as they are now and as the file has them, and those of new bills. */
  fromCents?: number;
  toCents?: number;
  newCents?: number;
  /** Of a dry run of bills: new open bills without a code. */
  newWithoutCode?: number;
};

/** A run as the history keeps it. */
export type KeptRun = {
  runId: number;
  source: (typeof runSources)[number];
  /** Of an undo: the run that it undoes. */
  undoesRunId: number | null;
  /** Why it undoes it, as somebody typed it; undos from before that was asked have none. */
  undoReason: string | null;
  /** The run that undoes this one, or is to. */
  undoneBy: { runId: number; isDone: boolean } | null;
  importBeganAt: Date | null;
  /** Of an undo that was refused: the first of what stands in its way. */
  obstacles: Obstacle[];
  /** Of an undo that is done: what stays as it is. */
  staying: Staying | null;
  /** What the portal holds had changed since the dry run, so that nothing was imported and there was another. */
  isTriedAnew: boolean;
  /** Who told it to wait, and since when; null while it may go on. */
  pausedBy: string | null;
  pausedAt: Date | null;
  madeBy: string | null;
  madeAt: Date;
  state: RunState;
  mistakes: string[];
  /** Whether a process is at it just now. */
  isClaimed: boolean;
  doing: 'reading' | 'comparing' | 'merging' | null;
  doingFile: string | null;
  rowsDone: number;
  percent: number;
  /** Null until the files were tried. */
  atStake: RunStake | null;
  triedAt: Date | null;
  askedBy: string | null;
  askedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  endedAt: Date | null;
};

/** The file's name of a column, in small letters, with our name of it. */
export type OursByTheirs = Readonly<Record<string, string>>;

/** A file of a run. */
export type KeptFile = {
  runId: number;
  position: number;
  name: string;
  sizeBytes: number;
  /** Null where the file is not kept. */
  hash: string | null;
  kind: string | null;
  /** By which source it is read; null where its columns have our names. */
  sourceId: number | null;
  /** What the columns of the file are taken for, where a source says so: theirs in small letters, with ours. */
  columns: OursByTheirs | null;
  /** The names of its columns that are not read, as they stand there; null where that was not kept. */
  unreadColumns: string[] | null;
  tried: FileCounts | null;
  taken: FileCounts | null;
  differences: Difference[];
  rejectedRows: RejectedRow[];
  rejectsName: string | null;
};

/** A run that broke off so often is not begun again by itself. */
export const beginningsMax = 3;

/** Why somebody declines or undoes is said in so many characters. */
export const decisionReasonMax = 500;

/** So many files one run may have. */
export const filesMax = 20;

/** So many of each kind of difference, and of rejected rows, stand on a page. */
export const shownOfEachKind = 100;

/** So many things that stay are kept with an undo, one by one; beyond them only how many. */
export const stayingKeptMax = 1_000;

/** Whether the files of a run that was tried would change nothing at all, so that there is nothing to import. */
export function changesNothing(files: readonly KeptFile[]): boolean {
  return files.every(
    ({ tried }) =>
      !tried || tried.created + tried.changed + tried.removed + (tried.held ?? 0) + (tried.coming ?? 0) === 0,
  );
}

/** Whether the files of a run lie with the portal, so that they can be tried again. */
export function isKeptHere({ source, state }: Pick<KeptRun, 'source' | 'state'>): boolean {
  // What was refused in the drop folder was never kept.
  return source === 'upload' || (source === 'drop-folder' && state !== 'refused');
}

/** Whether a process is, or will be, at work on it, so that a page follows it. */
export function isAtWork(state: RunState): boolean {
  return state === 'trying' || state === 'importing';
}
