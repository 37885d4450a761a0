import { join } from 'node:path';
import type pg from 'pg';
import { loadSampleStock } from '../features/carts/public.ts';
import { linkSampleAccounts } from '../features/customer-accounts/public.ts';
import { makeUser } from '../features/identity/public.ts';
import {
  demonstrationLinkedAccounts,
  followOverpaidBills,
  importFiles,
  writeDemoCity,
} from '../features/import-export/public.ts';
import { dayAt } from '../kernel/day.ts';
import type { PortalContext } from '../platform/context.ts';
import type { Queryable, Tx } from '../platform/db/types.ts';
import type { StaffRole } from '../platform/http/request.ts';

/** The sample people's passwords and second factor stand in the README: they open the demonstration and nothing else. */
const residentPassword = 'porch-light-maple-42';
const staffPassword = 'ledger-window-oak-42';
const staffTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const linkedResident = 'linked@example.com';
const residents = ['resident@example.com', linkedResident];
const staff: StaffRole[] = ['clerk', 'finance', 'admin'];

type Say = (sentence: string) => void;

/**
 * Loads the sample city where it is not there yet: its files are written, then imported like any city's, and the sample
 * people can sign in.
 */
export async function loadDemonstration(
  context: PortalContext,
  pool: pg.Pool,
  { accounts, dataDir }: { accounts: number; dataDir: string },
  say: Say,
): Promise<void> {
  const { db, clock, city, secrets } = context;
  if (!(await hasRow(pool, 'customers'))) {
    say(`Making up a city of ${accounts.toLocaleString('en-US')} accounts and importing its files`);
    const folder = join(dataDir, 'demo-city');
    const { files } = await writeDemoCity({ accounts, asOf: dayAt(clock.now(), city.timeZone), folder });
    const rejectsFolder = join(dataDir, 'rejects');
    const whenAllCount = followOverpaidBills;
    await importFiles({ pool, city, secrets, clock, files, isDryRun: false, whenAllCount, rejectsFolder, say });
    await db.transaction().execute((tx) => loadSampleStock(tx, city, dayAt(clock.now(), city.timeZone)));
  }
  await makeSamplePeople(db, pool, context);
}

/** Makes the sample people where they are not there yet; the accounts of one are linked already. */
async function makeSamplePeople(db: Queryable, pool: pg.Pool, context: PortalContext): Promise<void> {
  if (await hasRow(pool, 'users')) return;
  await db.transaction().execute((tx) => insertSamplePeople(tx, context));
}

async function insertSamplePeople(tx: Tx, { secrets, clock }: PortalContext): Promise<void> {
  const now = clock.now();
  for (const email of residents) {
    const { userId } = await makeUser(tx, secrets, { email, password: residentPassword, language: 'en' }, now);
    const accountNumbers = demonstrationLinkedAccounts.map(({ accountNumber }) => accountNumber);
    if (email === linkedResident) await linkSampleAccounts(tx, userId, accountNumbers, now);
  }
  for (const staffRole of staff) {
    const email = `${staffRole}@example.com`;
    const member = { email, password: staffPassword, language: 'en', staffRole, totpSecret: staffTotpSecret } as const;
    await makeUser(tx, secrets, member, now);
  }
}

async function hasRow(pool: pg.Pool, table: 'customers' | 'users'): Promise<boolean> {
  return ((await pool.query(`select from ${table} limit 1`)).rowCount ?? 0) > 0;
}

/** The sign-ins of the demonstration, for whoever started it. */
export function printSignIns(print: (line: string) => void): void {
  print(`
Sign-ins of the demonstration (made-up people; no money moves):
  resident@example.com   ${residentPassword}   nothing linked yet; try Customer ID 10001, EXAMPLE CUSTOMER
  linked@example.com     ${residentPassword}   three linked accounts
  clerk@example.com      ${staffPassword}   staff, also finance@example.com and admin@example.com
  Second factor of staff: TOTP secret ${staffTotpSecret}
Stop it with Ctrl-C.`);
}
