import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { applyGatewayTruth, type TruthOutcome, type TruthParts } from './apply-gateway-truth.ts';
import type { Gateway, GatewaySession } from './gateways/gateway.ts';
import type { MoveSource } from './move-source.ts';
import type { PaymentsWiring } from './payable.ts';
import { gatewayEventById, type StoredGatewayEvent } from './reads.ts';
import { countQuestion, setEventOutcome } from './writes.ts';

/**
 * Decides on a kept message of the gateway. Messages come late, twice and out of order, so a message only says where to
 * look: the gateway is asked what is true now, and that is applied in one transaction with the message's outcome.
 */
export async function applyGatewayEvent(
  context: PortalContext,
  { gateway, payables }: PaymentsWiring & { gateway: Gateway },
  gatewayEventId: number,
): Promise<void> {
  const { db, clock, city, log } = context;
  const event = await gatewayEventById(db, gatewayEventId);
  if (!event || event.outcome !== null || event.gateway !== gateway.name) return;
  const session = await gateway.sessionOfEvent(event.payload);
  const source: MoveSource = { cameBy: event.wasListed ? 'listed-message' : 'message', eventId: event.eventId };
  const parts = { city, payables, now: clock.now(), source };
  const outcome = await db.transaction().execute((tx) => decide(tx, event, session, parts));
  if (outcome !== 'moved' && outcome !== 'unchanged') {
    log.info('gateway event without effect', { gatewayEventId: event.eventId, faultCode: outcome });
  }
}

async function decide(
  tx: Tx,
  event: StoredGatewayEvent,
  session: GatewaySession | null,
  parts: TruthParts,
): Promise<TruthOutcome | 'unknown-session'> {
  const outcome = session ? await applyGatewayTruth(tx, session, parts) : 'unknown-session';
  // Also where the message had no effect: whoever looks into the payment has to see it.
  const paymentId = session && outcome !== 'unknown-payment' ? session.reference : null;
  // Counted late: which payment to ask about is known by the answer.
  if (paymentId !== null) await countQuestion(tx, paymentId);
  await setEventOutcome(tx, event.id, { outcome, paymentId, appliedAt: parts.now });
  return outcome;
}
