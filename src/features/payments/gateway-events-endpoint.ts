import type { Answer, PageRequest } from '../../platform/http/request.ts';
import type { Gateway } from './gateways/gateway.ts';
import { storeGatewayEvent } from './store-gateway-event.ts';

/** As both gateways send it, with or without the name of an encoding. */
const jsonType = /^application\/json\s*(;|$)/i;

/**
 * Takes a message of the gateway: believed by its signature over the raw bytes, kept, and decided on later. A message
 * that came before is answered the same, so that the gateway stops sending it; one that is not the gateway's, or is no
 * JSON by its own word, has no effect.
 */
export function gatewayEventsEndpoint(gateway: Gateway): (request: PageRequest) => Promise<Answer> {
  return async ({ db, clock, log, rawBody, headers, reply, id }) => {
    const refuse = (reason: string, status: number) => {
      log.info('gateway event refused', { requestId: id, faultCode: reason });
      return reply.json({ error: reason }, status);
    };
    if (!jsonType.test(headers['content-type'] ?? '')) return refuse('not-json', 415);
    const event = gateway.readEvent(rawBody, headers, clock.now());
    if (!event.ok) return refuse(event.reason, 400);
    const { id: eventId } = event.value;
    if (/\p{Cc}/u.test(eventId)) return refuse('unreadable', 400);
    const payload = rawBody.toString('utf8');
    const stored = { gateway: gateway.name, eventId, payload, receivedAt: clock.now(), wasListed: false };
    await db.transaction().execute((tx) => storeGatewayEvent(tx, stored));
    return reply.json({ received: true });
  };
}
