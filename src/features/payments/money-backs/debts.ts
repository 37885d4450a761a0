import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import type { PaidOutShare } from '../credit-pay-outs/credit-pay-out.ts';
import type { MoneyBackState } from '../gateways/gateway.ts';
import type { Payment } from '../payment.ts';
import {
  beyondCents,
  isForGood,
  isGone,
  isOnItsWay,
  isSameAllocation,
  sharedAnew,
  sumOfShares,
  type PaymentMoney,
} from './money-back.ts';

/**
 * Who owes what of a money back was beyond all that was left of its payment. Of credits that the city had paid out the
 * customer has the money: the payer got no more than they had paid. Only the rest is theirs to bring back.
 */
export type Debt = { payerCents: Cents; customers: PaidOutShare[] };

/** The debts that follow from what is gone of a payment, by the numbers of its money backs; the first heard first. */
export function debtsOf({ moneyBacks, payOuts }: Pick<PaymentMoney, 'moneyBacks' | 'payOuts'>): Map<string, Debt> {
  let left: readonly PaidOutShare[] = payOuts;
  const debts = new Map<string, Debt>();
  for (const moneyBack of moneyBacks.filter(isGone)) {
    let payerCents = beyondCents(moneyBack);
    const customers: PaidOutShare[] = [];
    left = left.map((payOut) => {
      const taken = cents(Math.min(payerCents, payOut.amountCents));
      payerCents = cents(payerCents - taken);
      if (taken > 0) customers.push({ ...named(payOut), amountCents: taken });
      return { ...payOut, amountCents: cents(payOut.amountCents - taken) };
    });
    debts.set(moneyBack.number, { payerCents, customers: merged(customers) });
  }
  return debts;
}

/**
 * Those of the debts that stand whatever comes: a refund that is on its way may fail, and what it took would then bear as much of
 * what else went back.
 */
export function debtsForGood(money: Pick<PaymentMoney, 'moneyBacks' | 'payOuts'>): Map<string, Debt> {
  let mayStayCents = sumCents(money.moneyBacks.filter(isOnItsWay).map(({ shares }) => sumOfShares(shares)));
  const lessWhatMayStay = (owedCents: Cents): Cents => {
    const stays = cents(Math.min(owedCents, mayStayCents));
    mayStayCents = cents(mayStayCents - stays);
    return cents(owedCents - stays);
  };
  const forGood = new Set(money.moneyBacks.filter(isForGood).map(({ number }) => number));
  const debts = [...debtsOf(money)].filter(([number]) => forGood.has(number));
  return new Map(
    debts.map(([number, { payerCents, customers }]) => [
      number,
      {
        payerCents: lessWhatMayStay(payerCents),
        customers: customers.map((one) => ({ ...one, amountCents: lessWhatMayStay(one.amountCents) })),
      },
    ]),
  );
}

/** What customers owe of a debt. */
export function customersOwe({ customers }: Debt): Cents {
  return sumCents(customers.map(({ amountCents }) => amountCents));
}

/** What the payer is told of a debt: a guest pays for customers who are others. */
export function payerOwes(debt: Debt | undefined, { guestId }: Pick<Payment, 'guestId'>): Cents {
  if (!debt) return cents(0);
  return guestId === null ? sumCents([debt.payerCents, customersOwe(debt)]) : debt.payerCents;
}

/** How much less the payer owes since money back `number` was undone: what stays is there to take the others from. */
export function sparedBy(number: string, money: PaymentMoney, payment: Pick<Payment, 'guestId'>): Cents {
  const owedWhere = (state: MoneyBackState) => {
    const moneyBacks = money.moneyBacks.map((one) => ({
      ...one,
      ...(one.number === number ? { state } : {}),
      shares: [],
    }));
    const debts = debtsOf(sharedAnew({ ...money, moneyBacks }, number));
    return sumCents([...debts.values()].map((debt) => payerOwes(debt, payment)));
  };
  return cents(Math.max(0, owedWhere('final') - owedWhere('undone')));
}

function named({ payableKind, payableId }: PaidOutShare): Pick<PaidOutShare, 'payableKind' | 'payableId'> {
  return { payableKind, payableId };
}

function merged(shares: readonly PaidOutShare[]): PaidOutShare[] {
  const sums: PaidOutShare[] = [];
  for (const share of shares) {
    const own = sums.find((one) => isSameAllocation(one, share));
    if (own) own.amountCents = cents(own.amountCents + share.amountCents);
    else sums.push({ ...share });
  }
  return sums;
}
