import { cents, formatCents, type Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { BalanceLine, Gateway } from './gateways/gateway.ts';
import { verifyChain } from '../ledger/public.ts';
import { clearingBySession, firstPaymentAt } from './reads-verify.ts';
import { verifyBooks } from './verify-payments.ts';

/** What moved at the gateway this short a time ago may still be on its way to us. */
const newsMs = 300_000;

/** Movements of a session's money; what the gateway keeps for itself and pays out is booked elsewhere. */
const ofSessions = new Set<BalanceLine['kind']>(['payment', 'refund', 'return', 'dispute']);

/**
 * Looks whether everything holds that must hold of money at any moment, and gives what does not, each in a sentence. With
 * a gateway, its own balance is compared too, session by session: money that it has and we do not know of, or the other
 * way round. Reads everything: for tests, restores and nights.
 */
export async function checkInvariants(db: Queryable, gateway: Gateway | null, now: Date): Promise<string[]> {
  const books = await verifyBooks(db, now);
  const chain = await verifyChain(db, now);
  return [...books.faults, ...chain.faults, ...(gateway ? await balanceFaults(db, gateway, now) : [])];
}

async function balanceFaults(db: Queryable, gateway: Gateway, now: Date): Promise<string[]> {
  const since = await firstPaymentAt(db, gateway.name);
  if (!since) return [];
  const atGateway = new Map<string, { cents: Cents; isNew: boolean; captures: number }>();
  for await (const line of gateway.balanceLinesSince(new Date(since.getTime() - newsMs))) {
    if (line.sessionId === null || !ofSessions.has(line.kind)) continue;
    const before = atGateway.get(line.sessionId) ?? { cents: cents(0), isNew: false, captures: 0 };
    atGateway.set(line.sessionId, {
      cents: cents(before.cents + line.amountCents),
      isNew: before.isNew || now.getTime() - line.madeAt.getTime() < newsMs,
      captures: before.captures + (line.kind === 'payment' ? 1 : 0),
    });
  }
  const booked = new Map((await clearingBySession(db, gateway.name)).map((row) => [row.sessionId, row]));
  const faults: string[] = [];
  for (const [sessionId, { cents: theirs, isNew, captures }] of atGateway) {
    if (captures > 1) faults.push(`The gateway took the money of session ${sessionId} ${captures} times.`);
    const ours = booked.get(sessionId);
    if (isNew || ours?.clearingCents === theirs) continue;
    if (!ours)
      faults.push(`The gateway took ${formatCents(theirs)} in session ${sessionId}, and no payment knows of it.`);
    else faults.push(differs(ours.paymentId, ours.clearingCents, theirs));
  }
  for (const { sessionId, paymentId, clearingCents } of booked.values()) {
    if (!atGateway.has(sessionId)) faults.push(differs(paymentId, clearingCents, cents(0)));
  }
  return faults;
}

function differs(paymentId: string, ours: Cents, theirs: Cents): string {
  return `Payment ${paymentId}: ${formatCents(ours)} are with the gateway by our books, ${formatCents(theirs)} by its own.`;
}
