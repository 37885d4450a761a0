import type { RawBuilder } from 'kysely';
import type { ImportedTable, StagingTable } from '../db/staging-table.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable, Tx } from '../db/types.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { FieldReader } from './field-reader.ts';

export type FileColumn = {
  name: string;
  isRequired: boolean;
  /** Never written anywhere as it stands, the file of rejected rows included. */
  isSecret?: boolean;
};

/** What every row of an import is read by. */
export type ImportRun = {
  startedAt: Date;
  timeZone: string;
  secrets: Secrets;
  /** Under which number is kept what was there before; null where nothing of the run will be kept. */
  runId: number | null;
  /** Bills of accounts that are not known are held, not refused. */
  holdsUnknown: boolean;
};

/** What stands in the way of undoing a run, and why: it has been built on since. */
export type Obstacle = {
  subject: Difference['subject'];
  why: 'later-import' | 'link' | 'note' | 'bill';
};

/** A run that is to be undone, when it was, and the runs after it that count. */
export type RunToUndo = {
  runId: number;
  startedAt: Date;
  laterRunIds: readonly number[];
  /** Accounts that the run brought and on which something stays. */
  accountIdsThatStay: readonly number[];
};

/**
 * What stays when a run is undone, and why: somebody `paid` by what the run said, or is `being-paid` just now. `voided`: the
 * run brought it, and a payment that took nothing is kept with it, so that it owes nothing and does not go.
 */
export type StayingThing = {
  subject: Difference['subject'];
  why: 'paid' | 'being-paid' | 'voided';
  /** What is open of it as the run said, and as it was before; null where the run brought it. */
  nowCents: Cents;
  beforeCents: Cents | null;
};

/** How many things stay, and the first of them. */
export type Staying = { count: number; first: StayingThing[] };

/** What a merge did, in rows of the file. */
export type Merged = {
  created: number;
  changed: number;
  /** How many of the changed rows say the same as before, at a later moment. */
  onlyRenewed?: number;
  /** Rows that we held and the file has no more. */
  removed?: number;
  /** Rows that are held until what they are about is known. */
  held?: number;
};

/** One thing that the rows of a file bring, change or take away. */
export type Difference = {
  is: DifferenceKind;
  /** What it is about: an account, a bill, a line of a bill, a payment posted to one, or an address of the city. */
  subject: { is: 'account' | 'bill' | 'line' | 'payment' | 'address'; number: string; name?: string };
  /** What it says now and what the file says, as a person reads it. Null for what is not there, or is not to be shown. */
  values: DifferenceValue[];
  /** All of it in an English sentence, for the command line. */
  words: string;
};
/** `link-ends`: users see the account no more. `held`: it waits for its account. `coming`: it did, and comes in. `missing`: it stood in files of the same source before and stays as it is. `gone`: it goes. */
export type DifferenceKind = 'new' | 'changed' | 'gone' | 'missing' | 'held' | 'coming' | 'link-ends';
export type DifferenceValue = { field: DifferenceField; from: string | null; to: string | null };
export type DifferenceField =
  | 'customer'
  | 'name'
  | 'accountNumber'
  | 'accountType'
  | 'mailingAddress'
  | 'serviceAddress'
  | 'contact'
  | 'status'
  | 'account'
  | 'billDate'
  | 'dueDate'
  | 'description'
  | 'total'
  | 'balance'
  | 'code'
  | 'links'
  | 'charge'
  | 'chargeCode'
  | 'amount'
  | 'paidOn'
  | 'due'
  | 'inCity'
  | 'curbside'
  | 'route';

/** What there is before any file counts: all bills, those that are open and what is open on them, accounts, links of users. */
export type Held = { bills: number; openBills: number; openCents: number; accounts: number; links: number };

/** What files change: bills and what is owed on them, what new ones ask for, accounts with another name, links that end. */
export type Changes = {
  changedBills: number;
  changedCents: number;
  newCents: number;
  renamedAccounts: number;
  endingLinks: number;
};

/** By it is decided whether one person may import. */
export type AtStake = Held & Changes;

/**
 * A kind of city file, as the feature that owns its rows takes it. The importer streams rows into the feature's
 * staging table, which lives as long as the transaction; everything else is the feature's own SQL, a statement for
 * all rows at once.
 */
export type FileKind = {
  /** As the contract names the file: `customers`. */
  kind: string;
  columns: readonly FileColumn[];
  staging: StagingTable;
  /** What its rows are compared with, or come to. */
  tables: readonly ImportedTable[];
  /**
   * Makes the cells of one staged row after its line and reason. A row that cannot be taken has told the fields why;
   * cells that were read before may still help to know whose row it was.
   */
  rowReader(run: ImportRun): (fields: FieldReader) => (string | number | null)[];
  /** Gives a reason to rows that only the other rows, or what we hold, show to be wrong. */
  rejectRows(tx: Tx, run: ImportRun): Promise<void>;
  /**
   * Before differences are told: finds what these runs have brought, is open, and stands in no row of the file any more.
   * Answers how many; the differences that are `missing` are they.
   */
  findMissing?(tx: Tx, runIds: readonly number[]): Promise<number>;
  /** The differences between the file and what we hold, of one kind or of all, before the merge; so many at a time. */
  differences(tx: Tx, pageLength: number, only?: DifferenceKind): AsyncGenerator<Difference[], void>;
  /** SQL for the numbers of accounts that the file brings, for bills that are held until theirs comes. */
  accountsBrought?: RawBuilder<unknown>;
  /** What there is of what it may change, before any file counts. */
  held?(db: Queryable): Promise<Partial<Held>>;
  /** What it changes, before the merge. */
  changes?(tx: Tx): Promise<Partial<Changes>>;
  /** Brings what we hold up to the rows that have no reason. Rows that say what we hold already are not written. */
  merge(tx: Tx, run: ImportRun): Promise<Merged>;
  /** The first of what has been built on a run since, so that it cannot be undone. */
  obstacles(tx: Tx, run: RunToUndo, limit: number): Promise<Obstacle[]>;
  /** What stays as it is when a run is undone; the rest of the run is brought back all the same. */
  staying?(db: Queryable, run: Pick<RunToUndo, 'runId' | 'startedAt'>, limit: number): Promise<Staying>;
  /** Sets it apart for the transaction that undoes the run. Answers the brought accounts that must stay for it. */
  setStayingApart?(tx: Tx, run: Pick<RunToUndo, 'runId' | 'startedAt'>): Promise<number[]>;
  /** Keeps others from building on what is about to be undone, until the transaction ends. */
  holdForUndo?(tx: Tx): Promise<void>;
  /** Brings back what stood there before a run, but for what stays. Kinds are undone in the order opposite to that of merging. */
  undo(tx: Tx, run: RunToUndo, now: Date): Promise<void>;
};
