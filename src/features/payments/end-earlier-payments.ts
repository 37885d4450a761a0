import type { PortalContext } from '../../platform/context.ts';
import { applyGatewayTruth } from './apply-gateway-truth.ts';
import type { Gateway } from './gateways/gateway.ts';
import { giveUpStart } from './give-up-start.ts';
import { waitForPayment } from './open-session.ts';
import type { PaymentsWiring } from './payable.ts';
import { isCallInFlight, type Payment } from './payment.ts';
import { paymentById } from './reads.ts';

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
