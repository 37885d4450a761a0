import { assert } from '../../../kernel/assert.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt } from '../../../kernel/day.ts';
import { cents } from '../../../kernel/money.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { credit, debit } from '../../ledger/public.ts';
import { firstCheckAt } from '../check-payment-job.ts';
import type { ExceptionKind } from '../exceptions/payment-exception.ts';
import { raiseException } from '../exceptions/writes.ts';
import type { GatewayMoneyBack, GatewaySession, MoneyBackState } from '../gateways/gateway.ts';
import type { MoveSource } from '../move-source.ts';
import type { Payable } from '../payable.ts';
import type { Payment } from '../payment.ts';
import { eventOfSettledState, nextState } from '../payment-states.ts';
import { postPaymentEntry } from '../post-payment-entry.ts';
import { lockedPayment } from '../reads.ts';
import { writeToPayerJob, type MoneyBackNews } from '../write-to-payer-job.ts';
import { changePayment } from '../writes.ts';
import { aimsOfRefund } from './aims-of-refund.ts';
import { holdingsOf, postingsBetween } from './bookings.ts';
import { debtsForGood, payerOwes } from './debts.ts';
import {
  effectOf,
  isOther,
  settledStateOf,
  sharedAnew,
  stepsTo,
  type MoneyBack,
  type PaymentMoney,
  type SharedMoneyBack,
} from './money-back.ts';
import { moneyBacksOf, moneyOf, returnFeeOf } from './reads.ts';
import { returnReasonOf } from './return-reasons.ts';
import { raiseWhatStaffMustSee } from './tell-staff.ts';
import { dropShares, insertAims, insertMoneyBack, keepShares, setMoneyBackState } from './writes.ts';

type Place = { city: CityProfile; payables: readonly Payable[]; now: Date; source: MoveSource };

/**
 * Makes what went back of a settled payment what the gateway says of it, in the order of its list: the books, what each
 * bill bears, the payment's state, staff's attention and the payer's mail, all in the caller's transaction. The payment
 * is locked. Tells whether anything was new.
 */
export async function applyMoneyBacks(
  tx: Tx,
  payment: Payment,
  session: GatewaySession,
  place: Place,
): Promise<boolean> {
  let isNews = false;
  const toTell: ToTell = new Map();
  for (const said of session.moneyBacks) {
    const known = (await moneyBacksOf(tx, payment.id)).find(({ gatewayMoneyBackId }) => gatewayMoneyBackId === said.id);
    if (known && isOther(known, said)) {
      await raise(tx, payment, 'does-not-fit', known.number, said, place);
      continue;
    }
    const steps = stepsTo(said.kind, known?.state ?? null, said.state);
    if (steps === 'contradiction') {
      await raise(tx, payment, 'contradiction', known?.number ?? '', said, place);
      continue;
    }
    if (steps.length === 0) continue;
    await takeSteps(tx, payment, known, { steps, said, toTell }, place);
    isNews = true;
  }
  for (const [number, news] of toTell) {
    await enqueue(tx, writeToPayerJob, { paymentId: payment.id, about: 'money-back', number, ...news });
  }
  return isNews;
}

/** What the payer is to be written of, by the numbers of money backs: each once, however much was heard of it at once. */
type ToTell = Map<string, Pick<MoneyBackNews, 'effect' | 'cause'>>;

async function takeSteps(
  tx: Tx,
  payment: Payment,
  known: MoneyBack | undefined,
  { steps, said, toTell }: { steps: readonly MoneyBackState[]; said: GatewayMoneyBack; toTell: ToTell },
  place: Place,
): Promise<void> {
  const { id: paymentId, gateway } = payment;
  const effectBefore = known && effectOf(known);
  const before = await moneyOf(tx, paymentId);
  let number = known?.number;
  for (const state of steps) number = await takeStep(tx, paymentId, number, { ...said, state }, { ...place, gateway });
  assert(number, 'a money back that took a step is kept');
  const effect = effectOf(said);
  // Where we hear of several steps at once, the payer is told of the last.
  if (effect !== effectBefore) toTell.set(number, { effect });
  for (const grown of grownDebts(before, await moneyOf(tx, paymentId), payment)) {
    if (!toTell.has(grown.number)) toTell.set(grown.number, { effect: effectOf(grown), cause: number });
  }
}

/** Those by which the payer owes more for good since a step of any, as once a refund got through. */
function grownDebts(before: PaymentMoney, after: PaymentMoney, payment: Payment): SharedMoneyBack[] {
  const [owedBefore, owedNow] = [debtsForGood(before), debtsForGood(after)];
  return after.moneyBacks.filter(
    ({ number }) => payerOwes(owedNow.get(number), payment) > payerOwes(owedBefore.get(number), payment),
  );
}

/** One step of one money back, and all that follows from it but the mail. Gives the number. */
async function takeStep(
  tx: Tx,
  paymentId: string,
  number: string | undefined,
  step: GatewayMoneyBack,
  place: Place & { gateway: string },
): Promise<string> {
  const before = await moneyOf(tx, paymentId);
  const kept = number ?? (await keepMoneyBack(tx, paymentId, step, place));
  const { state, reasonCode } = step;
  const decidedAt = state === 'open' ? null : (step.decidedAt ?? place.now);
  if (number) await setMoneyBackState(tx, number, { state, decidedAt, reasonCode });
  const after = sharedAnew(await moneyOf(tx, paymentId), kept);
  await dropShares(tx, paymentId);
  await keepShares(tx, paymentId, after.moneyBacks);

  const effect = effectOf(step);
  const postings = postingsBetween(holdingsOf(before), holdingsOf(after));
  const source = { sourceKind: 'money-back', sourceId: kept, postedAt: place.now } as const;
  const postedOn = dayAt(decidedAt ?? step.openedAt, place.city.timeZone);
  if (postings.length > 0) {
    await postPaymentEntry(tx, { ...source, effect, postedOn, description: `Money back ${kept}, ${effect}`, postings });
  }
  if (!number || state === 'undone') await askReturnFee(tx, { ...step, number: kept }, place);
  await moveSettled(tx, paymentId, after, { number: kept, effect }, place);
  await raiseWhatStaffMustSee(tx, paymentId, after, { ...step, number: kept }, place.now);
  return kept;
}

/** Keeps a money back that is new, and what a refund is taken from first. */
async function keepMoneyBack(
  tx: Tx,
  paymentId: string,
  step: GatewayMoneyBack,
  place: Place & { gateway: string },
): Promise<string> {
  const { kind, amountCents } = step;
  const aims = kind === 'refund' ? await aimsOfRefund(tx, place.payables, { paymentId, amountCents }) : [];
  const number = await insertMoneyBack(tx, { ...newMoneyBack(step, place), paymentId });
  await insertAims(tx, { number, paymentId }, aims);
  return number;
}

function newMoneyBack(said: GatewayMoneyBack, { gateway, now }: Place & { gateway: string }) {
  const { id, kind, state, amountCents, reasonCode, openedAt } = said;
  const decidedAt = state === 'open' ? null : (said.decidedAt ?? now);
  return { gateway, gatewayMoneyBackId: id, kind, state, amountCents, reasonCode, openedAt, decidedAt, heardAt: now };
}

/**
 * The city's own fee for a payment that its payer's bank returned for want of money, where its ordinance sets one. It
 * goes with the return.
 */
async function askReturnFee(
  tx: Tx,
  { number, kind, state, reasonCode, openedAt }: GatewayMoneyBack & { number: string },
  { city, now }: Place,
): Promise<void> {
  if (kind !== 'return' || !returnReasonOf(reasonCode).bearsFee) return;
  const isUndone = state === 'undone';
  const feeCents = isUndone ? await returnFeeOf(tx, number) : city.payments?.returnFeeCents;
  if (!feeCents) return;
  const fee = cents(feeCents);
  await postPaymentEntry(tx, {
    ...{ sourceKind: 'money-back', sourceId: number, postedAt: now },
    effect: isUndone ? 'return-fee-undone' : 'return-fee',
    postedOn: dayAt(isUndone ? now : openedAt, city.timeZone),
    description: `Fee for the returned payment ${number}`,
    postings: isUndone
      ? [debit('return-fees', fee), credit('return-fees-due', fee)]
      : [debit('return-fees-due', fee), credit('return-fees', fee)],
  });
}

/** Moves the payment to what its money backs make of it. */
async function moveSettled(
  tx: Tx,
  paymentId: string,
  money: PaymentMoney,
  cause: { number: string; effect: string },
  { now, source }: Place,
): Promise<void> {
  const payment = await lockedPayment(tx, paymentId);
  assert(payment, 'a payment whose money went back exists');
  const wanted = settledStateOf(money);
  if (wanted === payment.state) return;
  const event = eventOfSettledState[wanted];
  const to = nextState(payment.state, event);
  assert(to === wanted, `money that went back moves a payment from ${payment.state} to ${wanted}`);
  await changePayment(tx, paymentId, { state: to, checkDueAt: to === 'disputed' ? firstCheckAt(now) : null });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: `payment.${to}`, subjectKind: 'payment', subjectId: paymentId },
    detail: { from: payment.state, event, ...cause, ...source },
  });
}

/** The gateway's word is not followed: staff have to find out what is true. */
async function raise(
  tx: Tx,
  { id: paymentId }: Payment,
  kind: ExceptionKind,
  subject: string,
  said: GatewayMoneyBack,
  { now }: Place,
): Promise<void> {
  const facts = { gatewayMoneyBackId: said.id, kind: said.kind, state: said.state, amountCents: said.amountCents };
  await raiseException(tx, { kind, paymentId, subject, raisedAt: now, facts });
}
