import type { PortalContext } from '../../platform/context.ts';
import { applyGatewayEvent } from './apply-gateway-event.ts';
import type { Gateway } from './gateways/gateway.ts';
import type { PaymentsWiring } from './payable.ts';
import { eventsKeptUntil, undecidedEventsBefore } from './reads.ts';
import { storeGatewayEvent } from './store-gateway-event.ts';
import { moveEventCursor } from './writes.ts';

/** Messages are listed anew from this long before the mark, since clocks differ and a list may lag behind. */
const overlapMs = 3_600_000;
/** What a gateway remembers, and so what a portal that starts for the first time asks for. */
const rememberedMs = 30 * 24 * 3_600_000;
/** The job that decides on a message is tried for some three hours; after that nobody comes back to it. */
const jobEndsAfterMs = 6 * 3_600_000;
const leftOverMax = 200;

/**
 * Keeps every message that the gateway made, delivered or not, and has each decided on as if it had been delivered. The
 * mark moves only when all are kept. Messages whose job was given up are decided on here.
 */
export async function catchUpEvents(
  context: PortalContext,
  wiring: PaymentsWiring & { gateway: Gateway },
): Promise<void> {
  await keepMissedEvents(context, wiring.gateway);
  const { db, clock, log } = context;
  const before = new Date(clock.now().getTime() - jobEndsAfterMs);
  for (const id of await undecidedEventsBefore(db, wiring.gateway.name, before, leftOverMax)) {
    try {
      await applyGatewayEvent(context, wiring, id);
    } catch (error) {
      log.fault('a gateway event could not be decided on, and will be tried again', error);
    }
  }
}

async function keepMissedEvents({ db, clock, log }: PortalContext, gateway: Gateway): Promise<void> {
  const startedAt = clock.now();
  const keptUntil = await eventsKeptUntil(db, gateway.name);
  const since = new Date(keptUntil ? keptUntil.getTime() - overlapMs : startedAt.getTime() - rememberedMs);
  let missed = 0;
  for await (const { id: eventId, payload } of gateway.eventsSince(since)) {
    const event = { gateway: gateway.name, eventId, payload, receivedAt: clock.now(), wasListed: true };
    if (await db.transaction().execute((tx) => storeGatewayEvent(tx, event))) missed += 1;
  }
  await db.transaction().execute((tx) => moveEventCursor(tx, gateway.name, startedAt));
  if (missed > 0) log.info('gateway events that were never delivered are kept now', { rows: missed });
}
