import { expect, test } from 'vitest';
import type { StripeDispute, StripeRefund } from './stripe-answers.ts';
import { moneyBacksOf } from './stripe-money-backs.ts';
import { fixture } from './test-stripe.ts';

const refund = (change: Partial<StripeRefund> = {}) => ({ ...fixture('refund-pending'), ...change }) as StripeRefund;
const dispute = (change: Partial<StripeDispute> = {}) => ({ ...fixture('dispute-open'), ...change }) as StripeDispute;
const bankReturn = (change: Partial<StripeDispute> = {}) => ({ ...fixture('return-lost'), ...change }) as StripeDispute;

test.each([
  ['pending', 'open'],
  ['requires_action', 'open'],
  ['succeeded', 'final'],
  ['failed', 'undone'],
  ['canceled', 'undone'],
])('a refund that is %s is %s', (status, state) => {
  expect(moneyBacksOf('card', [refund({ status })], [])).toEqual([
    {
      ...{ id: 're_maplecard01', kind: 'refund', state, amountCents: 2000, reasonCode: 'requested_by_customer' },
      ...{ openedAt: new Date('2026-11-25T18:00:00Z'), decidedAt: null },
    },
  ]);
});

test.each([
  ['needs_response', 'open'],
  ['under_review', 'open'],
  ['appeal_needs_response', 'open'],
  ['appeal_under_review', 'open'],
  ['won', 'undone'],
  ['lost', 'final'],
])('a card payment whose dispute is %s is %s', (status, state) => {
  const [back, ...more] = moneyBacksOf('card', [], [dispute({ status })]);
  expect(more).toEqual([]);
  expect(back).toMatchObject({ id: 'du_maplecard01', kind: 'dispute', state, amountCents: 10695 });
  expect(back).toMatchObject({ reasonCode: 'fraudulent', decidedAt: null });
});

test('a dispute won was decided when the money came back', () => {
  const [back] = moneyBacksOf('card', [], [fixture('dispute-won') as StripeDispute]);
  expect(back).toMatchObject({ state: 'undone', decidedAt: new Date('2026-12-05T04:00:00Z') });
});

test.each(['warning_needs_response', 'warning_under_review', 'warning_closed'])(
  'an inquiry that is %s moved no money and is left out',
  (status) => {
    expect(moneyBacksOf('card', [], [dispute({ status })])).toEqual([]);
    expect(moneyBacksOf('echeck', [], [bankReturn({ status })])).toEqual([]);
  },
);

test('a dispute that was prevented counts only where the money went', () => {
  expect(moneyBacksOf('card', [], [dispute({ status: 'prevented' })])).toMatchObject([{ state: 'final' }]);
  expect(moneyBacksOf('card', [], [dispute({ status: 'prevented', balance_transactions: [] })])).toEqual([]);
});

test.each([
  ['lost', 'final'],
  ['needs_response', 'final'],
  ['under_review', 'final'],
  ['won', 'undone'],
])('a bank return is final, whatever Stripe calls it, unless the bank takes it back: %s is %s', (status, state) => {
  const [back] = moneyBacksOf('echeck', [], [bankReturn({ status })]);
  expect(back).toMatchObject({ kind: 'return', state, reasonCode: 'R10', amountCents: 10500 });
  expect(back?.openedAt).toEqual(new Date('2026-11-28T05:20:00Z'));
  expect(back?.decidedAt).toEqual(state === 'final' ? new Date('2026-11-28T05:20:00Z') : null);
});

test.each([
  ['insufficient_funds', null, 'R01'],
  ['incorrect_account_details', null, 'R03'],
  ['debit_not_authorized', null, 'R10'],
  ['bank_cannot_process', null, 'bank_cannot_process'],
  ['a_word_of_next_year', null, 'a_word_of_next_year'],
  ['bank_cannot_process', 'R16', 'R16'],
  ['debit_not_authorized', 'R07', 'R07'],
  ['insufficient_funds', '10.4', 'R01'],
])('a return for %s with the code %s of the bank is %s', (reason, code, expected) => {
  const [back] = moneyBacksOf('echeck', [], [bankReturn({ reason, network_reason_code: code })]);
  expect(back?.reasonCode).toBe(expected);
});

test('what went back stands in its order, oldest first', () => {
  const backs = moneyBacksOf(
    'card',
    [refund({ created: 300 }), refund({ id: 're_0', created: 200 })],
    [dispute({ created: 250 }), dispute({ id: 'du_0', created: 200 })],
  );
  expect(backs.map(({ id }) => id)).toEqual(['du_0', 're_0', 'du_maplecard01', 're_maplecard01']);
});

test('unknown words and other currencies are faults', () => {
  expect(() => moneyBacksOf('card', [refund({ status: 'thinking' })], [])).toThrow('do not know');
  expect(() => moneyBacksOf('card', [refund({ status: null })], [])).toThrow('do not know');
  expect(() => moneyBacksOf('card', [refund({ currency: 'cad' })], [])).toThrow('do not know');
  expect(() => moneyBacksOf('card', [], [dispute({ status: 'appealed' })])).toThrow('do not know');
  expect(() => moneyBacksOf('card', [], [dispute({ currency: 'cad' })])).toThrow('do not know');
});
