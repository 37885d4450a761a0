import { cents, formatCents, type Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { effectOf, isSameAllocation, type Share } from './money-backs/money-back.ts';
import { bookedOtherwise } from './movements/movement.ts';
import { replayedPayments, type ReplayedPayment } from './movements/replayed-payments.ts';
import { keptSharesOf, paymentsWithMoneyBacks, type KeptShare } from './reads-verify-shares.ts';

/** All that is held at once, however many payments there are. */
const paymentsAtOnceUsually = 500;

/**
 * Compares what each bill is kept to bear of money that went back with what follows from what was paid and from the
 * entries, in the order in which they were booked: the tables that hold those two never change. Each fault is a sentence
 * for staff.
 *
 * Of a payment that an older rule shared, rows stay as they were written. Such a payment has an entry that the rule of
 * today does not explain, on some ledger account; so where any entry is booked otherwise than gone through again, what its
 * bills bear is not judged. No payment file can be made with such an entry either. Nobody can bring a payment out of the
 * check by one more entry: the last entry of each money back must be that of the state it is in. What an older rule shared
 * otherwise among bills, and alike on each ledger account, cannot be told from a change, and is named.
 */
export async function shareFaults(db: Queryable, paymentsAtOnce = paymentsAtOnceUsually): Promise<string[]> {
  const faults: string[] = [];
  for (let afterId: string | null = null; ;) {
    const page = await paymentsWithMoneyBacks(db, afterId, paymentsAtOnce);
    const last: (typeof page)[number] | undefined = page.at(-1);
    if (!last) return faults;
    const payments = await replayedPayments(
      db,
      page.map(({ number }) => number),
    );
    const ids = payments.map(({ paymentId }) => paymentId);
    const kept = Map.groupBy(await keptSharesOf(db, ids), ({ paymentId }) => paymentId);
    faults.push(...payments.flatMap((one) => [...stateFaults(one), ...faultsOf(one, kept.get(one.paymentId) ?? [])]));
    afterId = last.paymentId;
  }
}

/** Money backs whose last entry is of another state than theirs. One without any entry is missed in the sums. */
function stateFaults({ paymentId, moneyBacks, entries }: ReplayedPayment): string[] {
  return moneyBacks.flatMap((moneyBack) => {
    const { number, kind, state } = moneyBack;
    const last = entries.findLast(({ sourceId }) => sourceId === number);
    if (!last || last.effect === effectOf(moneyBack)) return [];
    return [`Payment ${paymentId}, ${number} is a ${kind} and ${state}, but its last entry is ${last.effect}.`];
  });
}

function faultsOf({ paymentId, paid, entries, replayed }: ReplayedPayment, kept: readonly KeptShare[]): string[] {
  const isExplained = entries.every(
    (entry) => bookedOtherwise(entry, replayed.movements.get(entry.id) ?? []).length === 0,
  );
  if (!isExplained) return [];
  const byBooks = replayed.moneyBacks
    .filter(({ state }) => state !== 'undone')
    .flatMap(({ number, shares }) => shares.map((share) => ({ ...share, number })));
  const numbers = new Set([...byBooks, ...kept].map(({ number }) => number));
  return [...numbers].flatMap((number) =>
    paid.flatMap((allocation) => {
      const isOfIt = (one: Share & { number: string }) => one.number === number && isSameAllocation(one, allocation);
      const name = `Payment ${paymentId}, ${number}`;
      return differences(name, allocation.label, byBooks.find(isOfIt), kept.find(isOfIt));
    }),
  );
}

function differences(name: string, label: string, byBooks: Share | undefined, kept: Share | undefined): string[] {
  const differs = (what: string, pick: (share: Share) => Cents) => {
    const [booked, ours] = [byBooks, kept].map((share) => (share ? pick(share) : cents(0)));
    if (booked === ours) return [];
    return [
      `${name}, ${what}: ${formatCents(booked!)} went back of it by the books, but ${formatCents(ours!)} is kept.`,
    ];
  };
  return [
    ...differs(label, ({ amountCents }) => amountCents),
    ...differs(`the credit of ${label}`, ({ creditCents }) => creditCents),
    ...differs(`the fee of ${label}`, ({ feeCents }) => feeCents),
  ];
}
