import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents, sumCents } from '../../kernel/money.ts';
import { billStateOn, creditCents, explainAmountDue, type BillAmounts, type UnpostedPayment } from './amount-due.ts';

const dueDate = day('2026-03-31');

/** A bill with what the rule of the contract makes of its balance and our payments. */
function billWith(status: BillAmounts['status'], balance: number, paid: number, processing: number): BillAmounts {
  const owed = status === 'open' ? Math.max(0, balance) : 0;
  return {
    status,
    importedBalanceCents: cents(balance),
    paidCents: cents(paid),
    processingCents: cents(processing),
    amountDueCents: cents(Math.max(0, owed - paid - processing)),
    dueDate,
  };
}

function payment(state: UnpostedPayment['state'], amount: number): UnpostedPayment {
  return { state, amountCents: cents(amount), paidOn: day('2026-03-01'), receiptNumber: '100001' };
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

test('the reasons of an amount due name the balance, each payment made here, and what is at the bank', () => {
  const bill = billWith('open', 10_000, 2500, 1500);
  const rows = explainAmountDue(bill, [payment('paid', 2500), payment('processing', 1500)]);
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
      paid,
      paid,
      (status, balance, taken, underWay) => {
        const total = (amounts: number[]) => amounts.reduce((sum, each) => sum + each, 0);
        const bill = billWith(status, balance, total(taken), total(underWay));
        const unposted = [
          ...taken.map((each) => payment('paid', each)),
          ...underWay.map((each) => payment('processing', each)),
        ];
        const rows = explainAmountDue(bill, unposted);
        expect(sumCents(rows.map((row) => row.amountCents))).toBe(bill.amountDueCents);
      },
    ),
  );
});
