import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { assertBalanced, credit, debit, type Posting } from './journal-entry.ts';

function entry(postings: Posting[]) {
  const source = { sourceKind: 'payment', sourceId: 'p1', effect: 'paid', description: 'Payment R1' };
  return { ...source, postedAt: new Date(0), postedOn: day('2026-11-23'), postings };
}

test('an entry whose debits equal its credits stands', () => {
  const postings = [
    debit('gateway-clearing', cents(10_695)),
    credit('collected-for-city', cents(10_450)),
    credit('convenience-fees', cents(245)),
  ];
  expect(() => assertBalanced(entry(postings))).not.toThrow();
});

test('an entry that is a cent off does not stand', () => {
  const postings = [debit('gateway-clearing', cents(101)), credit('collected-for-city', cents(100))];
  expect(() => assertBalanced(entry(postings))).toThrow(/off by 1 cents/);
});

test('an entry of one posting, or none, does not stand', () => {
  expect(() => assertBalanced(entry([]))).toThrow(/two postings/);
  expect(() => assertBalanced(entry([debit('gateway-clearing', cents(1))]))).toThrow(/two postings/);
});

test('a debit or credit of nothing or less is no posting', () => {
  expect(() => debit('gateway-clearing', cents(0))).toThrow(/above zero/);
  expect(() => credit('gateway-clearing', cents(0))).toThrow(/above zero, not 0/);
  expect(() => credit('gateway-clearing', cents(-1))).toThrow(/above zero/);
});
