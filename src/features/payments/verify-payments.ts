import { formatCents, sumCents, type Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { verifyLedger } from '../ledger/public.ts';
import {
  bookedTotals,
  entriesWithoutPayment,
  paidTotals,
  paymentsOutOfStep,
  type PaymentFault,
} from './reads-verify.ts';

export type PaymentFindings = { ok: boolean; payments: number; receipts: number; faults: string[] };

/**
 * Compares every payment with its receipt, its journal entry and its allocations: a paid payment has one of each,
 * with the same cents; any other has no receipt and no entry; and the sums of all agree. Each fault is a sentence for
 * staff.
 */
export async function verifyPayments(db: Queryable): Promise<PaymentFindings> {
  const totals = await paidTotals(db);
  const booked = await bookedTotals(db);
  const inBooks = (ledgerAccount: string) => Number(booked.get(ledgerAccount) ?? 0);
  const faults = [
    ...(await paymentsOutOfStep(db)).flatMap(faultsOf),
    ...(await entriesWithoutPayment(db)).map(
      ({ sourceId, effect }) => `The ledger holds an entry (${effect}) of payment ${sourceId}, which does not exist.`,
    ),
    ...differs('All paid payments', sumCents([totals.principalCents, totals.feeCents]), inBooks('gateway-clearing')),
    ...differs('All that was paid for bills', totals.principalCents, -inBooks('collected-for-city')),
    ...differs('All convenience fees', totals.feeCents, -inBooks('convenience-fees')),
  ];
  return { ok: faults.length === 0, payments: totals.payments, receipts: totals.receipts, faults };
}

function faultsOf(fault: PaymentFault): string[] {
  const name = `Payment ${fault.paymentId}`;
  const allocated = [
    ...differs(`${name}, what goes to bills`, fault.principalCents, fault.allocatedCents, 'its allocations'),
    ...differs(`${name}, the fee`, fault.feeCents, fault.allocatedFeeCents, 'its allocations'),
  ];
  if (fault.state !== 'paid') {
    const isBare = fault.receipts === 0 && fault.entries === 0;
    const extra = `${name} is ${fault.state}, but has receipts: ${fault.receipts}, journal entries: ${fault.entries}.`;
    return isBare ? allocated : [...allocated, extra];
  }
  return [
    ...allocated,
    ...(fault.receipts === 1 ? [] : [`${name} is paid, but has ${fault.receipts} receipts.`]),
    ...(fault.entries === 1 ? [] : [`${name} is paid, but has ${fault.entries} journal entries.`]),
    ...(fault.entries === 1
      ? [
          ...differs(`${name}, what was taken`, fault.totalCents, fault.clearingCents),
          ...differs(`${name}, what goes to bills`, fault.principalCents, fault.collectedCents),
          ...differs(`${name}, the fee`, fault.feeCents, fault.feesCents),
        ]
      : []),
  ];
}

function differs(what: string, oursCents: number, theirsCents: number, where = 'the ledger'): string[] {
  if (oursCents === theirsCents) return [];
  const [ours, theirs] = [formatCents(oursCents as Cents), formatCents(theirsCents as Cents)];
  return [`${what}: ${ours}, but ${theirs} in ${where}.`];
}

/** How much stands in the books, and each fault as a sentence for staff. */
export type BookFindings = {
  ok: boolean;
  entries: number;
  postings: number;
  payments: number;
  receipts: number;
  faults: string[];
};

/** Reads all the books through: the ledger by itself, and every payment against it. The chain of seals is apart. */
export async function verifyBooks(db: Queryable): Promise<BookFindings> {
  const ledger = await verifyLedger(db);
  const payments = await verifyPayments(db);
  return {
    ok: ledger.ok && payments.ok,
    ...{ entries: ledger.entries, postings: ledger.postings, payments: payments.payments, receipts: payments.receipts },
    faults: [...ledger.faults, ...payments.faults],
  };
}
