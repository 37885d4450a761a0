import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAt, plusDays, type Day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { headsInChain } from '../ledger/public.ts';
import type { Started } from '../payments/test-paying.ts';
import { writePaymentFile } from './payment-file.ts';
import { openPaymentFiles, rowsOf, type PaymentFiles } from './test-payment-files.ts';

const minute = 60_000;

let files: PaymentFiles;
let timeZone: string;
/** The day on which the test runs: payments are started on it, and news of them come in the days after. */
let first: Day;
const started: Started[] = [];
beforeAll(async () => {
  files = await openPaymentFiles();
  const { clock, city } = files.paying.portal.context;
  timeZone = city.timeZone;
  first = dayAt(clock.now(), timeZone);
  for (let count = 0; count < 5; count += 1) {
    const { payer, keys } = await files.paying.payerOf([{ dueCents: 5000 }, { dueCents: 3000 }]);
    started.push(await files.paying.start(payer, keys));
  }
});
afterAll(() => files.close());

/** The moment at which a day of the city begins, and so many milliseconds. */
async function beginningOf(day: Day, milliseconds = 0): Promise<Date> {
  const { rows } = await files.paying.portal.database.pool.query('select $1::timestamp at time zone $2 as beginning', [
    day,
    timeZone,
  ]);
  return new Date(rows[0].beginning.getTime() + milliseconds);
}

async function paidAt(payment: Started, moment: Date): Promise<string> {
  files.paying.portal.clock.set(moment);
  expect(await files.paying.hear(payment, { state: 'paid', confirmedAt: moment })).toBe('moved');
  const { rows } = await files.paying.portal.database.pool.query('select number from receipts where payment_id = $1', [
    payment.paymentId,
  ]);
  return rows[0].number;
}

const referencesOf = (text: string) => [
  ...new Set(
    rowsOf(text)
      .filter((row) => row['record'] === 'line')
      .map((row) => row['reference']),
  ),
];

test('a day begins and ends at midnight of the city, and the file of a day that has ended never changes', async () => {
  const [second, third] = [plusDays(first, 1), plusDays(first, 2)];
  const last = await paidAt(started[0]!, await beginningOf(third, -1));
  await files.seal();
  const next = await paidAt(started[1]!, await beginningOf(third));
  await files.seal();

  files.paying.portal.clock.set(await beginningOf(third, 4 * minute));
  const early = await files.portal('payments', '--since', second, '--until', second);
  expect([early.code, early.written, early.complained.join()]).toEqual([
    1,
    '',
    expect.stringContaining('has only just ended'),
  ]);

  files.paying.portal.clock.set(await beginningOf(third, 5 * minute));
  const made = await files.portal('payments', '--since', second, '--until', second);
  expect(referencesOf(made.written)).toEqual([last]);
  const open = await files.portal('payments', '--since', third);
  expect(referencesOf(open.written)).toEqual([next]);
  expect(referencesOf((await files.portal('payments', '--since', first)).written)).toEqual([last, next]);
  const before = await files.portal('payments', '--since', first, '--until', first);
  expect(rowsOf(before.written)).toEqual([
    expect.objectContaining({ record: 'total', lines: '0', amount: '0.00', seal: '', head: '' }),
  ]);

  // Later news of a payment of that day, and of others, stand in later files.
  await files.hearBacks(started[0]!, {
    amountCents: (await files.paying.payment(started[0]!.paymentId)).principalCents,
  });
  await paidAt(started[2]!, await beginningOf(third, 60 * minute));
  await files.seal();
  const again = await files.portal('payments', '--since', second, '--until', second);
  expect(again.written).toBe(made.written);
  const head = rowsOf(made.written).at(-1)?.['head'] ?? '';
  expect(await headsInChain(files.paying.portal.context.db, [head])).toEqual([{ sequence: 1, hash: head }]);
});

test('news that give a money back another share leave the file of the day before as it was', async () => {
  const [third, fourth] = [plusDays(first, 2), plusDays(first, 3)];
  await paidAt(started[4]!, await beginningOf(third, 70 * minute));
  const { principalCents, feeCents } = await files.paying.payment(started[4]!.paymentId);
  const amountCents = cents(principalCents + feeCents);
  const refund = { id: 'refund', amountCents };
  const returned = { id: 'return', kind: 'return', amountCents } as const;
  await files.hearBacks(started[4]!, refund, returned);
  await files.seal();
  files.paying.portal.clock.set(await beginningOf(fourth, 30 * minute));
  const made = await files.portal('payments', '--since', third, '--until', third);
  expect(rowsOf(made.written).filter((row) => row['part'] === 'debt')).toHaveLength(1);

  await files.hearBacks(started[4]!, { ...refund, state: 'undone' }, returned);
  await files.seal();
  expect((await files.portal('payments', '--since', third, '--until', third)).written).toBe(made.written);
  const { written } = await files.portal('payments', '--since', fourth);
  expect(rowsOf(written).map((row) => [row['kind'], row['part']])).toContainEqual(['return', 'bill']);
});

test('read in pages of one entry or all at once, a file has the same bytes', async () => {
  const period = { since: first, until: plusDays(first, 2), timeZone };
  const written: string[] = [];
  for (const entriesAtOnce of [1, 2, 1000]) {
    let text = '';
    const write = async (piece: string) => void (text += piece);
    const request = { period, entriesAtOnce, write, progress: () => {} };
    await files.paying.portal.context.db.transaction().execute((tx) => writePaymentFile(tx, request));
    written.push(text);
  }
  expect(referencesOf(written[0]!).length).toBeGreaterThan(2);
  expect(new Set(written).size).toBe(1);
});

test('an entry that is committed or sealed only when its day has ended is in the file of the next day, and no other', async () => {
  const [day, next] = [plusDays(first, 4), plusDays(first, 5)];
  const number = await paidAt(started[3]!, await beginningOf(next, -1000));
  const open = await files.portal('payments', '--since', day);
  expect([open.code, referencesOf(open.written)]).toEqual([0, []]);
  expect(open.complained.at(-1)).toBe(
    'Entries that wait for their seals and are not in this file: 1. ' +
      `They will be in the next one that begins with ${day}.`,
  );
  files.paying.portal.clock.set(await beginningOf(next, 60 * minute));
  const made = await files.portal('payments', '--since', day, '--until', day);
  expect([made.code, referencesOf(made.written)]).toEqual([0, []]);
  await files.seal();
  expect((await files.portal('payments', '--since', day, '--until', day)).written).toBe(made.written);
  expect(referencesOf((await files.portal('payments', '--since', next)).written)).toEqual([number]);
});

test('no file is made while somebody is in the middle of sealing', async () => {
  const client = new pg.Client({ connectionString: files.paying.portal.database.appUrl });
  await client.connect();
  await client.query('begin; select pg_advisory_xact_lock(20061, 2)');
  const { code, complained, written } = await files.portal('payments', '--since', first);
  await client.end();
  expect([code, complained.join(), written]).toEqual([1, expect.stringContaining('sealing the books'), '']);
}, 30_000);

test('a file is readable for its owner only, stands there whole, and the summary is said', async () => {
  const folder = join(files.folder, 'out');
  mkdirSync(folder);
  const file = join(folder, 'payments.csv');
  writeFileSync(file, 'of yesterday');
  const { code, printed, complained, written } = await files.portal('payments', '--since', first, file);
  expect([code, complained, written, readdirSync(folder)]).toEqual([0, [], '', ['payments.csv']]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  const [total] = rowsOf(text).slice(-1);
  expect(printed).toEqual([
    `${total?.['lines']} lines, $${total?.['amount']}, from ${first} to ${plusDays(first, 5)} in ${file}`,
    `The file is ${total?.['reference']}. The head is seal ${total?.['seal']}, ${total?.['head']}.`,
  ]);
  expect(text.split('\r\n').length - 1).toBe(text.split('\n').length - 1);

  const toOutput = await files.portal('payments', '--since', first);
  expect([toOutput.written, toOutput.printed]).toEqual([text, []]);
  expect(toOutput.complained.join()).toContain(`The file is ${total?.['reference']}.`);
});

test('a file that does not say what the books say is not made, and leaves what stood there', async () => {
  const file = join(files.folder, 'kept.csv');
  writeFileSync(file, 'of yesterday');
  const client = new pg.Client({ connectionString: files.paying.portal.database.ownerUrl });
  await client.connect();
  const change = (by: number) =>
    client.query(
      `set session_replication_role = replica;
       update postings set amount_cents = amount_cents + ${by}
        where ledger_account = 'convenience-fees' and entry_id = (select min(id) from journal_entries)`,
    );
  await change(-1);
  const { code, complained } = await files.portal('payments', '--since', first, file);
  await change(1);
  await client.end();
  expect([code, complained.join()]).toEqual([
    1,
    expect.stringMatching(/^Entry 1 \(Payment R\d+\) holds .* but its payment/),
  ]);
  expect([readFileSync(file, 'utf8'), readdirSync(files.folder).filter((name) => name.endsWith('.part'))]).toEqual([
    'of yesterday',
    [],
  ]);
});

test('what cannot be written to is refused in words, and nothing is put in its place', async () => {
  const folder = join(files.folder, 'a-folder');
  mkdirSync(folder);
  const link = join(files.folder, 'a-link.csv');
  symlinkSync(folder, link);
  for (const file of [folder, link, join(files.folder, 'no-folder', 'payments.csv')]) {
    const { code, complained } = await files.portal('payments', '--since', first, file);
    expect([code, complained.join()]).toEqual([1, expect.stringContaining(`${file} cannot be written: `)]);
  }
});

test.each([
  [[], ['Export what? "payments" can be exported.', 'Since which day? Give --since DAY, such as --since 2026-01-31.']],
  [['bills', '--since', '2026-01-31'], ['"bills" cannot be exported: "payments" can.']],
  [['payments'], ['Since which day? Give --since DAY, such as --since 2026-01-31.']],
  [['payments', '--since', '2026-02-30'], ['--since "2026-02-30" is not a day such as 2026-01-31.']],
  [['payments', '--since', 'yesterday'], ['--since "yesterday" is not a day such as 2026-01-31.']],
  [['payments', '--since', '2026-01-31', '--until', '1/31/26'], ['--until "1/31/26" is not a day such as 2026-01-31.']],
  [['payments', '--since', '2026-02-01', '--until', '2026-01-31'], ['--since 2026-02-01 is after --until 2026-01-31.']],
  [['payments', '--since', '2199-01-01'], [expect.stringMatching(/^--since 2199-01-01 is in the future: today is \d/)]],
  [
    ['payments', '--since', '2026-01-01', '--until', '2199-01-01'],
    [expect.stringMatching(/^--until 2199-01-01 is in the/)],
  ],
  [['payments', '--since', '2026-01-01', 'a.csv', 'b.csv'], ['One file is written, not "b.csv" too.']],
  [['payments', '--since', '2026-01-01', ''], ['The name of the file is empty.']],
])('portal export %j is refused in words, with the usage', async (args, words) => {
  const { code, complained, written } = await files.portal(...args);
  expect([code, complained, written]).toEqual([
    2,
    [...words, 'usage: portal export payments --since DAY [--until DAY] [FILE]'],
    '',
  ]);
});

test('an unknown option is a fault of usage', async () => {
  await expect(files.portal('payments', '--form', '2026-01-31')).rejects.toThrow(/Unknown option '--form'/);
});
