import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../../kernel/money.ts';
import { replayMoneyBacks, type BookedStep } from '../movements/movement.ts';
import { holdingsOf, postingsBetween, type Holdings } from '../money-backs/bookings.ts';
import {
  effectOf,
  isSameAllocation,
  sharedAnew,
  standingOf,
  stepsTo,
  sumOfShares,
  type MoneyBack,
  type PaidShare,
  type PaymentMoney,
  type SharedMoneyBack,
} from '../money-backs/money-back.ts';
import type { CreditPayOut } from './credit-pay-out.ts';

/** Up to three bills, some of which brought more than was owed. */
const anyPaid = fc
  .array(fc.record({ owed: fc.nat(20), beyond: fc.nat(15), fee: fc.nat(3) }), { minLength: 1, maxLength: 3 })
  .map((bills) =>
    bills.map(({ owed, beyond, fee }, at): PaidShare => ({
      ...{ payableKind: 'bill', payableId: at + 1, feeCents: cents(fee), portions: [] },
      ...{ amountCents: cents(owed + beyond + 1), creditCents: cents(beyond) },
    })),
  );
const anyBacks = fc.array(
  // In hundredths of what was paid: more than all of it too.
  fc.record({ kind: fc.constantFrom('return', 'dispute', 'refund'), part: fc.integer({ min: 1, max: 150 }) }),
  { minLength: 1, maxLength: 4 },
);
const anyStep = fc.oneof(
  fc.record({ at: fc.nat(3), state: fc.constantFrom('open', 'final', 'undone') }),
  fc.record({ payOutOf: fc.nat(2) }),
);

const total = (holdings: Holdings) => sumCents([...holdings.values()]);
const creditOf = ({ paid, moneyBacks, payOuts }: PaymentMoney, one: PaidShare) => ({
  whole: paid.find((share) => isSameAllocation(share, one))!.creditCents,
  gone: sumCents(
    moneyBacks
      .filter(({ state }) => state !== 'undone')
      .flatMap(({ shares }) => shares.filter((share) => isSameAllocation(share, one)))
      .map(({ creditCents }) => creditCents),
  ),
  paidOut: sumCents(payOuts.filter((share) => isSameAllocation(share, one)).map(({ amountCents }) => amountCents)),
});

const sharesOf = (moneyBacks: SharedMoneyBack[]) => moneyBacks.map(({ number, shares }) => ({ number, shares }));

test('in whatever order money goes back, stays after all and is paid out, no credit is given twice and the books balance', () => {
  const seen = { payOuts: 0, backsAfter: 0 };
  fc.assert(
    fc.property(anyPaid, anyBacks, fc.array(anyStep, { minLength: 1, maxLength: 14 }), (paid, backs, steps) => {
      const whole = sumOfShares(paid);
      const named = backs.map(({ kind, part }, at): Pick<MoneyBack, 'number' | 'kind' | 'amountCents'> => ({
        ...{ number: `B${at}`, kind },
        amountCents: cents(Math.max(1, Math.floor((whole * part) / 100))),
      }));
      let money: PaymentMoney = { paid, moneyBacks: [], payOuts: [] };
      const booked: BookedStep[] = [];
      const payOuts: CreditPayOut[] = [];
      const look = (before: PaymentMoney) => {
        expect(total(holdingsOf(money))).toBe(0);
        for (const share of paid) {
          const { whole: credit, gone, paidOut } = creditOf(money, share);
          expect(gone + paidOut).toBeLessThanOrEqual(credit);
        }
        for (const share of standingOf(money)) {
          expect(
            Math.min(share.creditCents, share.amountCents - share.creditCents, share.feeCents),
          ).toBeGreaterThanOrEqual(0);
        }
        const heard = named.filter(({ number }) => money.moneyBacks.some((one) => one.number === number));
        const replayed = replayMoneyBacks(paid, heard, booked);
        expect(sharesOf(replayed.moneyBacks)).toEqual(sharesOf(money.moneyBacks));
        const told = replayed.movements.get(booked.length - 1) ?? [];
        const [was, is] = [holdingsOf(before), holdingsOf(money)];
        const moved = (place: 'customer-credits' | 'collected-for-city') =>
          (is.get(place) ?? 0) - (was.get(place) ?? 0);
        const sumOf = (...parts: string[]) =>
          sumCents(told.filter(({ part }) => parts.includes(part)).map(({ amountCents }) => amountCents));
        expect(sumOf('credit')).toBe(0 - moved('customer-credits'));
        // No portions here: all that was collected stands under no code.
        expect(sumOf('payable', 'paid-out')).toBe(0 - moved('collected-for-city'));
      };
      for (const step of steps) {
        const before = money;
        if ('payOutOf' in step) {
          const share = standingOf(money)[step.payOutOf];
          if (!share || share.creditCents === 0) continue;
          const { payableKind, payableId, creditCents: amountCents } = share;
          const payOut = { number: `C${booked.length}`, payableKind, payableId, amountCents } as CreditPayOut;
          payOuts.push(payOut);
          booked.push({ entryId: booked.length, payOut });
          money = { paid, moneyBacks: money.moneyBacks, payOuts: [...payOuts] };
          seen.payOuts += 1;
          look(before);
          continue;
        }
        const back = named[step.at];
        const known = money.moneyBacks.find(({ number }) => number === back?.number);
        const taken = back ? stepsTo(back.kind, known?.state ?? null, step.state) : [];
        if (!back || taken === 'contradiction') continue;
        for (const state of taken) {
          const previous = money;
          const isKnown = money.moneyBacks.some(({ number }) => number === back.number);
          const moneyBacks = isKnown
            ? money.moneyBacks.map((one) => (one.number === back.number ? { ...one, state } : one))
            : [...money.moneyBacks, { ...back, state, shares: [] }].toSorted((one, two) =>
                one.number < two.number ? -1 : 1,
              );
          money = sharedAnew({ ...money, moneyBacks }, back.number);
          // What an open refund becomes when it is through moves nothing, and has no entry.
          if (postingsBetween(holdingsOf(previous), holdingsOf(money)).length === 0) continue;
          booked.push({ entryId: booked.length, number: back.number, effect: effectOf({ kind: back.kind, state }) });
          if (payOuts.length > 0) seen.backsAfter += 1;
          look(previous);
        }
      }
    }),
    { numRuns: 2000 },
  );
  expect(seen.payOuts).toBeGreaterThan(500);
  expect(seen.backsAfter).toBeGreaterThan(500);
});
