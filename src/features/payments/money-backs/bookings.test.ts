import { expect, test } from 'vitest';
import { cents } from '../../../kernel/money.ts';
import { holdingsOf, postingsBetween } from './bookings.ts';
import type { SharedMoneyBack } from './money-back.ts';

const bill = { payableKind: 'bill', payableId: 1 };
const paid = [
  {
    ...{ ...bill, amountCents: cents(8000), creditCents: cents(1000), feeCents: cents(200) },
    portions: [
      { lineNumber: 1, chargeCode: 'A', label: 'A', glCode: '100-1', openCents: cents(5000), amountCents: cents(5000) },
      { lineNumber: 2, chargeCode: 'B', label: 'B', glCode: '100-2', openCents: cents(2000), amountCents: cents(2000) },
    ],
  },
] as unknown as Parameters<typeof holdingsOf>[0]['paid'];

function back(state: SharedMoneyBack['state'], kind: SharedMoneyBack['kind'] = 'refund'): SharedMoneyBack {
  return {
    ...{ number: 'B1', gatewayMoneyBackId: 're_1', kind, state, reasonCode: null },
    ...{ openedAt: new Date(0), decidedAt: null, amountCents: cents(4000) },
    shares: [{ ...bill, amountCents: cents(4000), creditCents: cents(1000), feeCents: cents(0) }],
  };
}

const held = (moneyBacks: SharedMoneyBack[]) =>
  Object.fromEntries([...holdingsOf({ paid, moneyBacks, payOuts: [] })].filter(([, amount]) => amount !== 0));

const whole = {
  'gateway-clearing': 8200,
  'collected-for-city 100-1': -5000,
  'collected-for-city 100-2': -2000,
  'customer-credits': -1000,
  'convenience-fees': -200,
};

test('a payment is held at the gateway, and owed to the city by code, to the customer and as the fee', () => {
  expect(held([])).toEqual(whole);
});

test('what is gone is held no more; of the charges the last that were filled go first', () => {
  expect(held([back('final')])).toEqual({
    ...{ 'gateway-clearing': 4200, 'collected-for-city 100-1': -4000, 'convenience-fees': -200 },
  });
});

test('what was undone is held as if it had never gone', () => {
  expect(held([back('undone')])).toEqual(whole);
});

test('what is disputed is away from the gateway, and stands until it is decided', () => {
  expect(held([back('open', 'dispute')])).toEqual({ ...whole, 'gateway-clearing': 4200, 'disputed-money': 4000 });
});

test('an entry is the difference of what is held, and says nothing of what did not move', () => {
  const [before, after] = [
    holdingsOf({ paid, moneyBacks: [], payOuts: [] }),
    holdingsOf({ paid, moneyBacks: [back('final')], payOuts: [] }),
  ];
  expect(postingsBetween(after, after)).toEqual([]);
  const postings = postingsBetween(before, after).map(({ ledgerAccount, glCode, amountCents }) => {
    return `${ledgerAccount} ${glCode} ${amountCents}`;
  });
  expect(postings).toEqual([
    'gateway-clearing null -4000',
    'collected-for-city 100-1 1000',
    'collected-for-city 100-2 2000',
    'customer-credits null 1000',
  ]);
});
