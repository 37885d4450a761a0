import { recordAudit } from '../../platform/audit.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { applyGatewayTruth } from './apply-gateway-truth.ts';
import type { Gateway } from './gateways/gateway.ts';
import { giveUpStart } from './give-up-start.ts';
import { waitForPayment } from './open-session.ts';
import type { PaymentsWiring } from './payable.ts';
import { isPayer, payerColumns, type Payer } from './payer.ts';
import { isCallInFlight, type Payment } from './payment.ts';
import { paymentById } from './reads.ts';
import { countQuestion } from './writes.ts';

/**
 * Ends payments that could still be paid for the same bills, so that only the newest can be: the payer's own, or
 * everybody's where the payer takes over. The gateway is asked to close each page first; where somebody paid there
 * meanwhile, that counts, and that payment is given back. Throws when the gateway is out of reach.
 */
export async function endEarlierPayments(
  context: PortalContext,
  wiring: PaymentsWiring & { gateway: Gateway },
  { earlier, payer }: { earlier: readonly Payment[]; payer: Payer },
): Promise<Payment | null> {
  for (const { id } of earlier) {
    const ended = await endPayment(context, wiring, { paymentId: id, payer });
    if (ended && (ended.state === 'paid' || ended.state === 'processing')) return ended;
  }
  return null;
}

async function endPayment(
  context: PortalContext,
  { gateway, payables }: PaymentsWiring & { gateway: Gateway },
  { paymentId, payer }: { paymentId: string; payer: Payer },
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
  if (payment.gatewaySessionId === null) await db.transaction().execute((tx) => countQuestion(tx, paymentId));
  const sessionId = payment.gatewaySessionId ?? (await gateway.sessionByReference(paymentId, payment.madeAt))?.id;
  const session = sessionId ? await gateway.expireSession(sessionId) : null;
  await db.transaction().execute(async (tx) => {
    const now = clock.now();
    await recordAsked(tx, payment, payer, now);
    const parts = { city, payables, now, source: { cameBy: 'form' } } as const;
    if (session) await applyGatewayTruth(tx, session, parts);
    else await giveUpStart(tx, paymentId, parts);
  });
  return paymentById(db, paymentId);
}

/** Who had it ended: the payer themselves, who started anew, or somebody else who wanted to pay the same bills. */
async function recordAsked(tx: Tx, payment: Payment, payer: Payer, now: Date): Promise<void> {
  const { userId, guestId } = payerColumns(payer);
  await recordAudit(tx, {
    ...{ at: now, actorUserId: userId, action: 'payment.end-for-newer', subjectKind: 'payment', subjectId: payment.id },
    detail: { isOwn: isPayer(payer, payment), ...(guestId === null ? {} : { guestId }) },
  });
}
