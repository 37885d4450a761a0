import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { applyGatewayTruth, type TruthParts } from './apply-gateway-truth.ts';
import { planCheck, type PaymentCheck } from './check-payment-job.ts';
import { giveUpStart } from './end-earlier-payments.ts';
import type { Gateway, GatewaySession } from './gateways/gateway.ts';
import type { PaymentsWiring } from './payable.ts';
import { sessionEndsAt, type Payment } from './payment.ts';
import { isUndecided } from './payment-states.ts';
import { paymentById } from './reads.ts';

/**
 * Asks the gateway about a payment that is not decided yet, because its messages may have been lost, and plans the next
 * check where it still is not. A gateway out of reach throws: the same check is tried again.
 */
export async function checkPayment(
  context: PortalContext,
  { gateway, payables }: PaymentsWiring & { gateway: Gateway },
  { paymentId, checksBefore }: PaymentCheck,
): Promise<void> {
  const { db, clock, city, log } = context;
  const payment = await paymentById(db, paymentId);
  if (!payment || !isUndecided(payment.state) || payment.gateway !== gateway.name) return;
  const session = payment.gatewaySessionId
    ? await gateway.sessionById(payment.gatewaySessionId)
    : await gateway.sessionByReference(paymentId, payment.madeAt);
  if (!session && payment.gatewaySessionId) log.info('session unknown to the gateway', { paymentId });
  const parts = { city, payables, now: clock.now() };
  await db.transaction().execute((tx) => applyCheck(tx, payment, session, checksBefore, parts));
}

async function applyCheck(
  tx: Tx,
  payment: Payment,
  session: GatewaySession | null,
  checksBefore: number | null,
  parts: TruthParts,
): Promise<void> {
  if (session) await applyGatewayTruth(tx, session, parts);
  else if (isLongAgo(payment, parts.now)) await giveUpStart(tx, payment.id, parts.now);
  if (checksBefore === null) return;
  const after = await paymentById(tx, payment.id);
  if (after && isUndecided(after.state)) await planCheck(tx, payment.id, checksBefore + 1);
}

/** A person who wanted to try again has done so by now. */
function isLongAgo(payment: Payment, now: Date): boolean {
  return now >= sessionEndsAt(payment);
}
