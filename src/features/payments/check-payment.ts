import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { applyGatewayTruth, type TruthParts } from './apply-gateway-truth.ts';
import { checkWaitsSeconds } from './check-payment-job.ts';
import { raiseException } from './exceptions/writes.ts';
import type { Gateway, GatewaySession } from './gateways/gateway.ts';
import { giveUpStart } from './give-up-start.ts';
import type { PaymentsWiring } from './payable.ts';
import { sessionEndsAt, type Payment } from './payment.ts';
import { isAwaited, isUndecided } from './payment-states.ts';
import { lockedPayment, paymentById } from './reads.ts';
import { changePayment, claimDueChecks, countQuestion, type ClaimedCheck } from './writes.ts';

type WiredGateway = PaymentsWiring & { gateway: Gateway };

/** So many payments are checked in one round, at once: as many as a round of some seconds can ask about. */
const checksAtOnce = 20;

/**
 * One round of looking after payments that are not decided: takes those whose check is due, and asks the gateway about
 * each. The next check is planned before this one is made, so a process that dies, or a gateway out of reach, costs a
 * check and never the payment. Any number of processes may do it at once. Tells how many checks were made.
 */
export async function checkDuePayments(context: PortalContext, wiring: WiredGateway): Promise<number> {
  const { db, clock } = context;
  const due = await db
    .transaction()
    .execute((tx) => claimDueChecks(tx, wiring.gateway.name, clock.now(), checksAtOnce));
  await Promise.all(due.map((check) => makeDueCheck(context, wiring, check)));
  return due.length;
}

async function makeDueCheck(context: PortalContext, wiring: WiredGateway, check: ClaimedCheck): Promise<void> {
  const { db, clock, log } = context;
  const { paymentId } = check;
  try {
    await checkPayment(context, wiring, { paymentId, cameBy: 'check' });
  } catch (error) {
    log.fault('a payment could not be checked, and will be again', error, { paymentId });
  }
  if (check.checks < checkWaitsSeconds.length) return;
  await db.transaction().execute((tx) => endChecks(tx, paymentId, clock.now()));
}

/**
 * Asks the gateway about a payment that is not final, because its messages may have been lost. A gateway out of reach
 * throws.
 */
export async function checkPayment(
  context: PortalContext,
  { gateway, payables }: WiredGateway,
  { paymentId, cameBy }: { paymentId: string; cameBy: 'check' | 'check-on-return' },
): Promise<void> {
  const { db, clock, city, log } = context;
  const payment = await paymentById(db, paymentId);
  if (!payment || !isAwaited(payment.state) || payment.gateway !== gateway.name) return;
  await db.transaction().execute((tx) => countQuestion(tx, paymentId));
  const session = payment.gatewaySessionId
    ? await gateway.sessionById(payment.gatewaySessionId)
    : await gateway.sessionByReference(paymentId, payment.madeAt);
  if (!session && payment.gatewaySessionId) log.info('session unknown to the gateway', { paymentId });
  const parts = { city, payables, now: clock.now(), source: { cameBy } };
  await db.transaction().execute((tx) => applyCheck(tx, payment, session, parts));
}

async function applyCheck(tx: Tx, payment: Payment, session: GatewaySession | null, parts: TruthParts): Promise<void> {
  if (session) await applyGatewayTruth(tx, session, parts);
  // A person who wanted to try again has done so by now.
  else if (parts.now >= sessionEndsAt(payment)) await giveUpStart(tx, payment.id, parts);
}

/** The plan is used up: staff have to look. A bank's answer to an eCheck is waited for however long it takes. */
async function endChecks(tx: Tx, paymentId: string, now: Date): Promise<void> {
  const payment = await lockedPayment(tx, paymentId);
  if (!payment || !isUndecided(payment.state) || payment.state === 'processing') return;
  await changePayment(tx, paymentId, { checkDueAt: null });
  await raiseException(tx, {
    ...{ kind: 'undecided', paymentId, subject: '', raisedAt: now },
    facts: { state: payment.state, amountCents: payment.principalCents + payment.feeCents },
  });
}
