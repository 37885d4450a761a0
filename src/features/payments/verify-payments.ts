import { formatCents, type Cents } from '../../kernel/money.ts';
import { auditedMoves } from '../../platform/audit.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { unmailedEffects } from '../../platform/mail/outgoing.ts';
import { verifyLedger } from '../ledger/public.ts';
import { nextState, type PaymentEvent, type PaymentState } from './payment-states.ts';
import {
  mailsOwed,
  returnFeesOutOfStep,
  settlementsBesideEntry,
  startsBesideTrail,
  statesBesideMoneyBacks,
  statesBesideTrail,
} from './reads-verify-trail.ts';
import {
  accountsOutOfStep,
  allocationsOverdrawn,
  entriesWithoutSource,
  forgottenPayments,
  glCodesOutOfStep,
  holdingsOutOfStep,
  paymentsOutOfStep,
  sessionsOfManyPayments,
  settledTotals,
  splitsOutOfStep,
  untoldExceptions,
  type HoldingFault,
  type PaymentFault,
} from './reads-verify.ts';
import { shareFaults } from './verify-shares.ts';

export type PaymentFindings = { ok: boolean; payments: number; receipts: number; faults: string[] };

const minuteMs = 60_000;
/** A check that is due may wait for a process this long before somebody should ask why. */
const checkLatestMs = 10 * minuteMs;
/** A payer has been written to after this long, or a job has failed for good. */
const mailLatestMs = 6 * 60 * minuteMs;
const mailsLookedAtMs = 31 * 24 * 60 * minuteMs;

/**
 * Compares every payment with its receipt, its allocations, what went back, and the books: a payment whose money came has
 * one receipt and one entry of that; the books hold of it what stands, account by account and GL code by GL code; no more
 * went back than came, and of each bill what the entries make of it (`shareFaults` says which are not judged); states moved as the table allows, and are those of the last move and of what went back; payer, day and receipt are those
 * that were written down; nobody is forgotten, neither a payment that waits nor a payer's mail. Each fault is a
 * sentence for staff.
 */
export async function verifyPayments(db: Queryable, now: Date): Promise<PaymentFindings> {
  const { payments, receipts } = await settledTotals(db);
  const faults = [
    ...(await paymentsOutOfStep(db)).flatMap(faultsOf),
    ...(await holdingsOutOfStep(db)).flatMap((fault) => ledgerDiffers(`Payment ${fault.paymentId}`, fault)),
    ...(await accountsOutOfStep(db)).flatMap((fault) => ledgerDiffers('All payments', fault)),
    ...(await splitsOutOfStep(db)).flatMap(({ paymentId, label, appliedCents, splitCents }) =>
      differs(`Payment ${paymentId}, ${label}, what goes to it`, appliedCents, splitCents, 'its split over charges'),
    ),
    ...(await glCodesOutOfStep(db)).flatMap(({ paymentId, glCode, wantedCents, bookedCents }) =>
      differs(`Payment ${paymentId}, what goes to ${glCode}`, wantedCents, bookedCents, 'the ledger'),
    ),
    ...(await entriesWithoutSource(db)).map(
      ({ sourceKind, sourceId, effect }) =>
        `The ledger holds an entry (${effect}) of ${sourceKind} ${sourceId}, which does not exist.`,
    ),
    ...(await sessionsOfManyPayments(db)).map(
      ({ gatewaySessionId, payments: many }) => `Session ${gatewaySessionId} is that of ${many} payments.`,
    ),
    ...(await allocationsOverdrawn(db)).map(
      ({ paymentId, label }) =>
        `Payment ${paymentId}, ${label}: more went back, is credited or was paid out than was paid.`,
    ),
    ...(await shareFaults(db)),
    ...(await untoldExceptions(db)).map(
      ({ paymentId, subject }) =>
        `Payment ${paymentId}, ${subject}: more came or went back than should, and no staff were told.`,
    ),
    ...(await returnFeesOutOfStep(db)).map(
      ({ number, bookedCents }) =>
        `The ledger holds ${formatCents(bookedCents)} as the fee for ${number}, which bears none.`,
    ),
    ...(await trailFaults(db)),
    ...(await illegalMoves(db)),
    ...(await forgottenPayments(db, new Date(now.getTime() - checkLatestMs))).map(
      ({ paymentId, state }) => `Payment ${paymentId} is ${state}, and nobody asks the gateway about it.`,
    ),
    ...(await missingMails(db, now)),
  ];
  return { ok: faults.length === 0, payments, receipts, faults };
}

function faultsOf(fault: PaymentFault): string[] {
  const name = `Payment ${fault.paymentId}`;
  const wanted = fault.isSettled ? 1 : 0;
  const came = `${name} is ${fault.state}`;
  return [
    ...differs(`${name}, what goes to bills`, fault.principalCents, fault.allocatedCents, 'its allocations'),
    ...differs(`${name}, the fee`, fault.feeCents, fault.allocatedFeeCents, 'its allocations'),
    ...(fault.receipts === wanted ? [] : [`${came}, but has receipts: ${fault.receipts}.`]),
    ...(fault.entries === wanted ? [] : [`${came}, but has journal entries: ${fault.entries}.`]),
  ];
}

/** What each ledger account holds of payments. Credits are told as amounts above zero. */
const accountWords: Record<string, { words: string; sign: 1 | -1 }> = {
  'gateway-clearing': { words: 'what the gateway holds', sign: 1 },
  'disputed-money': { words: 'what is disputed', sign: 1 },
  'payer-debts': { words: 'what the payer owes', sign: 1 },
  'collected-for-city': { words: 'what goes to bills', sign: -1 },
  'customer-credits': { words: 'what is held for the customer', sign: -1 },
  'convenience-fees': { words: 'the fee', sign: -1 },
};

function ledgerDiffers(of: string, fault: Omit<HoldingFault, 'paymentId'>): string[] {
  const { words, sign } = accountWords[fault.ledgerAccount] ?? { words: fault.ledgerAccount, sign: 1 };
  return differs(`${of}, ${words}`, sign * fault.wantedCents, sign * fault.bookedCents, 'the ledger');
}

function differs(what: string, oursCents: number, theirsCents: number, where: string): string[] {
  if (oursCents === theirsCents) return [];
  const [ours, theirs] = [formatCents(oursCents as Cents), formatCents(theirsCents as Cents)];
  return [`${what}: ${ours}, but ${theirs} in ${where}.`];
}

/** Payments that say something else than what was written down of them when it happened. */
async function trailFaults(db: Queryable): Promise<string[]> {
  return [
    ...(await statesBesideTrail(db)).map(
      ({ paymentId, state, otherState }) =>
        `Payment ${paymentId} is ${state}, but its last move in the audit trail led to ${otherState}.`,
    ),
    ...(await statesBesideMoneyBacks(db)).map(
      ({ paymentId, state, otherState }) =>
        `Payment ${paymentId} is ${state}, but what went back of it makes it ${otherState}.`,
    ),
    ...(await startsBesideTrail(db)).map(
      ({ paymentId }) => `Payment ${paymentId} has another payer, way or amount than was started in the audit trail.`,
    ),
    ...(await settlementsBesideEntry(db)).map(
      ({ paymentId }) => `Payment ${paymentId} has another day or receipt number than its entry in the ledger.`,
    ),
  ];
}

/** Moves in the audit trail that the state table does not have. */
async function illegalMoves(db: Queryable): Promise<string[]> {
  const moves = await auditedMoves(db, 'payment');
  return moves
    .filter(({ from, event, to }) => nextState(from as PaymentState, event as PaymentEvent) !== to)
    .map(
      ({ from, event, to }) =>
        `A payment went from ${from} to ${to} by ${event}, which the state table does not allow.`,
    );
}

async function missingMails(db: Queryable, now: Date): Promise<string[]> {
  const until = new Date(now.getTime() - mailLatestMs);
  const owed = await mailsOwed(db, new Date(now.getTime() - mailsLookedAtMs), until);
  return (await unmailedEffects(db, owed)).map((effectKey) => `The mail ${effectKey} was never written.`);
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
export async function verifyBooks(db: Queryable, now: Date): Promise<BookFindings> {
  const ledger = await verifyLedger(db);
  const payments = await verifyPayments(db, now);
  return {
    ok: ledger.ok && payments.ok,
    ...{ entries: ledger.entries, postings: ledger.postings, payments: payments.payments, receipts: payments.receipts },
    faults: [...ledger.faults, ...payments.faults],
  };
}
