import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents, sumCents } from '../../kernel/money.ts';
import { billStateOn, creditCents, explainAmountDue, type BillAmounts, type UnpostedMovement } from './amount-due.ts';

const dueDate = day('2026-03-31');

/** A bill with what the rule of the contract makes of its balance and our payments. */
function billWith(
  status: BillAmounts['status'],
  balance: number,
  paid: number,
  processing: number,
  beyond = 0,
): BillAmounts {
  const owed = status === 'open' ? balance : Math.min(0, balance);
  return {
    status,
    importedBalanceCents: cents(balance),
    paidCents: cents(paid),
    processingCents: cents(processing),
    disputedCents: cents(0),
    creditedCents: cents(0),
    overCents: cents(Math.max(0, paid - Math.max(0, owed))),
    postedBeyondCents: cents(beyond),
    beyondPaidOutCents: cents(0),
    postedOtherwiseCents: cents(0),
    beyondTakenCents: cents(0),
    amountDueCents: cents(status === 'void' ? 0 : Math.max(0, owed - beyond - paid - processing)),
    dueDate,
  };
}

function moved(kind: UnpostedMovement['kind'], amount: number): UnpostedMovement {
  return { kind, amountCents: cents(amount), day: day('2026-03-01'), receiptNumber: '100001' };
}

test('a bill is past due from the day after its due day, and only while something is due', () => {
  expect(billStateOn(billWith('open', 8500, 0, 0), day('2026-03-31'))).toBe('due');
  expect(billStateOn(billWith('open', 8500, 0, 0), day('2026-04-01'))).toBe('past-due');
  expect(billStateOn(billWith('open', 8500, 8500, 0), day('2026-04-01'))).toBe('paid');
});

test('a bill whose last part is on its way from a bank is neither open nor paid', () => {
  expect(billStateOn(billWith('open', 8500, 0, 8500), day('2026-04-01'))).toBe('processing');
  expect(billStateOn(billWith('open', 8500, 0, 500), day('2026-04-01'))).toBe('past-due');
});

test('a void bill stays void whatever its balance says', () => {
  expect(billStateOn(billWith('void', 8500, 0, 0), day('2026-04-01'))).toBe('void');
});

test('the city holds as credit what was paid beyond the balance, but nothing that a bank has still to send', () => {
  expect(creditCents(billWith('open', 8500, 8500, 0))).toBe(0);
  expect(creditCents(billWith('open', 0, 8500, 0))).toBe(8500);
  expect(creditCents(billWith('open', -500, 0, 0))).toBe(500);
  expect(creditCents(billWith('open', 0, 0, 8500))).toBe(0);
  expect(creditCents(billWith('void', 8500, 2500, 0))).toBe(2500);
});

test('a payment that the city has posted and that went back is due again, on a bill that the city calls paid too', () => {
  const bill = billWith('paid', 0, -2500, 0);
  expect(bill.amountDueCents).toBe(2500);
  expect(billStateOn(bill, day('2026-04-01'))).toBe('past-due');
  expect(creditCents(bill)).toBe(0);
});

test('what went back is taken from a credit before anything is due', () => {
  const bill = billWith('paid', -8500, -8500, 0);
  expect(bill.amountDueCents).toBe(0);
  expect(creditCents(bill)).toBe(0);
});

test('what went back is taken from what the city posted beyond the bill before anything is due, and that is said', () => {
  const bill = billWith('paid', 0, -10_000, 0, 7000);
  expect(bill.amountDueCents).toBe(3000);
  expect(explainAmountDue(bill, [moved('went-back', 10_000)]).map((row) => [row.kind, row.amountCents])).toEqual([
    ['imported', 0],
    ['went-back', 10_000],
    ['posted-beyond', -7000],
  ]);
});

test('nothing is due on a bill whose payment is disputed', () => {
  const bill = { ...billWith('open', 8500, 8500, 0), disputedCents: cents(8500) };
  expect(billStateOn(bill, day('2026-04-01'))).toBe('disputed');
});

test('the reasons of an amount due name the balance, each payment made here, and what is at the bank', () => {
  const bill = billWith('open', 10_000, 2500, 1500);
  const rows = explainAmountDue(bill, [moved('paid-here', -2500), moved('processing', -1500)]);
  expect(rows.map((row) => [row.kind, row.amountCents])).toEqual([
    ['imported', 10_000],
    ['paid-here', -2500],
    ['processing', -1500],
  ]);
});

test('the reasons always add up to the amount due', () => {
  const amount = fc.integer({ min: 1, max: 5_000_000 });
  const kinds = fc.constantFrom<BillAmounts['status']>('open', 'paid', 'void');
  const paid = fc.array(amount, { maxLength: 4 });
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: -100_000, max: 9_000_000 }),
      ...([paid, paid, paid] as const),
      (status, balance, taken, underWay, wentBack) => {
        const total = (amounts: number[]) => amounts.reduce((sum, each) => sum + each, 0);
        const bill = billWith(status, balance, total(taken) - total(wentBack), total(underWay));
        const unposted = [
          ...taken.map((each) => moved('paid-here', -each)),
          ...underWay.map((each) => moved('processing', -each)),
          ...wentBack.map((each) => moved('went-back', each)),
        ];
        const rows = explainAmountDue(bill, unposted);
        expect(sumCents(rows.map((row) => row.amountCents))).toBe(bill.amountDueCents);
      },
    ),
  );
});
