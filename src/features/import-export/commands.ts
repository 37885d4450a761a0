import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dayAt, parseDay } from '../../kernel/day.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { inOwnTransaction } from '../../platform/db/own-transaction.ts';
import type { Difference } from '../../platform/files/file-kind.ts';
import { isNewWithoutCode, tellsOfCodes } from './codes-of-new-bills.ts';
import { differenceMessages } from './messages/differences.ts';
import { ImportRefused } from './city-file.ts';
import {
  demoCustomerAccountsMax,
  demoCustomerAccountsMin,
  writeDemoCity,
  type DemoCity,
} from './demo-city/write-demo-city.ts';
import { followOverpaidBills } from './follow-overpaid-bills.ts';
import { importFiles } from './import-files.ts';
import type { ImportReport } from './import-report.ts';
import { sourcesOfFiles } from './sources/reads.ts';

/** What a command works with, and where its words go. */
export type CommandPlace = {
  pool: pg.Pool;
  city: CityProfile;
  secrets: Secrets;
  clock: Clock;
  /** DATA_DIR: files of rejected rows are kept in `rejects` below it. */
  dataDir: string;
  /** Standard output, a line each. */
  print: (line: string) => void;
  /** Standard error: progress and complaints. */
  complain: (line: string) => void;
};

const exit = { done: 0, refused: 1, usage: 2 } as const;

const importUsage = 'import FILE… [--dry-run] [--json]';
const demoUsage = 'demo [--accounts N] [--as-of DAY]';

/**
 * `portal import`: 0 when every row was taken, 1 when rows were rejected or the whole call was, 2 without a file.
 * Unknown options throw, as `parseArgs` does.
 */
export async function runImport(place: CommandPlace, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) {
    place.complain(`Which files? usage: portal ${importUsage}`);
    return exit.usage;
  }
  const isDryRun = values['dry-run'];
  try {
    const { pool, city, secrets, clock, complain: say } = place;
    const rejectsFolder = join(place.dataDir, 'rejects');
    const reading = { pool, city, secrets, clock, files: positionals, isDryRun, rejectsFolder, say };
    const sources = await inOwnTransaction(pool, async (tx) => ({ result: await sourcesOfFiles(tx), keeps: false }));
    const withoutCode: number[] = [];
    const keepDifferences = async (position: number, pages: AsyncGenerator<Difference[], void>) => {
      withoutCode[position] = 0;
      for await (const page of pages) withoutCode[position] += page.filter(isNewWithoutCode).length;
    };
    const ofDryRun = isDryRun ? { keepDifferences } : {};
    const request = { ...reading, ...ofDryRun, sources, whenAllCount: followOverpaidBills };
    const reports = await importFiles(request);
    const lines = values.json
      ? reports.map(reportAsJson)
      : reportsInWords(reports, isDryRun, (at) => codesInWords(reports[at]!, withoutCode[at] ?? 0, city));
    for (const line of lines) place.print(line);
    return reports.some((report) => report.rejected > 0) ? exit.refused : exit.done;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    for (const mistake of error.mistakes) place.complain(mistake);
    return exit.refused;
  }
}

function reportAsJson(report: ImportReport): string {
  const { file, kind, rows, created, changed, unchanged, rejected, rejectsFile } = report;
  return JSON.stringify({ file, kind, rows, created, changed, unchanged, rejected, rejectsFile });
}

function reportsInWords(reports: ImportReport[], isDryRun: boolean, more: (at: number) => string[]): string[] {
  const end = isDryRun ? ['This was a dry run: nothing was changed.'] : [];
  return [...reports.flatMap((report, at) => [...reportInWords(report), ...more(at)]), ...end];
}

/** Of new bills that have no code, what the dry run of the console says. */
function codesInWords({ name }: ImportReport, count: number, city: CityProfile): string[] {
  if (count === 0 || !tellsOfCodes(name, city)) return [];
  const number = count.toLocaleString('en-US');
  return [`  ${textIn('en', differenceMessages)('files.withoutCode', { count, number })}`];
}

function reportInWords(report: ImportReport): string[] {
  const count = (number: number) => number.toLocaleString('en-US');
  const { rows, created, changed, onlyRenewed, unchanged, rejected, removed, missing, held, coming } = report;
  const renewed = onlyRenewed > 0 ? ` (${count(onlyRenewed)} of them only as of a later moment)` : '';
  const counts = [
    `${count(created)} new`,
    `${count(changed)} changed${renewed}`,
    `${count(unchanged)} unchanged`,
    `${count(rejected)} rejected`,
    ...(held > 0 ? [`${count(held)} held until their account is known`] : []),
    ...(coming > 0 ? [`${count(coming)} bills that were held come in`] : []),
  ];
  const gone = removed > 0 ? `; ${count(removed)} removed that the file has no more` : '';
  const notThere = missing > 0 ? `; ${count(missing)} open ones are not in this file and stay as they are` : '';
  const reasons = report.firstRejected.map(({ line, reason }) => `  line ${line} rejected: ${reason}`);
  return [
    `${report.file} (${report.kind}): ${count(rows)} rows: ${counts.join(', ')}${gone}${notThere}`,
    ...(rows === 0 ? ['  This file has a header and no rows. Was the export cut off?'] : []),
    ...report.differences.map(({ words }) => `  ${words}`),
    ...moreLine(report.differences.length, created + changed - onlyRenewed + removed + missing + held + coming),
    ...reasons,
    ...(rejected > reasons.length ? [`  … and ${count(rejected - reasons.length)} more rejected`] : []),
    ...(report.rejectsFile ? [`  All rejected rows: ${report.rejectsFile}`] : []),
  ];
}

function moreLine(told: number, all: number): string[] {
  return told > 0 && all > told ? [`  … and ${(all - told).toLocaleString('en-US')} more`] : [];
}

/** What `portal demo` was asked for, or the mistakes in it, a sentence each. */
type DemoRequest = { ok: true; accounts: number; asOf: ReturnType<typeof dayAt> } | { ok: false; mistakes: string[] };

/** Reads `[--accounts N] [--as-of DAY]`: 2,000 accounts and the city's calendar day today unless told otherwise. */
function readDemoRequest(args: string[], { clock, city }: Pick<CommandPlace, 'clock' | 'city'>): DemoRequest {
  const { values } = parseArgs({ args, options: { accounts: { type: 'string' }, 'as-of': { type: 'string' } } });
  const typed = values.accounts ?? '2000';
  const customerAccounts = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  const isPossible = customerAccounts >= demoCustomerAccountsMin && customerAccounts <= demoCustomerAccountsMax;
  const asOf = values['as-of'] === undefined ? dayAt(clock.now(), city.timeZone) : parseDay(values['as-of']);
  const mistakes: string[] = [];
  if (!isPossible) {
    const [min, max] = [demoCustomerAccountsMin, demoCustomerAccountsMax].map((limit) => limit.toLocaleString('en-US'));
    mistakes.push(`--accounts "${typed}" is not a whole number from ${min} to ${max}.`);
  }
  if (!asOf) mistakes.push(`--as-of "${values['as-of']}" is not a day such as 2026-01-31.`);
  return asOf && isPossible ? { ok: true, accounts: customerAccounts, asOf } : { ok: false, mistakes };
}

/**
 * `portal demo`: makes up a city, writes its files below DATA_DIR, and imports them like any city's. Exit codes as
 * `runImport`'s; 2 for a number or day that cannot be.
 */
export async function runDemo(place: CommandPlace, args: string[]): Promise<number> {
  const asked = readDemoRequest(args, place);
  if (!asked.ok) {
    for (const mistake of asked.mistakes) place.complain(mistake);
    place.complain(`usage: portal ${demoUsage}`);
    return exit.usage;
  }
  const folder = join(place.dataDir, 'demo-city');
  const written: DemoCity = await writeDemoCity({ accounts: asked.accounts, asOf: asked.asOf, folder });
  place.print(`Made up a city of ${asked.accounts.toLocaleString('en-US')} accounts in ${folder}`);
  return runImport(place, written.files);
}
