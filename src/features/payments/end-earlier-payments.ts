import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { recordAudit } from '../../platform/audit.ts';
import { applyGatewayTruth } from './apply-gateway-truth.ts';
import type { Gateway } from './gateways/gateway.ts';
import { waitForPayment } from './open-session.ts';
import type { PaymentsWiring } from './payable.ts';
import { isCallInFlight, type Payment } from './payment.ts';
import { nextState } from './payment-states.ts';
import { lockedPayment, paymentById } from './reads.ts';
import { changePayment } from './writes.ts';

/**
 * Ends payments that could still be paid for the same bills, so that only the newest can be: the payer's own, or
 * everybody's where the payer takes over. The gateway is asked to close each page first; where somebody paid there
 * meanwhile, that counts, and that payment is given back. Throws when the gateway is out of reach.
 */
export async function endEarlierPayments(
  context: PortalContext,
  wiring: PaymentsWiring & { gateway: Gateway },
  earlier: readonly Payment[],
): Promise<Payment | null> {
  for (const { id } of earlier) {
    const ended = await endPayment(context, wiring, id);
    if (ended && (ended.state === 'paid' || ended.state === 'processing')) return ended;
  }
  return null;
}

async function endPayment(
  context: PortalContext,
  { gateway, payables }: PaymentsWiring & { gateway: Gateway },
  paymentId: string,
): Promise<Payment | undefined> {
  const { db, clock, city } = context;
  // A call that is under way is let end: what it makes is then known and can be closed.
  const payment = await waitForPayment(
    db,
    paymentId,
    (one) => one.state !== 'starting' || !isCallInFlight(one, clock.now()),
  );
  if (!payment || (payment.state !== 'starting' && payment.state !== 'started')) return payment;
  if (payment.state === 'starting' && isCallInFlight(payment, clock.now())) return payment;
  const sessionId = payment.gatewaySessionId ?? (await gateway.sessionByReference(paymentId, payment.madeAt))?.id;
  if (sessionId) {
    const session = await gateway.expireSession(sessionId);
    await db.transaction().execute((tx) => applyGatewayTruth(tx, session, { city, payables, now: clock.now() }));
  } else {
    await db.transaction().execute((tx) => giveUpStart(tx, paymentId, clock.now()));
  }
  return paymentById(db, paymentId);
}

/**
 * Ends a payment that never reached the gateway, and never will: whoever would call for it later no longer may.
 * Leaves it alone while a call may be under way. Tells whether it was ended.
 */
export async function giveUpStart(tx: Tx, paymentId: string, now: Date): Promise<boolean> {
  const payment = await lockedPayment(tx, paymentId);
  if (!payment || payment.state !== 'starting' || isCallInFlight(payment, now)) return false;
  const to = nextState(payment.state, 'SessionExpired');
  if (!to) return false;
  await changePayment(tx, paymentId, { state: to });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: `payment.${to}`, subjectKind: 'payment', subjectId: paymentId },
    detail: { from: payment.state, event: 'SessionExpired' },
  });
  return true;
}
