import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { eraseLinksOfUser } from '../../customer-accounts/public.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const query = async (sql: string, values: unknown[] = []) => (await desk.portal.database.pool.query(sql, values)).rows;

/** Everything that imports change, to the letter. */
async function allHeld(): Promise<unknown[]> {
  return [
    await query('select * from customers order by id'),
    await query('select * from customer_accounts order by id'),
    await query('select * from bills order by id'),
    await query('select * from bill_lines order by bill_id, line_number'),
    await query('select * from city_payments order by bill_id, reference'),
  ];
}

const february = (day: number) => `2026-02-0${day}T06:00:00-06:00`;
const others = Array.from({ length: 100 }, (_, at) => ({ bill_number: `9${at}` }));

beforeEach(async () => {
  const { files, portal } = desk;
  portal.clock.advance(20_000);
  await query('delete from bills');
  await query('delete from account_links');
  await query('delete from customer_accounts');
  await query('delete from customers');
  await files.take([
    files.customers({}, { account_number: '700100002' }, { customer_id: '10009', account_number: '9' }),
    files.bills({ link_code: '7W5DJMDH' }, { bill_number: '124' }, ...others),
    files.lines({}, { line_number: '2' }, { bill_number: '124' }),
    files.payments({}, { reference: 'CHK-2' }),
  ]);
});

/** Imports files as a clerk does; answers the page of the run. */
async function imported(...paths: string[]): Promise<TestPage> {
  const clerk = await desk.staff('clerk');
  const page = await desk.tried(clerk, paths);
  await desk.pressed(page, 'Import these files');
  await desk.portal.runJobs();
  return clerk.open(page.path);
}

/** Presses Undo, lets it work, and answers the page of the undo. */
async function undone(page: TestPage): Promise<TestPage> {
  const undo = await desk.pressed(page, 'Undo this import');
  await desk.portal.runJobs();
  return (await desk.staff('clerk')).open(undo.path);
}

const mistake = () => {
  const { files } = desk;
  return [
    files.customers(
      { name: 'SOMEBODY ELSE' },
      { account_number: '700100002', name: 'SOMEBODY ELSE', status: 'closed' },
      { customer_id: '20', account_number: '9' },
      { customer_id: '21', account_number: '21' },
    ),
    files.bills(
      { balance: '1.00', due_date: '2026-03-01', account_number: '21', as_of: february(5) },
      { bill_number: '125', account_number: '21', as_of: february(5) },
      { bill_number: '90', as_of: february(5) },
      // Its balance is the same beside a payment: the city asks for more than its total, which is kept with it.
      { bill_number: '91', as_of: february(5) },
    ),
    files.lines({ amount: '1.00', line_number: '1' }, { line_number: '3' }, { bill_number: '125' }),
    files.payments({ amount: '1.00' }, { reference: 'CHK-3' }, { bill_number: '125' }, { bill_number: '91' }),
  ];
};

test('an undo brings everything back to the letter, once, and stands in the history', async () => {
  const before = await allHeld();
  const page = await imported(...mistake());
  expect(await allHeld()).not.toEqual(before);
  const other = await (await desk.staff('clerk', 'second')).open(page.path);
  const pressed = await Promise.all([
    page.send('Undo this import', { reason: 'The wrong file' }),
    other.send('Undo this import', { reason: 'The wrong file' }),
  ]);
  expect(pressed.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422']);
  const [asked] = await query(`select max(id) as id from import_runs where source = 'undo'`);
  await (await (await desk.staff('finance')).open(`/staff/imports/${asked.id}`)).submit('Agree and undo');
  await desk.portal.runJobs();
  expect(await allHeld()).toEqual(before);
  const after = await (await desk.staff('clerk')).open(page.path);
  expect(after.text()).toContain('This import was undone');
  expect(after.$('#undo')).toHaveLength(0);
  const undo = await after.click('See its undo');
  expect(undo.text()).toContain(`Import ${page.path.split('/').at(-1)} is undone`);
  const list = await (await desk.staff('clerk')).open('/staff/imports');
  expect(list.text('tbody tr:nth-child(2)')).toContain('Undone');
  expect(list.text('tbody tr:nth-child(1)')).toContain('Undo done');

  const again = await imported(...mistake());
  expect(again.text()).toContain('These files are imported');
  await undone(again);
  expect(await allHeld()).toEqual(before);
});

test('an import of the command line can be undone too, and one that was undone is in nobody’s way', async () => {
  const { files } = desk;
  const before = await allHeld();
  await files.take([files.bills({ balance: '2.00', as_of: february(3) })]);
  await files.take([files.bills({ balance: '3.00', as_of: february(4) })]);
  const clerk = await desk.staff('clerk');
  const [newest, older] = await query('select id from import_runs order by id desc limit 2');
  const blocked = await undone(await clerk.open(`/staff/imports/${older.id}`));
  expect(blocked.text()).toContain('This import cannot be undone');
  expect(blocked.text('li')).toContain('Bill 01-2026-123: a later import has changed it');
  await undone(await clerk.open(`/staff/imports/${newest.id}`));
  const done = await undone(await clerk.open(`/staff/imports/${older.id}`));
  expect(done.text()).toContain(`Import ${older.id} is undone`);
  expect(await allHeld()).toEqual(before);
});

/** A payment for a bill, in a state, since the import. */
async function paymentFor(number: string, state: string): Promise<void> {
  const { userId } = await desk.portal.resident();
  const settled = state === 'paid';
  await query(
    `with made as (
       insert into payments (id, checkout_key, input_hash, user_id, state, way, principal_cents, fee_cents, gateway,
         made_at, language, paid_on)
       values (gen_random_uuid(), gen_random_uuid(), '', $1, $2, 'card', 100, 0, 'sandbox', $3, 'en', $4) returning id)
     insert into payment_allocations (payment_id, payable_kind, payable_id, payable_key, amount_cents, fee_cents,
       label, label_es, detail_es)
     select made.id, 'bill', b.id, '', 100, 0, '', '', '' from made, bills b where b.bill_number = $5`,
    [userId, state, desk.portal.clock.now(), settled ? '2026-02-10' : null, number],
  );
}

const bill = async (number: string) =>
  (await query('select imported_balance_cents, status from bills where bill_number = $1', [number]))[0];

test('a payment that took nothing keeps no bill from being brought back', async () => {
  const before = await allHeld();
  const page = await imported(...mistake());
  for (const state of ['canceled', 'failed', 'expired']) await paymentFor('123', state);
  const seen = await (await desk.staff('clerk')).open(page.path);
  expect(seen.text('[aria-labelledby=undo]')).not.toContain('as it is, and so');
  const done = await undone(seen);
  expect(done.text()).toContain('is undone');
  expect(await allHeld()).toEqual(before);
});

test('a bill that somebody has paid or is paying stays, named before and after, and all others are brought back', async () => {
  const { files } = desk;
  const before = await allHeld();
  const page = await imported(
    files.bills(
      { balance: '850.00', as_of: february(5) },
      { bill_number: '124', balance: '1.00', as_of: february(5) },
      { bill_number: '90', balance: '2.00', as_of: february(5) },
    ),
  );
  await paymentFor('123', 'paid');
  await paymentFor('90', 'started');
  const seen = await (await desk.staff('clerk')).open(page.path);
  expect(seen.text('[aria-labelledby=undo]')).toContain('2 bills stay as they are');
  expect(seen.text('[aria-labelledby=undo] tbody tr:nth-child(1)')).toMatch(
    /123.*somebody has paid it.*850\.00.*85\.00/,
  );
  expect(seen.text('[aria-labelledby=undo] tbody tr:nth-child(2)')).toMatch(/90.*somebody is paying it.*2\.00.*85\.00/);
  const undo = await desk.pressed(seen, 'Undo the others');
  await desk.portal.runJobs();
  const done = await (await desk.staff('clerk')).open(undo.path);
  expect(done.text()).toContain('but for what is named below');
  expect(done.text('[aria-labelledby=stay]')).toMatch(/2 bills stayed as they were.*123.*850\.00.*85\.00.*90/s);
  expect((await bill('123')).imported_balance_cents).toBe(85_000);
  expect((await bill('90')).imported_balance_cents).toBe(200);
  const isOther = (row: unknown) => !['123', '90'].includes((row as { bill_number: string }).bill_number);
  expect(((await allHeld())[2] as unknown[]).filter(isOther)).toEqual((before[2] as unknown[]).filter(isOther));
  const { rows } = await desk.portal.database.pool.query(
    `select detail from audit_records where action = 'import-undone' order by id desc limit 1`,
  );
  expect(rows[0].detail).toMatchObject({ stay: 2 });
});

test('a bill that the import brought stays with its account where it was paid, and becomes void where nothing came', async () => {
  const { files } = desk;
  const page = await imported(
    files.customers({ customer_id: '40', account_number: '40' }, { customer_id: '41', account_number: '41' }),
    files.bills(
      { bill_number: '400', account_number: '40' },
      { bill_number: '401', account_number: '40' },
      {
        bill_number: '402',
        account_number: '41',
      },
    ),
  );
  await paymentFor('400', 'paid');
  await paymentFor('401', 'canceled');
  const seen = await (await desk.staff('clerk')).open(page.path);
  expect(seen.text('[aria-labelledby=undo]')).toContain('it becomes void and owes nothing');
  const undo = await desk.pressed(seen, 'Undo the others');
  await desk.portal.runJobs();
  expect((await (await desk.staff('clerk')).open(undo.path)).text()).toContain('is undone');
  expect([await bill('400'), await bill('401'), await bill('402')]).toEqual([
    { imported_balance_cents: 8500, status: 'open' },
    { imported_balance_cents: 8500, status: 'void' },
    undefined,
  ]);
  const numbers = await query(`select account_number from customer_accounts where account_number like '4_'`);
  expect(numbers).toEqual([{ account_number: '40' }]);
});

test('accounts that a user has linked since stand in the way: the link rests on what the import said', async () => {
  const page = await imported(...mistake());
  const { userId } = await desk.portal.resident();
  await query(
    `insert into account_links (user_id, customer_account_id, proof, sight, linked_at)
     select $1, id, 'name', 'full', $2 from customer_accounts where account_number = '700100001'`,
    [userId, new Date(desk.portal.clock.now().getTime() + 1000)],
  );
  const refused = await undone(page);
  expect(refused.text('li')).toContain('Account 700100001');
  expect(refused.text('li')).toContain('a user has linked it');
});

test('accounts that have bills of a later import by now stand in the way', async () => {
  const { files } = desk;
  const page = await imported(files.customers({ customer_id: '30', account_number: '30' }));
  await files.take([files.bills({ bill_number: '300', account_number: '30' })]);
  const refused = await undone(page);
  expect(refused.text('li')).toContain('Bill 01-2026-300: it stands on an account that would go');
});

test('links that an import made by itself end with it', async () => {
  const { files } = desk;
  const { userId } = await desk.portal.resident();
  await query(
    `insert into customer_links (user_id, customer_id, proof, sight, linked_at)
     select $1, id, 'name', 'full', $2 from customers where customer_number = '10001'`,
    [userId, new Date('2026-01-01')],
  );
  desk.files.now.at = desk.portal.clock.now();
  const page = await imported(files.customers({ account_number: '700100003' }, { account_number: '9' }));
  const linked = () => query('select id from account_links where user_id = $1 and ended_at is null', [userId]);
  expect(await linked()).toHaveLength(2);
  const done = await undone(page);
  expect(done.text()).toContain('is undone');
  expect(await linked()).toHaveLength(0);
  await query('delete from customer_links');
});

/** A resident who is linked to an account and promised the later ones of its customer. */
async function linkedTo(accountNumber: string): Promise<{ userId: string; email: string }> {
  const resident = await desk.portal.resident();
  const since = new Date('2026-01-01');
  for (const [table, id] of [
    ['account_links', 'customer_account_id'],
    ['customer_links', 'customer_id'],
  ] as const) {
    const of = table === 'account_links' ? 'id' : 'customer_id';
    await query(
      `insert into ${table} (user_id, ${id}, proof, sight, linked_at)
       select $1, ${of}, 'name', 'full', $2 from customer_accounts where account_number = $3`,
      [resident.userId, since, accountNumber],
    );
  }
  return resident;
}

test('links that an import would end are told before, by name, and an undo brings them back and says so by mail', async () => {
  const { userId, email } = await linkedTo('700100001');
  const open = async () =>
    Object.values(
      (
        await query(
          `select (select count(*)::int from account_links where user_id = $1 and ended_at is null) as links,
                  (select count(*)::int from customer_links where user_id = $1) as promises`,
          [userId],
        )
      )[0],
    );
  const renamed = desk.files.customers(
    { name: 'SOMEBODY ELSE' },
    { account_number: '700100002', name: 'SOMEBODY ELSE' },
  );
  const tried = await desk.tried(await desk.staff('clerk'), [renamed]);
  expect(tried.text('[aria-labelledby="file-0-links"]')).toMatch(/1 link of a user ends.*700100001/s);
  expect(tried.text('[aria-labelledby="file-0-links"]')).toContain(email);
  expect(tried.text('main')).toContain('1 of 1 links of users would end');
  await desk.pressed(tried, 'Import these files');
  await desk.portal.runJobs();
  expect(await open()).toEqual([0, 0]);
  await undone(await (await desk.staff('clerk')).open(tried.path));
  expect(await open()).toEqual([1, 1]);
  const mails = (await desk.portal.mails()).filter(({ recipient }) => recipient === email);
  expect(mails.at(-1)?.text).toContain('the link is back');
  await query('delete from customer_links');
});

test('a link about which staff have decided since stays as they decided', async () => {
  const { userId } = await linkedTo('700100001');
  const page = await imported(
    desk.files.customers({ name: 'SOMEBODY ELSE' }, { account_number: '700100002', name: 'SOMEBODY ELSE' }),
  );
  await query(
    `insert into link_decisions (kind, user_id, customer_id, evidence, reason, asked_by, asked_at,
       needs_second_person, decided_by, decided_at, outcome)
     select 'unlink', $1, id, 'telephone', 'asked by telephone', $1, $2, false, $1, $2, 'done'
       from customers where customer_number = '10001'`,
    [userId, new Date(desk.portal.clock.now().getTime() + 1000)],
  );
  await undone(page);
  expect(await query('select id from account_links where user_id = $1 and ended_at is null', [userId])).toEqual([]);
  expect(await query('select user_id from customer_links where user_id = $1', [userId])).toEqual([]);
  await query('delete from link_decisions');
});

test('links of a user who was deleted since do not come back', async () => {
  const { userId } = await linkedTo('700100001');
  const page = await imported(
    desk.files.customers({ name: 'SOMEBODY ELSE' }, { account_number: '700100002', name: 'SOMEBODY ELSE' }),
  );
  const { db, clock } = desk.portal.context;
  await db.transaction().execute((tx) => eraseLinksOfUser(tx, userId, clock.now()));
  await undone(page);
  expect(await query('select id from account_links where user_id = $1 and ended_at is null', [userId])).toEqual([]);
  expect(await query('select user_id from customer_links where user_id = $1', [userId])).toEqual([]);
});

test('whoever undoes an import is told how much goes back, and says why, for colleagues and the audit trail', async () => {
  const page = await imported(...mistake());
  expect(page.text('[aria-labelledby=undo]')).toContain('new rows are taken away again');
  expect(page.text('[aria-labelledby=undo]')).toMatch(/\d+ changed rows say again what they said/);
  const silent = await page.submit('Undo this import', { reason: ' ' });
  expect([silent.status, silent.text('[role=alert]')]).toEqual([
    422,
    expect.stringContaining('Say why this import is undone.'),
  ]);
  const long = await page.submit('Undo this import', { reason: 'x'.repeat(501) });
  expect(long.text('[role=alert]')).toContain('500 characters');
  const hidden = await page.submit('Undo this import', { reason: 'a\u202eb' });
  expect(hidden.text('[role=alert]')).toContain('U+202E');
  expect(
    await query(`select id from import_runs where source = 'undo' and undoes_run_id = $1`, [
      page.path.split('/').at(-1),
    ]),
  ).toEqual([]);
  const asked = await page.submit('Undo this import', { reason: 'Last year’s file' });
  expect(asked.text('.cc-facts')).toContain('Last year’s file');
  const [kept] = await query(
    `select p.reason from audit_records a join audit_personal_texts p on p.audit_record_id = a.id
      where a.action = 'ask-to-undo-import' order by a.id desc limit 1`,
  );
  expect(kept.reason).toBe('Last year’s file');
});

test('an undo that changes many amounts needs a second person', async () => {
  const { files } = desk;
  const before = await allHeld();
  const news = Array.from({ length: 20 }, (_, at) => ({ bill_number: `5${at}` }));
  const page = await imported(files.bills(...news));
  const asked = await page.submit('Undo this import', { reason: 'The wrong file' });
  expect(asked.text()).toContain(
    '20 bills would change an amount, an amount or charge code of a line, or the account, or go, beside 122 that are open (17 %;',
  );
  expect(asked.text()).toContain('A colleague who may import files must look at this page and agree');
  await desk.portal.runJobs();
  expect(await query(`select id from bills where bill_number like '5%'`)).toHaveLength(20);
  await (await (await desk.staff('finance')).open(asked.path)).submit('Agree and undo');
  await desk.portal.runJobs();
  expect(await allHeld()).toEqual(before);
});

test('what stood there before an import cannot be changed or removed by the portal', async () => {
  await imported(...mistake());
  for (const table of ['bills', 'bill_lines', 'city_payments', 'customers', 'customer_accounts']) {
    await expect(query(`delete from ${table}_before_imports`)).rejects.toThrow('permission denied');
    await expect(query(`update ${table}_before_imports set run_id = 0`)).rejects.toThrow('permission denied');
  }
});
