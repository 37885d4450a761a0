import type { RawBuilder } from 'kysely';
import type { Language } from '../../kernel/language.ts';
import type { ListDescription, ListedRow } from '../../platform/lists/list-description.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { Thing } from '../../platform/lists/reads.ts';
import type { Permission, StaffRequest } from '../identity/public.ts';

/** A list of the console: what it is made of, who may read it, and where its rows come from. */
export type StaffList<Row extends ListedRow> = {
  description: ListDescription;
  title: Record<Language, string>;
  permission: Permission;
  /** A select with a column for each of the description's, and `id`. States that hang on the time are those at `now`, words those of `language`. */
  relation: (now: Date, language: Language) => RawBuilder<unknown>;
  /** Of a list with a column of the kind `thing`: what somebody may mean who types this. */
  thingsMeant?: (db: Queryable, typed: string, now: Date) => Promise<Thing[]>;
  /** What stands in the spreadsheet where a column's value alone says too little. */
  fileText?: Readonly<Record<string, (row: Row, language: Language) => string>>;
  /** The same, where it has to be looked up: for many rows at once. */
  fileTextsOf?: (
    request: StaffRequest,
    rows: readonly Row[],
  ) => Promise<Readonly<Record<string, (row: Row) => string>>>;
};
