import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';
import { runDemo, runImport } from './commands.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
});
afterAll(() => clerk.close());

type Answer = { code: number; printed: string[]; complained: string[] };

async function portal(command: typeof runImport, ...args: string[]): Promise<Answer> {
  const printed: string[] = [];
  const complained: string[] = [];
  const { database, city, secrets, folder } = clerk;
  const clock = { now: () => clerk.now.at };
  const out = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) };
  const code = await command({ pool: database.pool, city, secrets, clock, dataDir: folder, ...out }, args);
  return { code, printed, complained };
}

test('an import says of each file what became of its rows', async () => {
  const addresses = clerk.file('addresses.csv', 'address_id,address,in_city,curbside\n1,1 Elm St,yes,yes\n');
  const customers = clerk.customers({}, { account_number: '2' });
  const bills = clerk.bills({}, { bill_number: '124', total: '?' });
  const { code, printed } = await portal(runImport, bills, customers, addresses);
  expect(code).toBe(1);
  const rejects = join(clerk.folder, 'rejects', 'bills.2026-02-10T12-00-00Z.rejects.csv');
  expect(printed).toEqual([
    `${bills} (bills): 2 rows: 1 new, 0 changed, 0 unchanged, 1 rejected`,
    '  line 3 rejected: total "?" is not an amount such as 1234.56',
    `  All rejected rows: ${rejects}`,
    `${customers} (customers): 2 rows: 2 new, 0 changed, 0 unchanged, 0 rejected`,
    `${addresses} (service_addresses): 1 rows: 1 new, 0 changed, 0 unchanged, 0 rejected`,
  ]);
  expect(existsSync(rejects)).toBe(true);
});

test('programs are told one object a file', async () => {
  const customers = clerk.customers({}, { account_number: '2' }, { name: '' });
  const { code, printed } = await portal(runImport, '--json', customers);
  expect(code).toBe(1);
  const rejectsFile = join(clerk.folder, 'rejects', 'customers.2026-02-10T12-00-00Z.rejects.csv');
  expect(printed.map((line) => JSON.parse(line))).toEqual([
    { file: customers, kind: 'customers', rows: 3, created: 0, changed: 0, unchanged: 2, rejected: 1, rejectsFile },
  ]);
});

test('a dry run tells the first differences and that nothing was changed', async () => {
  const many = Array.from({ length: 25 }, (_, at) => ({ bill_number: `${1000 + at}` }));
  const bills = clerk.bills({ balance: '0.00' }, ...many);
  const { code, printed } = await portal(runImport, '--dry-run', bills);
  expect(code).toBe(0);
  expect(printed).toHaveLength(1 + 20 + 1 + 1);
  expect(printed[1]).toBe('  Bill 01-2026-123: balance $85.00 → $0.00, status open → paid');
  expect(printed.slice(-2)).toEqual(['  … and 6 more', 'This was a dry run: nothing was changed.']);
  const { code: after, printed: again } = await portal(runImport, '--json', clerk.bills({}));
  expect(after).toBe(0);
  expect(JSON.parse(again[0] ?? '')).toMatchObject({ unchanged: 1 });
});

test('a dry run says how many new bills have no code where residents prove by it, and of a mended rejects file', async () => {
  const rows = [{ bill_number: '2001' }, { bill_number: '2002', link_code: '8W5DJMDH' }, { bill_number: '2003' }];
  const bills = clerk.bills(...rows);
  const said = /2 new open bills have no code in this file\. Nobody can link an account/;
  const told = async (file: string, proof: 'code' | 'name') => {
    const city = { ...clerk.city, linking: { ...clerk.city.linking, proof } };
    const { printed } = await portal((place, args) => runImport({ ...place, city }, args), '--dry-run', file);
    return printed.some((line) => said.test(line));
  };
  expect([await told(bills, 'code'), await told(bills, 'name')]).toEqual([true, false]);
  const mended = clerk.file('bills.2026-02-10T12-00-00Z.rejects.csv', readFileSync(bills, 'utf8'));
  expect(await told(mended, 'name')).toBe(true);
});

test('without a file it says how it is used, and a file that is none is refused in words', async () => {
  expect(await portal(runImport)).toMatchObject({ code: 2, complained: [/usage: portal import FILE/] });
  expect(await portal(runImport, '/nowhere.csv')).toEqual({
    code: 1,
    printed: [],
    complained: ['/nowhere.csv is not there.'],
  });
  await expect(portal(runImport, '--force', '/nowhere.csv')).rejects.toThrow(/Unknown option '--force'/);
});

test.each([
  [['--accounts', 'many'], '--accounts "many" is not a whole number from 60 to 500,000.'],
  [['--accounts', '59'], '--accounts "59" is not a whole number from 60 to 500,000.'],
  [['--accounts', '1e3'], '--accounts "1e3" is not a whole number from 60 to 500,000.'],
  [['--as-of', '2026-02-30'], '--as-of "2026-02-30" is not a day such as 2026-01-31.'],
])('a made-up city of %j is refused in words', async (args, words) => {
  const { code, complained } = await portal(runDemo, ...args);
  expect(code).toBe(2);
  expect(complained[0]).toBe(words);
});

test('a made-up city is written and comes in like any city', async () => {
  const { code, printed } = await portal(runDemo, '--accounts', '60', '--as-of', '2026-02-01');
  expect(code).toBe(0);
  expect(printed[0]).toContain('Made up a city of 60 accounts');
  expect(readdirSync(join(clerk.folder, 'demo-city'))).toContain('bills.csv');
});
