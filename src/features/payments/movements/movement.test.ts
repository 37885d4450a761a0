import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../../kernel/money.ts';
import { holdingsOf } from '../money-backs/bookings.ts';
import {
  sharedAnew,
  stateAfterEffect,
  sumOfShares,
  type MoneyBackEffect,
  type PaidShare,
  type PaymentMoney,
} from '../money-backs/money-back.ts';
import { paymentMovements, replayMoneyBacks, type BookedStep, type Movement } from './movement.ts';

const moneyBackMovements = (...given: Parameters<typeof replayMoneyBacks>) => replayMoneyBacks(...given).movements;
const share = (payableId: number, amount: number, fee: number, credit = 0): PaidShare => ({
  ...{ payableKind: 'bill', payableId, amountCents: cents(amount), feeCents: cents(fee), creditCents: cents(credit) },
  portions: [],
});
const moneyBack = (number: string, kind: 'return' | 'dispute' | 'refund', amount: number) => ({
  ...{ number, kind, amountCents: cents(amount) },
});
const told = (movements: readonly Movement[] | undefined) =>
  movements?.map(({ reference, part, payable, amountCents }) => [reference, part, payable?.id ?? null, amountCents]);

test('a payment tells of each thing what went to it, what is a credit, and the fee', () => {
  expect(told(paymentMovements('R1', [share(1, 5000, 117), share(2, 3000, 0, 1000)]))).toEqual([
    ['R1', 'payable', 1, 5000],
    ['R1', 'fee', 1, 117],
    ['R1', 'payable', 2, 2000],
    ['R1', 'credit', 2, 1000],
  ]);
});

test('where a refund is undone, a return that had found nothing left takes its place, each under its own number', () => {
  const backs = [moneyBack('B1', 'refund', 5117), moneyBack('B2', 'return', 5117)];
  const steps: BookedStep[] = [
    { entryId: 11, number: 'B1', effect: 'refunded' },
    { entryId: 12, number: 'B2', effect: 'returned' },
    { entryId: 13, number: 'B1', effect: 'refund-undone' },
  ];
  const movements = moneyBackMovements([share(1, 5000, 117)], backs, steps);
  expect(told(movements.get(11))).toEqual([
    ['B1', 'payable', 1, -5000],
    ['B1', 'fee', 1, -117],
  ]);
  expect(told(movements.get(12))).toEqual([['B2', 'debt', null, -5117]]);
  expect(told(movements.get(13))).toEqual([
    ['B1-U', 'payable', 1, 5000],
    ['B1-U', 'fee', 1, 117],
    ['B2', 'payable', 1, -5000],
    ['B2', 'fee', 1, -117],
    ['B2', 'debt', null, 5117],
  ]);
});

test('a lost dispute that is won after all is undone, one that is won at once moves nothing', () => {
  const steps = (...effects: MoneyBackEffect[]) =>
    effects.map((effect, at): BookedStep => ({ entryId: at, number: 'B1', effect }));
  const paid = [share(1, 5000, 0)];
  const backs = [moneyBack('B1', 'dispute', 5000)];
  const lostThenWon = moneyBackMovements(paid, backs, steps('dispute-opened', 'dispute-lost', 'dispute-won'));
  expect([...lostThenWon.values()].map(told)).toEqual([
    [],
    [['B1', 'payable', 1, -5000]],
    [['B1-U', 'payable', 1, 5000]],
  ]);
  const won = moneyBackMovements(paid, backs, steps('dispute-opened', 'dispute-won'));
  expect([...won.values()].flat()).toEqual([]);
});

const anyPaid = fc
  .array(fc.record({ amount: fc.integer({ min: 1, max: 90_000 }), fee: fc.nat(500), part: fc.nat(100) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) =>
    parts.map(({ amount, fee, part }, at) => share(at, amount, fee, part < 60 ? 0 : Math.floor((amount * part) / 100))),
  );
const anyBacks = fc.array(
  fc.record({
    kind: fc.constantFrom('return' as const, 'dispute' as const, 'refund' as const),
    part: fc.integer({ min: 1, max: 150 }),
  }),
  { minLength: 1, maxLength: 4 },
);
type MoneyBackStep = Extract<BookedStep, { number: string }>;
const effectsOf: Record<'return' | 'dispute' | 'refund', MoneyBackEffect[]> = {
  return: ['returned', 'return-undone'],
  dispute: ['dispute-opened', 'dispute-lost', 'dispute-won'],
  refund: ['refunded', 'refund-undone'],
};

test('whatever goes back in whatever order, each entry tells what it moves in the books, and later ones change none', () => {
  fc.assert(
    fc.property(anyPaid, anyBacks, fc.array(fc.nat(3), { maxLength: 12 }), (paid, backs, order) => {
      const whole = sumOfShares(paid);
      const named = backs.map(({ kind, part }, at) =>
        moneyBack(`B${at}`, kind, Math.max(1, Math.floor((whole * part) / 100))),
      );
      const left = backs.map(({ kind }) => [...effectsOf[kind]]);
      const steps = order.flatMap((at, entryId): MoneyBackStep[] => {
        const effect = left[at]?.shift();
        return effect ? [{ entryId, number: `B${at}`, effect }] : [];
      });
      const movements = moneyBackMovements(paid, named, steps);
      let money: PaymentMoney = { paid, moneyBacks: [], payOuts: [] };
      for (const [at, { entryId, number, effect }] of steps.entries()) {
        const before = holdingsOf(money);
        const state = stateAfterEffect[effect];
        const known = money.moneyBacks.filter((one) => one.number !== number);
        const own = money.moneyBacks.find((one) => one.number === number)?.shares ?? [];
        const all = [...known, { ...named.find((one) => one.number === number)!, state, shares: own }];
        const moneyBacks = all.toSorted((one, two) => (one.number < two.number ? -1 : 1));
        money = sharedAnew({ paid, moneyBacks, payOuts: [] }, number);
        const after = holdingsOf(money);
        const said = movements.get(entryId)!;
        const moved = (
          place: 'customer-credits' | 'convenience-fees' | 'payer-debts' | 'disputed-money' | 'gateway-clearing',
        ) => (after.get(place) ?? 0) - (before.get(place) ?? 0);
        const sumOf = (part: string) => sumCents(said.filter((one) => one.part === part).map((one) => one.amountCents));
        expect(sumOf('credit')).toBe(0 - moved('customer-credits'));
        expect(sumOf('fee')).toBe(0 - moved('convenience-fees'));
        expect(sumOf('debt')).toBe(0 - moved('payer-debts'));
        expect(sumCents(said.map((one) => one.amountCents))).toBe(moved('gateway-clearing') + moved('disputed-money'));
        const replayed = replayMoneyBacks(paid, named, steps.slice(0, at + 1));
        expect(replayed.movements.get(entryId)).toEqual(said);
        expect(replayed.moneyBacks).toEqual(money.moneyBacks);
      }
    }),
    { numRuns: 500 },
  );
});
