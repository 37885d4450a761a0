import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';
import { insertGatewayEvent, type NewGatewayEvent } from './writes.ts';

export const applyGatewayEventJob = jobKind<{ gatewayEventId: number }>('apply-gateway-event');

/**
 * Keeps a message of the gateway and asks for it to be decided on, both or neither. Decides nothing itself. A message
 * that was kept before, ever, is kept once. Tells whether it was new.
 */
export async function storeGatewayEvent(tx: Tx, event: NewGatewayEvent): Promise<boolean> {
  // PostgreSQL's text holds no NUL, and no JSON needs one.
  const payload = event.payload.replaceAll('\u0000', '');
  const gatewayEventId = await insertGatewayEvent(tx, { ...event, payload });
  if (gatewayEventId === null) return false;
  await enqueue(tx, applyGatewayEventJob, { gatewayEventId });
  return true;
}
