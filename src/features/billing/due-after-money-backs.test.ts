import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { explainAmountDue } from './amount-due.ts';
import { unpostedAmong } from './bill-sums.ts';
import { paymentsTowardsBills, seenBillOf } from './reads-bill.ts';
import { unexplainedBills } from './reads-payable.ts';
import {
  insertAccount,
  insertBill,
  insertCityPayment,
  insertLink,
  insertPayment,
  reportBalance,
} from './test-bills.ts';

let portal: TestPortal;
let userId: string;
let customerAccountId: number;
beforeAll(async () => {
  portal = await openTestPortal();
  userId = (await portal.resident()).userId;
  customerAccountId = await insertAccount(portal.context.db, '50001', 'DUE', { number: '800500001' });
  await insertLink(portal.context.db, userId, customerAccountId);
});
afterAll(() => portal.close());

type Back = { kind: 'return' | 'dispute' | 'refund'; state: 'open' | 'final' | 'undone'; part: number };
type Posted = { payment: boolean; back: boolean; undone: boolean };

let number = 0;

/** A bill of $100.00, a payment of a part of it, and what went back; the city has posted what `posted` says. */
async function dueAfter(paid: number, back: Back, posted: Posted, status: 'open' | 'paid' = 'open') {
  const { db } = portal.context;
  const total = 10_000;
  const key = { category: '01', billYear: 2026, billNumber: String((number += 1)) };
  const dueDate = day('2026-03-10');
  const billId = await insertBill(db, customerAccountId, { number: key.billNumber, dueDate, total });
  const receiptNumber = `R${number}`;
  await insertPayment(db, {
    ...{ userId, state: 'paid', paidOn: dueDate, receiptNumber },
    towards: [{ billId, amount: paid }],
  });
  const gone = Math.max(1, Math.floor((paid * back.part) / 100));
  await insertMoneyBack(billId, `B${number}`, back, gone);

  let balance = total;
  const post = async (reference: string, amount: number) => {
    await insertCityPayment(db, billId, { reference, paidOn: dueDate, amount });
    balance -= amount;
  };
  if (posted.payment) await post(receiptNumber, paid);
  if (posted.back) await post(`B${number}`, -gone);
  if (posted.undone) await post(`B${number}-U`, gone);
  await reportBalance(db, billId, cents(balance));
  await db
    .updateTable('bills')
    .set({ status: balance <= 0 ? status : 'open' })
    .where('id', '=', billId)
    .execute();

  const bill = (await seenBillOf(db, userId, key))!;
  const payments = await paymentsTowardsBills(db, { userId, customerAccountId, billId, paymentsMax: 10 });
  const rows = explainAmountDue(bill, unpostedAmong(payments, 'America/Chicago'));
  const explained = rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return { due: bill.amountDueCents, explained, disputed: bill.disputedCents, total, gone, taken: payments.length };
}

async function insertMoneyBack(billId: number, name: string, { kind, state }: Back, gone: number): Promise<void> {
  const { db } = portal.context;
  const { paymentId } = await db
    .selectFrom('paymentAllocations')
    .select('paymentId')
    .where('payableId', '=', billId)
    .executeTakeFirstOrThrow();
  const now = portal.clock.now();
  await db
    .insertInto('moneyBacks')
    .values({
      ...{ number: name, paymentId, gateway: 'sandbox', gatewayMoneyBackId: randomUUID(), kind, state },
      ...{
        amountCents: cents(gone),
        reasonCode: 'R01',
        openedAt: now,
        decidedAt: state === 'open' ? null : now,
        heardAt: now,
      },
    })
    .execute();
  const of = { number: name, paymentId, payableKind: 'bill', payableId: billId };
  await db
    .insertInto('moneyBackShares')
    .values({ ...of, amountCents: cents(gone), creditCents: cents(0), feeCents: cents(0) })
    .execute();
}

const anyBack = fc.record({
  kind: fc.constantFrom<Back['kind']>('return', 'dispute', 'refund'),
  state: fc.constantFrom<Back['state']>('open', 'final', 'undone'),
  part: fc.integer({ min: 1, max: 100 }),
});
const anyPosted = fc.record({ payment: fc.boolean(), back: fc.boolean(), undone: fc.boolean() });

test('what is due does not depend on how far the city is with posting, and can be explained', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10_000 }), anyBack, anyPosted, async (paid, back, posted) => {
      // The city is given the undoing of nothing but what is undone.
      const told = { ...posted, undone: posted.undone && back.state === 'undone' };
      const { due, explained, total, gone } = await dueAfter(paid, back, told, 'paid');
      const isAway = back.state === 'final' || (back.state === 'open' && back.kind !== 'dispute');
      expect(due).toBe(total - paid + (isAway ? gone : 0));
      expect(explained).toBe(due);
    }),
    { numRuns: 150 },
  );
  expect(await unexplainedBills(portal.context.db)).toEqual([]);
}, 60_000);

test('a payment that went back is due again on a bill that the city calls paid', async () => {
  const posted = { payment: true, back: false, undone: false };
  const { due } = await dueAfter(10_000, { kind: 'return', state: 'final', part: 100 }, posted, 'paid');
  expect(due).toBe(10_000);
});

test('a disputed part is neither due nor gone', async () => {
  const back = { kind: 'dispute', state: 'open', part: 50 } as const;
  const { due, disputed } = await dueAfter(10_000, back, { payment: false, back: false, undone: false });
  expect([due, disputed]).toEqual([0, 5000]);
});

test('a posting of the city that takes back or undoes is no payment of its own', async () => {
  const back = { kind: 'refund', state: 'undone', part: 30 } as const;
  expect((await dueAfter(10_000, back, { payment: true, back: true, undone: true })).taken).toBe(1);
});

test('why money went back is read for the payer alone', async () => {
  const { db } = portal.context;
  await dueAfter(10_000, { kind: 'return', state: 'final', part: 100 }, { payment: false, back: false, undone: false });
  const neighbor = await portal.resident();
  const reasonsFor = async (reader: string) => {
    const wanted = { userId: reader, customerAccountId, billId: null, paymentsMax: 1000 };
    const payments = await paymentsTowardsBills(db, wanted);
    return new Set(payments.flatMap(({ wentBack }) => wentBack.map(({ reasonCode }) => reasonCode)));
  };
  expect(await reasonsFor(userId)).toEqual(new Set(['R01']));
  expect(await reasonsFor(neighbor.userId)).toEqual(new Set([null]));
});

test('a taking back that the city posted with another amount is found', async () => {
  const { db } = portal.context;
  await dueAfter(10_000, { kind: 'return', state: 'final', part: 100 }, { payment: true, back: true, undone: false });
  await db
    .updateTable('cityPayments')
    .set({ amountCents: cents(-9999) })
    .where('reference', '=', `B${number}`)
    .execute();
  const found = await unexplainedBills(db);
  expect(found.map(({ key, reason }) => [key, reason])).toEqual([[`01-2026-${number}`, 'posted-amount-differs']]);
});
