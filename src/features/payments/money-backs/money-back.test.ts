import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import type { MoneyBackKind, MoneyBackState } from '../gateways/gateway.ts';
import type { Portion } from '../payable.ts';
import { eventOfSettledState, nextState, type SettledState } from '../payment-states.ts';
import { holdingsOf, placeOf, postingsBetween, type Holdings } from './bookings.ts';
import {
  beyondCents,
  isGone,
  isSameAllocation,
  settledStateOf,
  sharedAnew,
  shareOut,
  standingOf,
  stepsTo,
  sumOfShares,
  type PaidShare,
  type PaymentMoney,
  type Share,
  type SharedMoneyBack,
} from './money-back.ts';

const share = (payableId: number, amount: number, fee: number, credit = 0): Share => ({
  ...{ payableKind: 'bill', payableId, amountCents: cents(amount), feeCents: cents(fee), creditCents: cents(credit) },
});

const shared = (amount: number, ...paid: Share[]) =>
  shareOut(cents(amount), { paid: paid.map((one) => ({ ...one, portions: [] })), moneyBacks: [], payOuts: [] });

test('all of a payment that goes back is exactly what was paid for each bill, and its fee', () => {
  const paid = [share(1, 5000, 117), share(2, 3333, 79)];
  expect(shared(5000 + 117 + 3333 + 79, ...paid)).toEqual(paid);
});

test('a part is shared among the bills in proportion, to the cent, and the fee goes back last', () => {
  const paid = [share(1, 5000, 100), share(2, 4900, 0)];
  expect(shared(1000, ...paid)).toEqual([share(1, 505, 0), share(2, 495, 0)]);
  expect(shared(9900, ...paid)).toEqual([share(1, 5000, 0), share(2, 4900, 0)]);
  expect(shared(9940, ...paid)).toEqual([share(1, 5000, 40), share(2, 4900, 0)]);
});

test('a refund is taken first from what it is aimed at, as far as that stands, and then from all in proportion', () => {
  const paid = [share(1, 5000, 100), share(2, 3000, 0), share(3, 2000, 0)].map((one) => ({ ...one, portions: [] }));
  const money = { paid, moneyBacks: [], payOuts: [] };
  const aimed = (amount: number, aims: number) =>
    shareOut(cents(amount), money, [{ payableKind: 'bill', payableId: 2, amountCents: cents(aims) }]);
  expect(aimed(3000, 3000)).toEqual([share(2, 3000, 0)]);
  expect(aimed(1200, 3000)).toEqual([share(2, 1200, 0)]);
  expect(aimed(3700, 9000)).toEqual([share(1, 500, 0), share(2, 3000, 0), share(3, 200, 0)]);
  expect(sumOfShares(aimed(10_100, 3000))).toBe(10_100);
  // Two refunds for one thing take it once.
  const [first] = sharedAnew(
    { ...money, moneyBacks: [refund('B1', 2000, 3000), refund('B2', 1000, 1000)] },
    'B2',
  ).moneyBacks.map(({ shares }) => shares);
  expect(first).toEqual([share(2, 2000, 0)]);
});

const refund = (number: string, amount: number, aims: number): SharedMoneyBack => ({
  ...{ number, kind: 'refund', state: 'final', amountCents: cents(amount), shares: [] },
  aims: [{ payableKind: 'bill', payableId: 2, amountCents: cents(aims) }],
});

test('what was held for the customer goes back before what went to any bill', () => {
  expect(shared(3000, share(1, 5000, 0, 2000))).toEqual([share(1, 3000, 0, 2000)]);
  expect(shared(3000, share(1, 5000, 80), share(2, 5000, 80, 3000))).toEqual([share(2, 3000, 0, 3000)]);
});

test('the gateway’s word leads there by steps, and older words change nothing', () => {
  expect(stepsTo('dispute', null, 'open')).toEqual(['open']);
  expect(stepsTo('dispute', null, 'final')).toEqual(['open', 'final']);
  expect(stepsTo('dispute', null, 'undone')).toEqual(['open', 'undone']);
  expect(stepsTo('return', null, 'final')).toEqual(['final']);
  expect(stepsTo('refund', null, 'undone')).toEqual(['final', 'undone']);
  expect(stepsTo('refund', 'final', 'undone')).toEqual(['undone']);
  expect(stepsTo('dispute', 'final', 'open')).toEqual([]);
  expect(stepsTo('dispute', 'undone', 'open')).toEqual([]);
  expect(stepsTo('dispute', 'final', 'final')).toEqual([]);
  expect(stepsTo('refund', 'undone', 'final')).toBe('contradiction');
});

/** What the gateway says, in whatever order: of money back number `at`, that it is in that state. */
type News = { at: number; state: MoneyBackState };

const anyPaid = fc
  .array(
    fc.record({
      amount: fc.integer({ min: 1, max: 100_000 }),
      fee: fc.integer({ min: 0, max: 500 }),
      part: fc.nat(100),
      cuts: fc.array(fc.nat(100), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    parts.map(({ amount, fee, part, cuts }, at): PaidShare => {
      const one = share(at, amount, fee, part < 60 ? 0 : Math.floor((amount * part) / 100));
      return { ...one, portions: portionsAt(one.amountCents - one.creditCents, cuts) };
    }),
  );
/** Splits an amount at some hundredths of it, over GL codes that repeat; unsplit where there is no cut. */
function portionsAt(amount: number, cuts: readonly number[]): Portion[] {
  const bounds = [...cuts.map((cut) => Math.floor((amount * cut) / 100)).toSorted((one, other) => one - other), amount];
  return bounds.slice(0, cuts.length === 0 ? 0 : bounds.length).map((bound, at) => ({
    ...{ lineNumber: at, chargeCode: 'ANY', label: 'Any', glCode: ['100', '200', '100', '300'][at]! },
    ...{ openCents: cents(bound - (bounds[at - 1] ?? 0)), amountCents: cents(bound - (bounds[at - 1] ?? 0)) },
  }));
}

const anyMoneyBacks = fc.array(
  fc.record({
    kind: fc.constantFrom<MoneyBackKind>('return', 'dispute', 'refund'),
    // In hundredths of what was paid: more than all of it too.
    part: fc.integer({ min: 1, max: 150 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const anyNews = fc.array(
  fc.record({ at: fc.nat(3), state: fc.constantFrom<MoneyBackState>('open', 'final', 'undone') }),
  { minLength: 1, maxLength: 12 },
);

type Walk = { money: PaymentMoney; state: SettledState; booked: Holdings; moves: [SettledState, SettledState][] };

/** Takes news as `applyMoneyBacks` does, without a database; `look` sees every state on the way. */
function walk(
  paid: PaidShare[],
  backs: { kind: MoneyBackKind; part: number }[],
  news: News[],
  look: (walk: Walk, step: { before: PaymentMoney }) => void = () => {},
): Walk {
  const whole = sumOfShares(paid);
  const start: PaymentMoney = { paid, moneyBacks: [], payOuts: [] };
  const current: Walk = { money: start, state: 'paid', booked: holdingsOf(start), moves: [] };
  for (const { at, state: said } of news) {
    const back = backs[at];
    if (!back) continue;
    const number = `B${at}`;
    const known = current.money.moneyBacks.find((one) => one.number === number);
    const steps = stepsTo(back.kind, known?.state ?? null, said);
    if (steps === 'contradiction') continue;
    for (const state of steps) {
      const before = current.money;
      const amountCents = cents(Math.max(1, Math.floor((whole * back.part) / 100)));
      const fresh: SharedMoneyBack = { number, kind: back.kind, state, amountCents, shares: [] };
      const isKnown = before.moneyBacks.some((one) => one.number === number);
      const moved = isKnown
        ? before.moneyBacks.map((one) => (one.number === number ? { ...one, state } : one))
        : [...before.moneyBacks, fresh];
      current.money = sharedAnew({ paid, moneyBacks: moved, payOuts: [] }, number);
      for (const posting of postingsBetween(holdingsOf(before), holdingsOf(current.money))) {
        const place = placeOf(posting);
        current.booked.set(place, cents((current.booked.get(place) ?? 0) + posting.amountCents));
      }
      const to = settledStateOf(current.money);
      if (to !== current.state) current.moves.push([current.state, to]);
      current.state = to;
      look(current, { before });
    }
  }
  return current;
}

const total = (holdings: Holdings): Cents => sumCents([...holdings.values()]);

test('whatever goes back in whatever order, the books balance and hold what stands', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyNews, (paid, backs, news) => {
      const { money, booked } = walk(paid, backs, news, ({ booked: now }) => expect(total(now)).toBe(0));
      expect(Object.fromEntries(booked)).toEqual(Object.fromEntries(holdingsOf(money)));
    }),
    { numRuns: 1000 },
  );
});

test('what goes back is what was filled last, and the books say so code by code', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyNews, (paid, backs, news) => {
      const { money, booked } = walk(paid, backs, news);
      const gone = money.moneyBacks.filter(isGone).flatMap(({ shares }) => shares);
      const wanted = new Map<string, number>();
      for (const one of paid) {
        const back = gone.filter((other) => isSameAllocation(other, one));
        // Cent by cent, from the last portion on.
        const codes = one.portions.flatMap(({ glCode, amountCents }) =>
          Array.from<string>({ length: amountCents }).fill(glCode),
        );
        const goneCents = back.reduce((sum, { amountCents, creditCents }) => sum + amountCents - creditCents, 0);
        for (const code of codes.slice(0, codes.length - goneCents)) wanted.set(code, (wanted.get(code) ?? 0) - 1);
      }
      for (const code of ['100', '200', '300']) {
        expect(booked.get(`collected-for-city ${code}`) ?? 0).toBe(wanted.get(code) ?? 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('no bill ever bears more than was paid for it, and what is beyond is a debt of the payer', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyNews, (paid, backs, news) => {
      walk(paid, backs, news, ({ money }) => {
        for (const { amountCents, creditCents, feeCents } of standingOf(money)) {
          expect(amountCents).toBeGreaterThanOrEqual(creditCents);
          expect(Math.min(creditCents, feeCents)).toBeGreaterThanOrEqual(0);
        }
        const under = money.moneyBacks.filter(({ state }) => state !== 'undone');
        const away = sumCents(under.map(({ amountCents }) => amountCents));
        const beyond = sumCents(under.map(beyondCents));
        expect(beyond).toBe(Math.max(0, away - sumOfShares(paid)));
      });
    }),
    { numRuns: 1000 },
  );
});

const creditOf = ({ creditCents }: Share) => creditCents;
const appliedOf = ({ amountCents, creditCents }: Share) => cents(amountCents - creditCents);
const feeOf = ({ feeCents }: Share) => feeCents;
const sumOf = (shares: readonly Share[], pick: (one: Share) => Cents) => sumCents(shares.map(pick));

test('shares come to what goes back, never to more than stands, credits before bills before the fee', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyNews, fc.integer({ min: 1, max: 500_000 }), (paid, backs, news, amount) => {
      const { money } = walk(paid, backs, news);
      const standing = standingOf(money);
      const shares = shareOut(cents(amount), money);
      expect(sumOfShares(shares)).toBe(Math.min(amount, sumOfShares(standing)));
      const left = standing.map((one) => {
        const gone = shares.filter((other) => isSameAllocation(other, one));
        const less = (pick: (of: Share) => Cents) => pick(one) - sumOf(gone, pick);
        return [less(creditOf), less(appliedOf), less(feeOf)];
      });
      expect(Math.min(...left.flat())).toBeGreaterThanOrEqual(0);
      const stands = (tier: number) => left.some((one) => one[tier]! > 0);
      if (sumOf(shares, appliedOf) > 0) expect(stands(0)).toBe(false);
      if (sumOf(shares, feeOf) > 0) expect(stands(0) || stands(1)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

/** How each of four money backs ends, and by which states it is heard to come there. */
const anyHistories = fc.array(
  fc.constantFrom<MoneyBackState[][]>(
    [['open'], ['open']],
    [['final'], ['open', 'final']],
    [['undone'], ['open', 'final', 'undone'], ['final', 'undone']],
  ),
  { minLength: 4, maxLength: 4 },
);
const anyTurns = fc.tuple(fc.array(fc.nat(3), { maxLength: 16 }), fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }));

test('whatever the order of the news, the same stands of each bill in the end, and the books hold the same', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyHistories, anyTurns, anyTurns, (paid, backs, histories, one, other) => {
      const heard = ([turns, ways]: [number[], number[]]) => {
        const left = histories.map((history, at) => [...history[ways[at]! % history.length]!]);
        const drain = left.flatMap((states, at) => states.map(() => at));
        return [...turns, ...drain].flatMap((at): News[] => {
          const state = left[at]!.shift();
          return state ? [{ at, state }] : [];
        });
      };
      const [first, second] = [walk(paid, backs, heard(one)), walk(paid, backs, heard(other))];
      expect(second.state).toBe(first.state);
      expect(standingOf(second.money)).toEqual(standingOf(first.money));
      const isHeld = first.money.moneyBacks.some(({ kind, state }) => kind === 'dispute' && state === 'open');
      if (!isHeld) expect(holdingsOf(second.money)).toEqual(holdingsOf(first.money));
    }),
    { numRuns: 2000 },
  );
});

test('every walk of a payment whose money goes back is one of the state table', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyNews, (paid, backs, news) => {
      for (const [from, to] of walk(paid, backs, news).moves) {
        expect(nextState(from, eventOfSettledState[to])).toBe(to);
      }
    }),
    { numRuns: 2000 },
  );
});

test('news that come again, or late, change nothing', () => {
  fc.assert(
    fc.property(anyPaid, anyMoneyBacks, anyNews, (paid, backs, news) => {
      const once = walk(paid, backs, news);
      // Everything is told a second time after each step; an undone one is never said to be gone again by what is true.
      const again = news.flatMap((one, index) => {
        const before = news.slice(0, index + 1);
        const isUndone = (at: number) => before.some((other) => other.at === at && other.state === 'undone');
        return [one, ...before.filter(({ at, state }) => state === 'open' || (state === 'final' && isUndone(at)))];
      });
      const often = walk(paid, backs, again);
      expect(often.state).toBe(once.state);
      expect(Object.fromEntries(often.booked)).toEqual(Object.fromEntries(once.booked));
    }),
  );
});
