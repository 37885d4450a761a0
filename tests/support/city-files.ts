import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CityProfile } from '../../src/kernel/city-profile.ts';
import {
  followOverpaidBills,
  importFiles,
  type ImportReport,
  type ImportRequest,
} from '../../src/features/import-export/public.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import { secretsFrom, type Secrets } from '../../src/platform/crypto/secrets.ts';
import type { TestPortal } from './portal.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

type Fields = Record<string, string>;

const customer = { customer_id: '10001', name: 'EXAMPLE CUSTOMER', account_number: '700100001' };
const bill = {
  category: '01',
  bill_year: '2026',
  bill_number: '123',
  account_number: '700100001',
  bill_date: '2026-01-05',
  due_date: '2026-02-04',
  total: '85.00',
  balance: '85.00',
  as_of: '2026-01-31T06:00:00-06:00',
};
const billKey = { category: '01', bill_year: '2026', bill_number: '123' };
const line = { ...billKey, line_number: '1', charge_code: 'ALM', description: 'Fire alarm', amount: '85.00' };
const payment = { ...billKey, paid_on: '2026-02-01', amount: '85.00', reference: 'CHK-1' };

/** A clerk with the city's files and a portal's database to bring them into. */
export type FileClerk = {
  database: TestDatabase;
  city: CityProfile;
  secrets: Secrets;
  folder: string;
  rejectsFolder: string;
  now: { at: Date };
  /** Writes a file with just these bytes; answers its path. */
  file(name: string, content: string | Buffer): string;
  /** Writes files with one row for each given difference from a usual row. */
  customers(...rows: Fields[]): string;
  bills(...rows: Fields[]): string;
  lines(...rows: Fields[]): string;
  payments(...rows: Fields[]): string;
  /** Imports and answers the report of each file. */
  take(files: string[], changes?: Partial<ImportRequest>): Promise<ImportReport[]>;
  /** The rows of a rejects file, its header first. */
  rejects(report: ImportReport | undefined): string[];
  close(): Promise<void>;
};

/** On a database of its own, or on that of a portal, whose secret the clerk shares then. */
export async function openFileClerk(portal?: TestPortal): Promise<FileClerk> {
  const database = portal?.database ?? (await openTestDatabase());
  const city = await readCityProfile(resolve('cities/naperville'));
  const secrets = portal?.context.secrets ?? secretsFrom(randomBytes(32).toString('hex'));
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-files-'));
  const rejectsFolder = join(folder, 'rejects');
  const now = { at: new Date('2026-02-10T12:00:00Z') };
  let written = 0;
  const file = (name: string, content: string | Buffer) => {
    written += 1;
    const own = join(folder, String(written));
    mkdirSync(own);
    writeFileSync(join(own, name), content);
    return join(own, name);
  };
  return {
    database,
    city,
    secrets,
    folder,
    rejectsFolder,
    now,
    file,
    customers: (...rows) => file('customers.csv', csv(customer, rows)),
    bills: (...rows) => file('bills.csv', csv(bill, rows)),
    lines: (...rows) => file('bill_lines.csv', csv(line, rows)),
    payments: (...rows) => file('city_payments.csv', csv(payment, rows)),
    take(files, changes = {}) {
      const clock = { now: () => now.at };
      const place = { pool: database.pool, city, secrets, clock, rejectsFolder, say: () => {} };
      const usual = { ...place, files, isDryRun: false, whenAllCount: followOverpaidBills };
      return importFiles({ ...usual, ...changes });
    },
    rejects: (report) =>
      readFileSync(report?.rejectsFile ?? '', 'utf8')
        .replace(/^\ufeff/, '')
        .trimEnd()
        .split('\r\n'),
    async close() {
      if (!portal) await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file of rows that differ from a usual one; its columns are all that any of them has. */
function csv(usual: Fields, rows: Fields[]): string {
  const columns = [...new Set([...Object.keys(usual), ...rows.flatMap((row) => Object.keys(row))])];
  const all = rows.map((row) => columns.map((column) => quoted({ ...usual, ...row }[column] ?? '')).join(','));
  return [columns.join(','), ...all, ''].join('\r\n');
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
