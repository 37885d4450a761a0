import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedgerCommand } from '../../app/commands.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let paying: Paying;
let started: Started;
beforeAll(async () => {
  paying = await openPaying();
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 6000 }]);
  started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.runPeriodicWork('seal-ledger');
  await paying.portal.mails();
});
afterAll(async () => {
  await paying.close();
});

async function damage(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: paying.portal.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${sql}`);
  } finally {
    await client.end();
  }
}

/** What a person at the command line sees. */
async function verifyLedger(...args: string[]): Promise<{ code: number; printed: string; complained: string }> {
  const [printed, complained]: [string[], string[]] = [[], []];
  const out = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) };
  const { context } = paying.portal;
  const code = await verifyLedgerCommand({ context } as Parameters<typeof verifyLedgerCommand>[0], {} as never, args, {
    print: (line) => void out.print(line),
    complain: (line) => void out.complain(line),
    write: async () => {},
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}

async function nextMorning() {
  paying.portal.clock.advance(day);
  await paying.portal.runPeriodicWork('check-books');
  await paying.portal.runPeriodicWork('mail-books', new Date(paying.portal.clock.now().getTime() - day));
  return paying.portal.mails();
}

test('the command says that the books hold, what is sealed, and the head', async () => {
  const { code, printed } = await verifyLedger('--json');
  expect(code).toBe(0);
  expect(JSON.parse(printed)).toEqual({
    ...{ ok: true, entries: 1, postings: 3, payments: 1, receipts: 1, sealed: 1, unsealed: 0 },
    headHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect((await verifyLedger()).printed).toMatch(/Sealed: 1, unsealed: 0\. The head is seal 1, [0-9a-f]{64}\./);
});

test('finance gets one mail a day: what was booked, whether it holds, and the head that proves it later', async () => {
  const [mail, ...others] = await nextMorning();
  expect(others).toEqual([]);
  const { context } = paying.portal;
  expect(mail).toMatchObject({ kind: 'books', recipient: context.city.department.email });
  expect(mail?.subject).toMatch(/^Books of .* \d{4}: they hold$/);
  expect(mail?.text).toContain('the portal of the City of Naperville booked 1 entry.');
  expect(mail?.text).not.toContain('eChecks');
  expect(mail?.text).toContain(
    'Money on its way from the payment company, gateway-clearing (100-10150)\n  Debits $112.58, Credits $0.00',
  );
  expect(mail?.text).toContain(
    'Collected online, not yet posted, collected-for-city (100-49990)\n  Debits $0.00, Credits $110.00',
  );
  const [, head = ''] = /seal 1,\n([0-9a-f]{64})/.exec(mail?.text ?? '') ?? [];
  expect(mail?.html).toContain(head);
  expect(await verifyLedger('--head', head.toUpperCase())).toMatchObject({
    ...{ code: 0, printed: expect.stringContaining(`The chain holds the head ${head} as seal 1.`) },
  });
  await paying.portal.runPeriodicWork('mail-books', new Date(context.clock.now().getTime() - day));
  expect(await paying.portal.mails()).toEqual([]);
});

test('the mail holds the head of the audit trail too, and the command knows it', async () => {
  const { db } = paying.portal.context;
  await paying.portal.runPeriodicWork('seal-audit-trail');
  const [mail] = await nextMorning();
  const [, head = 'none'] = /Head of the audit trail: seal \d+,\n([0-9a-f]{64})/.exec(mail?.text ?? '') ?? [];
  expect(mail?.html).toContain(head);
  const newest = await db.selectFrom('auditSeals').select('hash').orderBy('sequence', 'desc').executeTakeFirst();
  expect(newest?.hash.toString('hex')).toBe(head);
  expect(await verifyLedger('--head', head)).toMatchObject({
    ...{ code: 0, printed: expect.stringContaining(`The audit trail holds the head ${head} as seal`) },
  });
});

test('days on which nobody worked get their mails afterwards, with the books read through first, a week of them at most', async () => {
  paying.portal.clock.advance(3 * day);
  const { clock } = paying.portal;
  await paying.portal.runPeriodicWork('mail-books', new Date(clock.now().getTime() - 3 * day));
  const mails = await paying.portal.mails();
  expect(mails).toHaveLength(3);
  expect(mails.every(({ text }) => text.includes('booked nothing.'))).toBe(true);
  expect(mails[2]?.subject).toMatch(/they hold$/);
  const { rows } = await paying.portal.database.pool.query('select checked_at from book_checks order by id desc');
  expect(rows[0].checked_at).toEqual(clock.now());
  paying.portal.clock.advance(30 * day);
  await paying.portal.runPeriodicWork('mail-books', new Date(clock.now().getTime() - 30 * day));
  expect(await paying.portal.mails()).toHaveLength(7);
});

test('what a night finds is in the mail in words, and in the log as a number', async () => {
  await damage("update postings set amount_cents = amount_cents + 1 where ledger_account = 'gateway-clearing'");
  const [mail] = await nextMorning();
  expect(mail?.subject).toMatch(/: \d+ things need a look$/);
  expect(mail?.text).toContain('- Entry 1 of payment');
  expect(mail?.text).toContain('- Seal 1 does not fit entry 1');
  expect(mail?.text).toContain('- All payments, what the gateway holds: $112.58, but $112.59 in the ledger.');
  expect(paying.portal.logged().join('\n')).toMatch(/the books do not hold.*BooksDoNotHold/);
  expect((await verifyLedger()).code).toBe(1);
  await damage("update postings set amount_cents = amount_cents - 1 where ledger_account = 'gateway-clearing'");
  expect((await verifyLedger()).code).toBe(0);
});

test('a chain that was cut is told by the head that a night kept, and by a head from a mail', async () => {
  const { db } = paying.portal.context;
  const head = JSON.parse((await verifyLedger('--json')).printed).headHash;
  await damage('truncate ledger_seals');
  paying.portal.clock.advance(minute);
  await paying.portal.runPeriodicWork('seal-ledger');
  const { code, complained } = await verifyLedger('--head', head);
  expect(code).toBe(1);
  expect(complained).toMatch(/Seal 1 is no longer the head that was kept on .*: the chain was rewritten or cut\./);
  expect(complained).toContain(`Neither chain holds the head ${head}: one was rewritten or cut.`);
  expect((await db.selectFrom('ledgerSeals').select('sequence').execute()).length).toBe(1);
});

test('a head that is none is asked for again, not looked for', async () => {
  const { code, complained } = await verifyLedger('--head', 'abc');
  expect(code).toBe(2);
  expect(complained).toContain('64 hexadecimal digits');
});

test('what nights found is kept for good', async () => {
  const { pool } = paying.portal.database;
  for (const sql of ["update book_checks set faults = '[]'", 'delete from book_checks', 'truncate book_checks'])
    await expect(pool.query(sql)).rejects.toThrow('permission denied');
  await expect(damage("set session_replication_role = origin; update book_checks set faults = '[]'")).rejects.toThrow(
    'is append-only',
  );
});
