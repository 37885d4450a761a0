import { cents, type Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { endException } from '../exceptions/end-exception.ts';
import { amountPaidOut, subjectOf, type ExceptionFacts, type ExceptionName } from '../exceptions/payment-exception.ts';
import { amountResolved, latestException } from '../exceptions/reads.ts';
import { raiseException, raiseExceptionAgain, setAmountLeft } from '../exceptions/writes.ts';
import type { GatewayMoneyBack, MoneyBackState } from '../gateways/gateway.ts';
import { customersOwe, debtsForGood } from './debts.ts';
import { isSameAllocation, standingOf, type PaymentMoney, type PaidShare } from './money-back.ts';
import { moneyOf } from './reads.ts';
import { returnReasonOf } from './return-reasons.ts';

type NumberedStep = GatewayMoneyBack & { number: string };

/**
 * Brings what staff have to look at in line with a payment's money after one step of a money back: raises what is new,
 * and ends what is over, so that nobody does a thing twice. The payment is locked.
 */
export async function raiseWhatStaffMustSee(
  tx: Tx,
  paymentId: string,
  money: PaymentMoney,
  step: NumberedStep,
  now: Date,
): Promise<void> {
  const { number, kind, state, reasonCode, amountCents } = step;
  const about = { paymentId, subject: number };
  const facts = { number, reasonCode, amountCents };
  if (kind === 'dispute' && state === 'open')
    await raiseException(tx, { ...about, raisedAt: now, kind: 'disputed', facts });
  else if (kind === 'dispute') await endDispute(tx, about, state, now);
  const { exception } = returnReasonOf(reasonCode);
  if (kind === 'return' && exception) await raiseException(tx, { ...about, raisedAt: now, kind: exception, facts });
  await followBeyond(tx, paymentId, money, now);
  for (const share of money.paid) await followCredit(tx, paymentId, share, { money, step, now });
}

/** Brings what waits again for staff about money that went back, or a credit, in line with what is true of it now. The payment is locked. */
export async function followWhatWentBack(tx: Tx, name: ExceptionName, now: Date): Promise<void> {
  const { kind, paymentId, subject } = name;
  const money = await moneyOf(tx, paymentId);
  const dispute = money.moneyBacks.find((one) => kind === 'disputed' && one.number === subject);
  if (dispute && dispute.state !== 'open') await endDispute(tx, name, dispute.state, now);
  if (kind === 'beyond-captured' || kind === 'paid-out-went-back') await followBeyond(tx, paymentId, money, now);
  const share = money.paid.find((one) => kind === 'more-than-owed' && subjectOf(one) === subject);
  if (share) await followCredit(tx, paymentId, share, { money, step: null, now });
}

/** Won or lost, there is nothing to answer at the gateway any more. */
async function endDispute(
  tx: Tx,
  { paymentId, subject }: Pick<ExceptionName, 'paymentId' | 'subject'>,
  state: MoneyBackState,
  now: Date,
): Promise<void> {
  const because = state === 'final' ? 'dispute-lost' : 'dispute-won';
  await endException(tx, { paymentId, subject, kind: 'disputed' }, { because, now });
}

/**
 * What payers owe because more went back than they had paid, and customers because what had been paid out to them went back
 * too, until it is with the city again. What is disputed counts as paid until that is decided, and a refund that is on its
 * way may fail, so nobody owes them.
 */
async function followBeyond(tx: Tx, paymentId: string, money: PaymentMoney, now: Date): Promise<void> {
  const debts = debtsForGood(money);
  for (const one of money.moneyBacks) {
    const debt = debts.get(one.number);
    const owed = {
      'beyond-captured': debt?.payerCents ?? cents(0),
      'paid-out-went-back': debt ? customersOwe(debt) : cents(0),
    };
    for (const kind of ['beyond-captured', 'paid-out-went-back'] as const) {
      const name = { paymentId, kind, subject: one.number };
      if (owed[kind] === 0) {
        await endException(tx, name, { because: 'nothing-owed', now });
        continue;
      }
      await askForDebt(tx, name, { owedCents: owed[kind], now });
    }
  }
}

/** Asks staff for what is owed of a debt beside what a person has resolved, and anew where it grew since. */
async function askForDebt(
  tx: Tx,
  name: ExceptionName,
  { owedCents, now }: { owedCents: Cents; now: Date },
): Promise<void> {
  const amountCents = cents(owedCents - (await amountResolved(tx, name)));
  if (amountCents <= 0) return;
  const isWaiting = (await latestException(tx, name))?.resolvedAt === null;
  if (isWaiting) return await setAmountLeft(tx, name, amountCents);
  await raiseExceptionAgain(tx, { ...name, raisedAt: now, facts: { number: name.subject, amountCents } });
}

/**
 * What is left of a customer's credit for staff to pay out or to book. What a cardholder disputes is not: should the
 * dispute be won, it comes up again.
 */
async function followCredit(
  tx: Tx,
  paymentId: string,
  share: PaidShare,
  { money, step, now }: { money: PaymentMoney; step: NumberedStep | null; now: Date },
): Promise<void> {
  if (share.creditCents === 0) return;
  const name = { paymentId, kind: 'more-than-owed', subject: subjectOf(share) } as const;
  const left = standingOf(money).find((one) => isSameAllocation(one, share))?.creditCents ?? cents(0);
  if (left === 0) {
    const isDisputed = money.moneyBacks.some(({ kind, state }) => kind === 'dispute' && state === 'open');
    await endException(tx, name, { because: isDisputed ? 'credit-disputed' : 'credit-went-back', now });
    return;
  }
  const latest = await latestException(tx, name);
  if (!latest) return;
  if (latest.resolvedAt === null) return await setAmountLeft(tx, name, left);
  // A person who resolved it may have given the money back; that this failed is news to them.
  const isFailedRefund = step?.kind === 'refund' && step.state === 'undone' && bearsCredit(money, step.number, share);
  // What they paid out was all that was left then: whatever stands now came later.
  const isPaidOut = amountPaidOut(latest) !== null;
  if (latest.endedBecause === null && !isFailedRefund && !isPaidOut) return;
  await raiseExceptionAgain(tx, { ...name, raisedAt: now, facts: factsOf(latest.facts, left) });
}

function bearsCredit({ moneyBacks }: PaymentMoney, number: string, share: PaidShare): boolean {
  const shares = moneyBacks.find((one) => one.number === number)?.shares ?? [];
  return shares.some((one) => isSameAllocation(one, share) && one.creditCents > 0);
}

function factsOf({ receiptNumber }: ExceptionFacts, amountCents: Cents): ExceptionFacts {
  return { amountCents, receiptNumber: receiptNumber ?? null };
}
