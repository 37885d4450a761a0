import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { dayAt } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { headsInChain } from '../ledger/public.ts';
import { payOutCredit } from '../payments/public.ts';
import { openPaymentFiles, readOut, sumOf, type Paid, type PaymentFiles, type Row } from './test-payment-files.ts';

let files: PaymentFiles;
let today: string;
beforeAll(async () => {
  files = await openPaymentFiles({
    city: (profile) => ({
      ...profile,
      payments: { returnFeeCents: 2500, returnFeeLaw: { en: 'City Code 1-2-3', es: 'Código 1-2-3' } },
      categories: profile.categories.map((category) =>
        category.code === '02' ? { ...category, overpayment: { maximumCents: 10_000 } } : category,
      ),
    }),
  });
  const { clock, city } = files.paying.portal.context;
  today = dayAt(clock.now(), city.timeZone);
});
afterAll(() => files.close());

const query = async (sql: string, ...values: unknown[]) =>
  (await files.paying.portal.database.pool.query(sql, values)).rows;

// Whatever was paid and went back so far, the whole file says what the books say, and every reference what its own is.
afterEach(async () => {
  const { lines, total } = await files.since(today);
  expect([total['record'], total['lines'], sumOf([total])]).toEqual(['total', String(lines.length), sumOf(lines)]);
  expect(new Set(lines.map((row) => row['record']))).toEqual(new Set(['line']));

  // What is at the gateway and what is disputed there moves with every cent that comes or goes back for good.
  const [moved] = await query(`select sum(p.amount_cents)::bigint as cents from postings p
    where p.ledger_account in ('gateway-clearing', 'disputed-money')`);
  expect(sumOf(lines)).toBe(moved.cents);

  const byBill = Map.groupBy(
    lines.filter((row) => row['part'] === 'bill'),
    (row) => `${row['reference']} ${row['bill_number']}`,
  );
  const posted = [...byBill].map(([key, rows]) => [key, sumOf(rows)] as const).filter(([, amount]) => amount !== 0);
  const kept = await query(`
    select m.reference, b.bill_number, m.cents from (
      select receipt_number as reference, payable_id, amount_cents - credited_cents as cents from payable_payments
       where is_settled
      union all select number, payable_id, -amount_cents from payable_money_backs where is_gone
      union all select g.number, g.payable_id, -g.amount_cents from payable_money_backs g
       where g.state = 'undone' and exists (select from journal_entries e where e.source_id = g.number
                                               and e.effect in ('returned', 'refunded', 'dispute-lost'))
      union all select g.undone_number, g.payable_id, g.amount_cents from payable_money_backs g
       where g.state = 'undone' and exists (select from journal_entries e where e.source_id = g.number
                                               and e.effect in ('returned', 'refunded', 'dispute-lost'))
    ) m join bills b on b.id = m.payable_id where m.cents <> 0`);
  const wanted = kept.map((row) => [`${row.reference} ${row.bill_number}`, Number(row.cents)] as const);
  expect(new Map(posted)).toEqual(new Map(wanted));
});

async function linesOf({ paymentId }: Paid): Promise<Row[]> {
  const { lines } = await files.since(today);
  const numbers = await query(
    `select number from receipts where payment_id = $1 union all select number from money_backs where payment_id = $1
      union all select number || '-U' from money_backs where payment_id = $1
      union all select number from credit_pay_outs where payment_id = $1`,
    paymentId,
  );
  return lines.filter((row) => numbers.some(({ number }) => number === row['reference']));
}

const numberOf = async ({ paymentId }: Paid) =>
  (await query('select number from receipts where payment_id = $1', paymentId))[0].number;
const backOf = async ({ paymentId }: Paid) =>
  (await query('select number from money_backs where payment_id = $1 order by number desc limit 1', paymentId))[0]
    .number;
const billOf = ({ keys }: Paid, at = 0) => keys[at]!.split('-').at(-1);

async function paidOnce(fields: Record<string, string> = {}): Promise<Paid> {
  const { payer, keys } = await files.paying.payerOf([{ dueCents: 5000 }]);
  return files.pay(payer, keys, fields);
}

test('a payment of two bills has a line for each and its fee, which add up to what the payer was charged', async () => {
  const { payer, keys } = await files.paying.payerOf([{ dueCents: 5000 }, { category: '04', dueCents: 8123 }]);
  const paid = await files.pay(payer, keys);
  const lines = await linesOf(paid);
  const { principalCents, feeCents } = await files.paying.payment(paid.paymentId);
  expect(lines.map((row) => [row['category'], row['part']])).toEqual([
    ['01', 'bill'],
    ['01', 'fee'],
    ['04', 'bill'],
    ['04', 'fee'],
  ]);
  expect(sumOf(lines)).toBe(principalCents + feeCents);
  expect(sumOf(lines.filter((row) => row['part'] === 'fee'))).toBe(feeCents);
  const [entry] = await query(
    'select e.id, s.sequence from journal_entries e join ledger_seals s on s.entry_id = e.id where source_id = $1',
    paid.paymentId,
  );
  expect(lines[0]).toEqual({
    ...{ record: 'line', reference: await numberOf(paid), kind: 'payment', part: 'bill', counts_on: today },
    ...{ method: 'card', category: '01', bill_year: '2026', bill_number: billOf(paid), amount: '50.00' },
    ...{ entry: String(entry.id), seal: String(entry.sequence), lines: '', since: '', until: '', head: '' },
  });
});

test('what was paid beyond what was owed is a line of its own, and no part of the bill', async () => {
  const { payer, keys } = await files.paying.payerOf([{ category: '02', dueCents: 5000 }]);
  const paid = await files.pay(payer, keys, { [`amount-${keys[0]}`]: '70.00' });
  const [bill, credit, fee] = await linesOf(paid);
  expect([bill, credit].map((row) => [row?.['part'], row?.['amount']])).toEqual([
    ['bill', '50.00'],
    ['credit', '20.00'],
  ]);
  expect(fee?.['part']).toBe('fee');
});

test('an eCheck that a bank returns is taken back under its own number, and the fee for the return is no line', async () => {
  const paid = await paidOnce({ way: 'echeck' });
  const before = await linesOf(paid);
  await files.paying.giveBack(paid, 'return', { reasonCode: 'R01' });
  const back = (await linesOf(paid)).slice(before.length);
  expect(back.map(readOut)).toEqual([
    `${await backOf(paid)} bill ${billOf(paid)} -50.00`,
    `${await backOf(paid)} fee ${billOf(paid)} -0.50`,
  ]);
  expect(back.map((row) => [row['kind'], row['method']])).toEqual([
    ['return', 'echeck'],
    ['return', 'echeck'],
  ]);
  expect(sumOf(back) + sumOf(before)).toBe(0);
});

test('a dispute has no line while it is open or when it is won, and one when it is lost', async () => {
  const paid = await paidOnce();
  const before = await linesOf(paid);
  await files.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  expect(await linesOf(paid)).toEqual(before);
  await files.paying.giveBack(paid, 'dispute-decision', { outcome: 'won' });
  expect(await linesOf(paid)).toEqual(before);

  const lost = await paidOnce();
  await files.paying.giveBack(lost, 'dispute', { reasonCode: 'fraudulent' });
  await files.paying.giveBack(lost, 'dispute-decision', { outcome: 'lost' });
  const bill = (await linesOf(lost)).find((row) => row['kind'] === 'dispute');
  expect(readOut(bill!)).toBe(`${await backOf(lost)} bill ${billOf(lost)} -50.00`);
});

test('a refund that is undone is given back under its number with -U', async () => {
  const paid = await paidOnce();
  await files.hearBacks(paid, {
    state: 'final',
    amountCents: (await files.paying.payment(paid.paymentId)).principalCents,
  });
  await files.hearBacks(paid, {
    state: 'undone',
    amountCents: (await files.paying.payment(paid.paymentId)).principalCents,
  });
  const number = await backOf(paid);
  const undone = (await linesOf(paid)).filter((row) => row['reference'] === `${number}-U`);
  const gone = (await linesOf(paid)).filter((row) => row['reference'] === number);
  expect(undone[0]?.['kind']).toBe('refund-undone');
  expect([sumOf(gone), sumOf(undone)]).toEqual([-5000, 5000]);
  expect(undone.map((row) => row['part'])).toEqual(['bill']);
});

test('what goes back beyond all that was paid is a debt of the payer, until it finds something to take back', async () => {
  const paid = await paidOnce();
  const { principalCents, feeCents } = await files.paying.payment(paid.paymentId);
  const amountCents = (principalCents + feeCents) as typeof principalCents;
  const refund = { id: 'refund', amountCents };
  const returned = { id: 'return', kind: 'return', reasonCode: 'R02', amountCents } as const;
  await files.hearBacks(paid, refund, returned);
  const number = await backOf(paid);
  expect((await linesOf(paid)).filter((row) => row['reference'] === number).map(readOut)).toEqual([
    `${number} debt -51.17`,
  ]);
  await files.hearBacks(paid, { ...refund, state: 'undone' }, returned);
  expect((await linesOf(paid)).filter((row) => row['reference'] === number).map(readOut)).toEqual([
    `${number} debt -51.17`,
    `${number} bill ${billOf(paid)} -50.00`,
    `${number} fee ${billOf(paid)} -1.17`,
    `${number} debt 51.17`,
  ]);
});

test('the last row holds the head of the chain, which the chain holds, and a name of its own', async () => {
  const { total } = await files.since(today);
  const [held] = await headsInChain(files.paying.portal.context.db, [total['head']!]);
  expect(held).toEqual({ sequence: Number(total['seal']), hash: total['head'] });
  expect([total['since'], total['until']]).toEqual([today, today]);
  expect(total['reference']).toBe(`P-${today}-${today}-${total['seal']}`);
});

test('a credit that the city paid out is the customer’s no more, and is owed to the city instead', async () => {
  const { paying } = files;
  const { payer, keys } = await paying.payerOf([{ category: '02', dueCents: 5000 }]);
  const paid = await files.pay(payer, keys, { [`amount-${keys[0]}`]: '80.00' });
  const found = (await paying.exceptions()).exceptions.find(({ paymentId }) => paymentId === paid.paymentId);
  const asked = { id: found!.id, userId: payer.userId, note: 'check', seenCents: 3000, now: paying.portal.clock.now() };
  const { db, city } = paying.portal.context;
  expect((await db.transaction().execute((tx) => payOutCredit(tx, asked, city))).ok).toBe(true);
  await files.hearBacks(paid, { id: 'after the pay-out', amountCents: cents(6000) });
  const rows = (await linesOf(paid)).map(({ kind, part, amount, bill_number: bill }) => [
    kind,
    part,
    amount,
    bill !== '',
  ]);
  expect(rows.filter(([, part]) => part !== 'fee')).toEqual([
    ['payment', 'bill', '50.00', true],
    ['payment', 'credit', '30.00', true],
    ['pay-out', 'credit', '-30.00', true],
    ['pay-out', 'paid-out', '30.00', true],
    ['refund', 'bill', '-50.00', true],
    ['refund', 'credit', expect.stringMatching(/^-/), true],
  ]);
});
