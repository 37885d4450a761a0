import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { checkoutFor, checkoutOf, totalCents, typedPart } from './checkout.ts';
import { amountField, readCheckout, seenField } from './checkout-form.ts';
import type { Payable, PayableOffer } from './payable.ts';
import { checkoutInputHash } from './payment.ts';

const { fees }: CityProfile = JSON.parse(readFileSync('cities/naperville/profile.json', 'utf8'));

function offer(
  key: string,
  dueCents: number,
  minimumCents = dueCents,
  rest: Partial<PayableOffer> = {},
): { kind: string; offer: PayableOffer } {
  return {
    kind: 'bill',
    offer: {
      ...{
        id: 1,
        key,
        label: { en: `Bill ${key}`, es: `Factura ${key}` },
        detail: { en: '', es: '' },
        href: `/bills/${key}`,
        obligation: 'similar',
        dueOn: null,
      },
      dueCents: cents(dueCents),
      minimumCents: cents(minimumCents),
      ...{ maximumCents: cents(dueCents), closed: null },
      ...rest,
    },
  };
}

const wanted = (key: string, typedAmount: string | null = null, seenDueCents = -1) => ({
  ...{ kind: 'bill', key, typedAmount, seenDueCents },
});

test('what is paid comes from the database where only all of it may be paid', () => {
  const { lines } = checkoutOf(fees, [offer('A', 5000)], [wanted('A', '1.00', 5000)]);
  expect(lines[0]).toMatchObject({ amountCents: 5000, problem: null });
});

test('part of a bill may be paid, between the least and what is due', () => {
  const problemOf = (typed: string) =>
    checkoutOf(fees, [offer('A', 5000, 1000)], [wanted('A', typed, 5000)]).lines[0]!.problem;
  expect(['10.00', '$50', '25.5'].map(problemOf)).toEqual([null, null, null]);
  expect(['9.99', '0', '50.01', '1e3', '', '-20', '２５'].map(problemOf)).toEqual([
    ...['too-little', 'too-little', 'too-much'],
    ...['not-an-amount', 'not-an-amount', 'not-an-amount', 'not-an-amount'],
  ]);
});

test('more than is due is taken up to the most that the city allows, and what is beyond is known', () => {
  const beyond = { maximumCents: cents(8000) };
  const lineOf = (typed: string, least?: number) =>
    checkoutOf(fees, [offer('A', 5000, least, beyond)], [wanted('A', typed, 5000)]).lines[0]!;
  expect(lineOf('80.00')).toMatchObject({ amountCents: 8000, beyondCents: 3000, problem: null });
  expect(lineOf('50')).toMatchObject({ amountCents: 5000, beyondCents: 0, problem: null });
  expect(lineOf('80.01')).toMatchObject({ amountCents: 5000, beyondCents: 0, problem: 'too-much' });
  // In full only still means in full.
  expect(lineOf('49.99').problem).toBe('too-little');
  expect(lineOf('49.99', 1000).problem).toBeNull();
});

test('what cannot be paid here is apart, and is neither charged nor a change', () => {
  const old = offer('B', 3000, 3000, { closed: 'Too old.' });
  const checkout = checkoutOf(fees, [offer('A', 5000), old], [wanted('A', null, 5000), wanted('B', null, 3000)]);
  expect(checkout.lines.map(({ offer: { key } }) => key)).toEqual(['A']);
  expect(checkout.closed.map(({ key }) => key)).toEqual(['B']);
  expect([checkout.principalCents, checkout.isChanged]).toEqual([5000, false]);
});

test('the total is the bills and the fee of the way', () => {
  const checkout = checkoutOf(fees, [offer('A', 5000, 1000), offer('B', 3000)], [wanted('A', '20'), wanted('B')]);
  expect(checkout.principalCents).toBe(5000);
  expect(totalCents(checkout, 'card')).toBe(5117);
  expect(totalCents(checkout, 'echeck')).toBe(5050);
});

test('a checkout is changed when something is due in another amount, or not at all any more', () => {
  const isChanged = (offers: ReturnType<typeof offer>[]) =>
    checkoutOf(fees, offers, [wanted('A', null, 5000), wanted('B', null, 3000)]).isChanged;
  expect(isChanged([offer('A', 5000), offer('B', 3000)])).toBe(false);
  expect(isChanged([offer('A', 5000), offer('B', 3001)])).toBe(true);
  expect(isChanged([offer('A', 5000)])).toBe(true);
  expect(isChanged([offer('A', 5000), offer('B', 0)])).toBe(true);
});

test('what is not offered any more is named, once for each, and the rest stays', () => {
  const { lines, gone } = checkoutOf(
    fees,
    [offer('A', 5000), offer('B', 0), { ...offer('C', 700), kind: 'cart' }],
    [wanted('A', null, 5000), wanted('B', null, 3000), wanted('C', null, 700), wanted('D')],
  );
  expect(lines.map(({ offer: { key } }) => key)).toEqual(['A']);
  expect(gone).toEqual(['B', 'C', 'D'].map((key) => ({ kind: 'bill', key })));
});

test('all of it still means all of it when another amount is due, and a part stays that part', () => {
  const lineFor = (typed: string, dueCents: number) =>
    checkoutOf(fees, [offer('A', dueCents, 1000)], [wanted('A', typed, 5000)]).lines[0]!;
  expect(lineFor('50.00', 6000)).toMatchObject({ amountCents: 6000, typedAmount: null });
  expect(lineFor('$50', 4000)).toMatchObject({ amountCents: 4000, typedAmount: null, problem: null });
  expect(lineFor('20.00', 6000)).toMatchObject({ amountCents: 2000, typedAmount: '20.00' });
  expect(lineFor('50.00', 5000)).toMatchObject({ amountCents: 5000, typedAmount: '50.00' });
  expect([typedPart(wanted('A', '50.00', 5000)), typedPart(wanted('A', '5.00', 5000))]).toEqual([null, '5.00']);
});

test('an amount that cannot be taken is kept as typed, and counts as all that is due', () => {
  const line = (typed: string) => checkoutOf(fees, [offer('A', 5000, 1000)], [wanted('A', typed, 5000)]).lines[0]!;
  for (const typed of ['5.00', '50.01', 'ten'])
    expect(line(typed)).toMatchObject({ amountCents: 5000, typedAmount: typed });
  const fromNothing = checkoutOf(fees, [offer('A', 5000, 0)], [wanted('A', '0.00', 5000)]).lines[0]!;
  expect(fromNothing.problem).toBe('too-little');
});

test('each kind of thing is asked for its own keys alone, and names those that it does not offer any more, with why', async () => {
  const asked: unknown[] = [];
  const payableOf = (kind: string, offered: PayableOffer[]) =>
    ({
      kind,
      offers: async (_db: unknown, _city: unknown, payer: unknown, keys: string[], language: string) => {
        asked.push([kind, payer, keys, language]);
        return offered;
      },
      whyNotDue: async (_db: unknown, payer: unknown, keys: string[]) => {
        asked.push([kind, payer, keys]);
        return new Map([['B', 'void']]);
      },
      labelOf: (key: string) => `${kind} number ${key}`,
    }) as unknown as Payable;
  const payer = { kind: 'user', userId: 'u' } as const;
  const payables = [payableOf('bill', [offer('A', 5000).offer]), payableOf('cart', []), payableOf('none', [])];
  const parts = { city: { fees } as CityProfile, payables, payer, language: 'es' as const };
  const chosen = [wanted('A', null, 5000), { ...wanted('B'), kind: 'cart' }, { ...wanted('C'), kind: 'unknown' }];
  const checkout = await checkoutFor({} as Queryable, parts, chosen);
  expect(asked).toEqual([
    ['bill', payer, ['A'], 'es'],
    ['cart', payer, ['B'], 'es'],
    ['cart', payer, ['B']],
  ]);
  expect(checkout.lines.map(({ kind, offer: { key } }) => `${kind} ${key}`)).toEqual(['bill A']);
  expect(checkout.gone).toEqual([
    { kind: 'cart', key: 'B', label: 'cart number B', why: 'void' },
    { kind: 'unknown', key: 'C', label: 'C', why: 'not-theirs' },
  ]);
  expect(checkout.principalCents).toBe(5000);
});

test('the form tells what was seen, and is read again as it was shown', () => {
  const checkout = checkoutOf(fees, [offer('A-1', 5000, 1000), offer('B', 3000)], [wanted('A-1'), wanted('B')]);
  const fields = {
    checkout: '0b8f4c1e-1111-4222-8333-444455556666',
    seen: seenField(checkout),
    terms: 'as-shown',
    bill: ['A-1', 'B', 'A-1'],
    [amountField('A-1')]: ' 20.00 ',
    way: 'echeck',
  };
  expect(readCheckout(fields, ['bill'])).toEqual({
    checkoutKey: '0b8f4c1e-1111-4222-8333-444455556666',
    chosen: [wanted('A-1', '20.00', 5000), wanted('B', null, 3000)],
    seenTerms: 'as-shown',
    way: 'echeck',
    isUpdate: false,
    takesOver: false,
  });
});

test('a bill is named as the city numbers it, with a slash or an accent too', () => {
  const { chosen } = readCheckout({ bill: ['01-2026-Ñ/12.b', '01-2026-7'] }, ['bill']);
  expect(chosen.map(({ key }) => key)).toEqual(['01-2026-Ñ/12.b', '01-2026-7']);
});

test('what no form of ours could have sent is left out', () => {
  const fields = { bill: ['A', '../B', '<b>', ''], way: 'cash', checkout: "' or 1=1", seen: 'bill A 1e9,bill A -1' };
  const read = readCheckout(fields, ['bill']);
  const nothing = { checkoutKey: null, seenTerms: '', way: null, isUpdate: false, takesOver: false };
  expect(read).toEqual({ ...nothing, chosen: [wanted('A')] });
});

test('two submits are equal when they ask for the same, in whatever order', () => {
  const hash = (keys: string[], way: 'card' | 'echeck' = 'card', typed: string | null = null) =>
    checkoutInputHash({ way, chosen: keys.map((key) => wanted(key, typed, 100)) }).toString('hex');
  expect(hash(['A', 'B'])).toBe(hash(['B', 'A']));
  expect(hash(['A', 'B'])).not.toBe(hash(['A']));
  expect(hash(['A'])).not.toBe(hash(['A'], 'echeck'));
  expect(hash(['A'])).not.toBe(hash(['A'], 'card', '1.00'));
});
