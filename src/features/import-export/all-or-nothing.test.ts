import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram } from '../../../tests/support/built-program.ts';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';
import { lookAnew } from '../../../tests/support/test-database.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
});
afterAll(() => clerk.close());

async function heldRows(): Promise<number[]> {
  const { rows } = await clerk.database.pool.query(
    `select (select count(*) from customers) as customers, (select count(*) from bills) as bills,
            (select count(*) from bill_lines) as lines`,
  );
  return Object.values<number>(rows[0]);
}

function bigCity(accounts: number): string[] {
  const numbers = Array.from({ length: accounts }, (_, at) => String(700_200_000 + at));
  return [
    clerk.customers(...numbers.map((number) => ({ customer_id: number, account_number: number }))),
    clerk.bills(...numbers.map((number) => ({ bill_number: number, account_number: number }))),
    clerk.lines(...numbers.map((number) => ({ bill_number: number }))),
  ];
}

test('the files of one import are seen together or not at all', async () => {
  const files = bigCity(3_000);
  const seen = new Set<string>();
  const importing = { isDone: false };
  const watching = (async () => {
    while (!importing.isDone) {
      seen.add((await heldRows()).join());
      await new Promise((wake) => setTimeout(wake, 5));
    }
  })();
  await clerk.take(files);
  seen.add((await heldRows()).join());
  importing.isDone = true;
  await watching;
  expect([...seen]).toEqual(['0,0,0', '3000,3000,3000']);
});

test('an import that is killed in the middle leaves nothing, and completes when it is run again', async () => {
  await clerk.database.pool.query('delete from bills; delete from customer_accounts; delete from customers');
  const files = bigCity(20_000);
  const importer = await builtProgram('importing-process.ts');
  for (const doing of ['Reading', 'Comparing', 'Taking in']) {
    const child = fork(importer, [clerk.database.appUrl, clerk.rejectsFolder, ...files]);
    await new Promise<void>((reached, fail) => {
      child.on('message', (sentence: string) => sentence.startsWith(doing) && reached());
      child.once('exit', () => fail(new Error(`ended before ${doing}`)));
    });
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(await heldRows()).toEqual([0, 0, 0]);
  }
  const reports = await clerk.take(files);
  expect(reports.map(({ created }) => created)).toEqual([20_000, 20_000, 20_000]);
  expect(await heldRows()).toEqual([20_000, 20_000, 20_000]);
}, 60_000);

test('of two imports at once one is told that another is at work', async () => {
  const client = await clerk.database.pool.connect();
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(hashtextextended('import-export: import', 0))`);
  await expect(clerk.take([clerk.customers({})])).rejects.toThrow('Another import is at work. Nothing was changed');
  await client.query('rollback');
  client.release();
  expect(await clerk.take([clerk.customers({})])).toMatchObject([{ rejected: 0 }]);
});

test('a fault in the second file undoes the first and leaves no rejects file', async () => {
  const bad = clerk.bills({ bill_number: '1', total: 'much' });
  const before = await heldRows();
  const files = [clerk.customers({ customer_id: 'NEW', account_number: 'NEW' }), bad, clerk.lines({})];
  const lastFile = files.at(-1) ?? '';
  let isBroken = false;
  const say = () => {};
  const clock = {
    now: () => clerk.now.at,
  };
  // The lines file grows after it was looked at: the import cannot know what it holds.
  const breaking = {
    ...clerk.secrets,
    keyedHash: (purpose: string, value: string) => {
      if (!isBroken) appendFileSync(lastFile, 'x');
      isBroken = true;
      return clerk.secrets.keyedHash(purpose, value);
    },
  };
  const withCode = clerk.bills({ bill_number: '2', account_number: 'NEW', link_code: 'ABCDEFGH' });
  await expect(clerk.take([...files, withCode], { say, clock, secrets: breaking })).rejects.toThrow(
    /was changed while/,
  );
  expect(await heldRows()).toEqual(before);
  expect(readdirSync(clerk.rejectsFolder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

const allBills = `select b, (select sum(amount_cents) from bill_lines l where l.bill_id = b.id) as lines, c.name
  from bills b join customer_accounts a on a.id = b.customer_account_id join customers c on c.id = a.customer_id
 order by b.id`;

test('a dry run tells what would change and changes nothing', async () => {
  await clerk.take([
    clerk.customers({}, { account_number: '2' }),
    clerk.bills({}),
    clerk.lines({}),
    clerk.payments({}),
  ]);
  await lookAnew(clerk.database);
  const before = await clerk.database.pool.query(allBills);
  const files = [
    clerk.customers(
      { name: 'NEW NAME' },
      { account_number: '2', name: 'NEW NAME', status: 'closed' },
      { customer_id: '9', account_number: '9' },
    ),
    clerk.bills({ balance: '0.00' }, { bill_number: '124' }, { bill_number: '125', total: '?' }),
    clerk.lines({ line_number: '2', amount: '1.00' }),
    clerk.payments({ amount: '80.00' }, { reference: 'R-2' }),
  ];
  const reports = await clerk.take(files, { isDryRun: true });
  expect(reports.map(({ differences }) => differences.map(({ words }) => words))).toEqual([
    [
      'Customer 10001: renamed EXAMPLE CUSTOMER → NEW NAME',
      'Customer 10001: renamed EXAMPLE CUSTOMER → NEW NAME',
      'New account 9 of EXAMPLE CUSTOMER',
    ],
    [
      'Bill 01-2026-123: balance $85.00 → $0.00, status open → paid',
      'Bill 01-2026-124: new, $85.00 to pay of $85.00, due 2026-02-04',
    ],
    ['Bill 01-2026-123, line 1 (Fire alarm): removed, was $85.00', 'Bill 01-2026-123, line 2 (Fire alarm): new, $1.00'],
    ['Bill 01-2026-123, payment CHK-1: $85.00 → $80.00', 'Bill 01-2026-123, payment R-2: new, $85.00 on 2026-02-01'],
  ]);
  expect(reports[1]?.firstRejected).toEqual([{ line: 4, reason: 'total "?" is not an amount such as 1234.56' }]);
  const after = await clerk.database.pool.query(allBills);
  expect(after.rows).toEqual(before.rows);
});
