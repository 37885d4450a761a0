import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { insertAccount, insertBill, insertCityPayment, insertLink, insertPayment } from './test-bills.ts';
import { billPayable, billTotalsOf, codesOfCurrentBills, linkCodeHash, unexplainedBills } from './public.ts';

const today = day('2026-03-10');
let portal: TestPortal;
let userId: string;
let customerAccountId: number;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-03-10T18:00:00Z') });
  ({ userId } = await portal.resident());
  customerAccountId = await insertAccount(portal.context.db, '50001', 'OFFER, OLIVE', { number: '800500001' });
  await insertLink(portal.context.db, userId, customerAccountId);
});
afterAll(() => portal.close());

function offersOf(keys: string[]) {
  const { db, city } = portal.context;
  return billPayable.offers(db, city, { kind: 'user', userId }, keys, 'en');
}

test('a bill is offered with what is due, in full or in part as its category allows', async () => {
  const { db } = portal.context;
  await insertBill(db, customerAccountId, { number: '1', dueDate: today, total: 8500 });
  await insertBill(db, customerAccountId, { number: '2', dueDate: today, total: 700 });
  await insertBill(db, customerAccountId, { number: '3', dueDate: today, total: 5000, category: '03' });
  await insertBill(db, customerAccountId, { number: '4', dueDate: today, total: 5000, category: '77' });
  const offers = await offersOf(['77-2026-4', '01-2026-1', '01-2026-2', '03-2026-3', '01-2026-1']);
  expect(offers.map((offer) => [offer.key, offer.dueCents, offer.minimumCents, offer.obligation])).toEqual([
    ['77-2026-4', 5000, 5000, 'similar'],
    ['01-2026-1', 8500, 1000, 'similar'],
    ['01-2026-2', 700, 700, 'similar'],
    ['03-2026-3', 5000, 5000, 'licence'],
  ]);
  expect(offers[1]).toMatchObject({
    label: { en: 'Bill 2026-1 (Services)', es: 'Factura 2026-1 (Servicios)' },
    detail: { en: 'OFFER, OLIVE, account 800500001', es: 'OFFER, OLIVE, cuenta 800500001' },
    href: '/bills/01-2026-1',
    dueOn: today,
  });
});

test('others’ bills, unknown ones and settled ones are left out', async () => {
  const { db } = portal.context;
  const foreign = await insertAccount(db, '50002', 'FOREIGN', { number: '800500002' });
  await insertLink(db, (await portal.resident()).userId, foreign);
  await insertBill(db, foreign, { number: '10', dueDate: today, total: 8500 });
  await insertBill(db, customerAccountId, { number: '11', dueDate: today, total: 8500, status: 'void' });
  await insertBill(db, customerAccountId, { number: '12', dueDate: today, total: 8500, balance: 0 });
  const billId = await insertBill(db, customerAccountId, { number: '13', dueDate: today, total: 8500 });
  await insertPayment(db, { userId, state: 'processing', paidOn: today, towards: [{ billId, amount: 8500 }] });
  expect(await offersOf(['01-2026-10', '01-2026-11', '01-2026-12', '01-2026-13', 'x', "' or 1=1"])).toEqual([]);
});

test('why nothing is due on a bill is told to who sees it, and of an account seen by its amount only while it is open', async () => {
  const { db } = portal.context;
  const keys = ['01-2026-1', '01-2026-10', '01-2026-11', '01-2026-12', '01-2026-13', '01-2026-999', 'x'];
  const toldTo = (reader: string) => billPayable.whyNotDue(db, { kind: 'user', userId: reader }, keys);
  expect(await toldTo(userId)).toEqual(
    new Map([
      ['01-2026-11', 'void'],
      ['01-2026-12', 'paid'],
      ['01-2026-13', 'processing'],
    ]),
  );
  const other = await portal.resident();
  await insertLink(db, other.userId, customerAccountId, 'amount');
  expect(await toldTo(other.userId)).toEqual(new Map([['01-2026-13', 'processing']]));
  expect(await toldTo((await portal.resident()).userId)).toEqual(new Map());
});

test('a bill is named by its key alone, whether there is one or not', () => {
  const { city } = portal.context;
  const user = { kind: 'user', userId: 'nobody' } as const;
  expect(billPayable.labelOf('01-2026-1', { city, language: 'en', payer: user })).toBe('Bill 2026-1 (Services)');
  expect(billPayable.labelOf('01-2099-7/a', { city, language: 'es', payer: user })).toMatch(/^Factura 2099-7\/a \(/);
  expect(billPayable.labelOf('nothing', { city, language: 'en', payer: user })).toBe('Bill nothing');
  // A guest is not told what a bill is for.
  const guest = { kind: 'guest', guestId: '1' } as const;
  expect(billPayable.labelOf('01-2026-1', { city, language: 'en', payer: guest })).toBe('Bill 2026-1');
});

test('a masked name stands on the checkout of who sees only the amount', async () => {
  const { db, city } = portal.context;
  const other = await portal.resident();
  await insertLink(db, other.userId, customerAccountId, 'amount');
  const [offer] = await billPayable.offers(db, city, { kind: 'user', userId: other.userId }, ['01-2026-1'], 'es');
  expect(offer?.detail.es).toBe('O••• O•••, cuenta 800500001');
  expect(offer?.label.es).toBe('Factura 2026-1 (Servicios)');
});

test('what is still due follows the payments', async () => {
  const { db } = portal.context;
  const billId = await insertBill(db, customerAccountId, { number: '20', dueDate: today, total: 8500 });
  await insertPayment(db, {
    userId,
    state: 'paid',
    paidOn: today,
    towards: [{ billId, amount: 500 }],
    receiptNumber: '990020',
  });
  expect(await billPayable.stillDue(db, [billId, 9_999_999])).toEqual(
    new Map([
      [billId, { dueCents: cents(8000), overCents: cents(0), heldCents: cents(0), beyondTakenCents: cents(0) }],
    ]),
  );
});

test('two payments of the same bills take turns, in whatever order they name them', async () => {
  const { db } = portal.context;
  const one = await insertBill(db, customerAccountId, { number: '21', dueDate: today, total: 8500 });
  const two = await insertBill(db, customerAccountId, { number: '22', dueDate: today, total: 8500 });
  const order: string[] = [];
  const take = (name: string, ids: number[]) =>
    db.transaction().execute(async (tx) => {
      await billPayable.lock(tx, ids);
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 40));
      order.push(`${name} out`);
    });
  await Promise.all([take('a', [one, two]), take('b', [two, one])]);
  expect(order.map((step) => step.slice(2))).toEqual(['in', 'out', 'in', 'out']);
});

test('totals leave out what is on its way and what is not open', async () => {
  const { db } = portal.context;
  const owner = await portal.resident();
  const own = await insertAccount(db, '50003', 'TOTALS', { number: '800500003' });
  await insertLink(db, owner.userId, own);
  expect(await billTotalsOf(db, owner.userId, today)).toEqual({
    openCount: 0,
    dueCents: 0,
    pastDueCents: 0,
    nextDueOn: null,
    asOf: null,
  });
  await insertBill(db, own, { number: '30', dueDate: day('2026-03-09'), total: 100 });
  await insertBill(db, own, {
    number: '31',
    dueDate: day('2026-03-10'),
    total: 200,
    asOf: new Date('2026-02-01T00:00:00Z'),
  });
  await insertBill(db, own, { number: '32', dueDate: day('2026-03-11'), total: 400, status: 'void' });
  const onItsWay = await insertBill(db, own, { number: '33', dueDate: day('2026-03-12'), total: 800 });
  const towards = [{ billId: onItsWay, amount: 800 }];
  await insertPayment(db, { userId: owner.userId, state: 'processing', paidOn: today, towards });
  expect(await billTotalsOf(db, owner.userId, today)).toEqual({
    openCount: 2,
    dueCents: 300,
    pastDueCents: 100,
    nextDueOn: '2026-03-10',
    asOf: new Date('2026-02-01T00:00:00Z'),
  });
});

test('the code of the newest open bill proves sight, however it is typed; older codes prove nothing', async () => {
  const { db, secrets } = portal.context;
  const coded = await insertAccount(db, '50004', 'CODED', { number: '800500004' });
  const hash = (code: string) => linkCodeHash(secrets, code);
  await insertBill(db, coded, { number: '40', dueDate: day('2026-01-10'), total: 100, codeHash: hash('OLDC-ODE2') });
  await insertBill(db, coded, { number: '41', dueDate: day('2026-02-10'), total: 100, codeHash: hash('7XKM42PQ') });
  await insertBill(db, coded, { number: '42', dueDate: today, total: 100, balance: 0, codeHash: hash('PAIDCODE') });
  const isRight = async (code: string, ids = [coded]) =>
    (await codesOfCurrentBills(db, secrets, ids, code)).some(({ isTyped }) => isTyped);
  expect(await isRight('7xkm-42 pq')).toBe(true);
  expect(await isRight('7XKM42PQ', [customerAccountId, coded])).toBe(true);
  for (const wrong of ['OLDCODE2', 'PAIDCODE', '', '7XKM42P', '7XKM42PQ2']) expect(await isRight(wrong)).toBe(false);
  expect(await isRight('7XKM42PQ', [])).toBe(false);
  expect(await isRight('7XKM42PQ', [customerAccountId])).toBe(false);
});

test('bills that contradict themselves are found', async () => {
  const { db } = portal.context;
  const odd = await insertAccount(db, '50005', 'ODD', { number: '800500005' });
  await insertBill(db, odd, { number: '50', dueDate: today, total: 100, balance: 100, status: 'paid' });
  await insertBill(db, odd, { number: '51', dueDate: today, total: 100, balance: -50 });
  const overpaid = await insertBill(db, odd, { number: '52', dueDate: today, total: 100, balance: -50 });
  await insertCityPayment(db, overpaid, { reference: 'C1', paidOn: today, amount: 150 });
  const billId = await insertBill(db, odd, { number: '53', dueDate: today, total: 1000 });
  await insertPayment(db, {
    userId,
    state: 'paid',
    paidOn: today,
    towards: [{ billId, amount: 400 }],
    receiptNumber: '990053',
  });
  await insertCityPayment(db, billId, { reference: '990053', paidOn: today, amount: 300 });
  const another = await insertBill(db, odd, { number: '54', dueDate: today, total: 1000 });
  await insertCityPayment(db, another, { reference: '990053', paidOn: today, amount: 400 });
  const found = (await unexplainedBills(db)).map(({ key, reason }) => [key, reason]);
  expect(found).toEqual([
    ['01-2026-50', 'paid-with-balance'],
    ['01-2026-51', 'unexplained-credit'],
    ['01-2026-53', 'posted-amount-differs'],
    ['01-2026-54', 'posted-to-another-bill'],
  ]);
});
