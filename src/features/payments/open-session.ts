import { setTimeout as wait } from 'node:timers/promises';
import type { PortalContext } from '../../platform/context.ts';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import { recordAudit } from '../../platform/audit.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { applyGatewayTruth, type TruthParts } from './apply-gateway-truth.ts';
import type { Gateway, SessionRequest } from './gateways/gateway.ts';
import { giveUpStart } from './give-up-start.ts';
import { gatewayMessages } from './messages/gateway.ts';
import type { MoveSource } from './move-source.ts';
import type { PaymentsWiring } from './payable.ts';
import { emailOfPayer, placesOf } from './payer.ts';
import { isTooLateToOpen, sessionEndsAt, type Payment } from './payment.ts';
import { nextState } from './payment-states.ts';
import { allocationsOf, lockedPayment, paymentById } from './reads.ts';
import { changePayment, claimGatewayCall, countQuestion, releaseGatewayCall } from './writes.ts';
import { sumCents } from '../../kernel/money.ts';

/** Whoever did not get the right to call waits this long for the one who did. */
export const holdMs = 8_000;

/** A page is opened, or given up, for the form that a payer sent. */
const source: MoveSource = { cameBy: 'form' };

/**
 * `given-up`: no page of the payment was ever opened, and none will be. `unreachable`: nobody knows what the gateway made
 * of the call. In both nothing was charged, since nobody saw a page.
 */
export type Opened =
  | { kind: 'page'; url: string }
  | { kind: 'decided' }
  | { kind: 'given-up' }
  | { kind: 'unreachable' };

/**
 * Opens the gateway's page for a payment that is starting. Of many submits at once, in any process, one calls the
 * gateway and the others wait for its answer. The call is made outside of any transaction, and its outcome is kept
 * afterwards.
 */
export async function openSession(
  context: PortalContext,
  wiring: PaymentsWiring & { gateway: Gateway },
  paymentId: string,
): Promise<Opened> {
  const { db, clock } = context;
  const isOurs = await db.transaction().execute((tx) => claimGatewayCall(tx, paymentId, clock.now()));
  if (!isOurs) return await answerOfTheOther(db, paymentId);
  try {
    await callGateway(context, wiring, paymentId);
  } catch (error) {
    context.log.fault('gateway out of reach', error, { paymentId });
    await db.transaction().execute((tx) => releaseGatewayCall(tx, paymentId));
    return { kind: 'unreachable' };
  }
  return openedAs(await paymentById(db, paymentId));
}

/**
 * A second call soon after asks for the same with the same key, since the answer to an earlier one may be all that was
 * lost. When it is too late for that, it asks what there is; where there is nothing the payment is given up, and whoever
 * sent its form starts another.
 */
async function callGateway(
  context: PortalContext,
  { gateway, payables }: PaymentsWiring & { gateway: Gateway },
  paymentId: string,
): Promise<void> {
  const { db, clock, city } = context;
  const payment = await paymentById(db, paymentId);
  if (!payment) throw new Error('a payment that was claimed exists');
  if (!isTooLateToOpen(payment, clock.now())) {
    const created = await gateway.createSession(await sessionRequest(context, payment));
    await db.transaction().execute((tx) => keepSession(tx, paymentId, created, clock.now()));
    return;
  }
  await db.transaction().execute((tx) => countQuestion(tx, paymentId));
  const known = await gateway.sessionByReference(paymentId, payment.madeAt);
  const parts = { city, payables, now: clock.now(), source };
  if (known) await db.transaction().execute((tx) => applyGatewayTruth(tx, known, parts));
  else await db.transaction().execute((tx) => giveUpCall(tx, paymentId, parts));
}

/** Gives the right to call back, and with it the payment that nothing came of. */
async function giveUpCall(tx: Tx, paymentId: string, parts: TruthParts): Promise<void> {
  await releaseGatewayCall(tx, paymentId);
  await giveUpStart(tx, paymentId, parts);
}

/** Built from what was kept with the intent, so that every call for a payment asks for the same. */
async function sessionRequest({ db, city, publicUrl }: PortalContext, payment: Payment): Promise<SessionRequest> {
  const allocations = await allocationsOf(db, payment.id, payment.language);
  const t = textIn(payment.language, gatewayMessages);
  const lines = allocations.map(({ label, amountCents }) => ({ label: label.slice(0, 200), amountCents }));
  if (payment.feeCents > 0) lines.push({ label: t('gateway.fee'), amountCents: payment.feeCents });
  const isOfBills = allocations.every(({ payableKind }) => payableKind === 'bill');
  const page = `${publicUrl}${placesOf(payment).payment(payment.id)}`;
  return {
    reference: payment.id,
    amountCents: sumCents([payment.principalCents, payment.feeCents]),
    way: payment.way,
    description: t(isOfBills ? 'gateway.description' : 'gateway.items', { count: allocations.length }),
    language: payment.language,
    payee: city.name,
    payerEmail: await emailOfPayer(db, payment),
    lines,
    returnUrl: `${page}?returned=1`,
    cancelUrl: `${page}?back=1`,
    expiresAt: sessionEndsAt(payment),
  };
}

/** Keeps what the gateway answered. A message that came faster may have moved the payment on: then that stands. */
async function keepSession(tx: Tx, paymentId: string, created: { id: string; url: string }, now: Date): Promise<void> {
  const payment = await lockedPayment(tx, paymentId);
  const to = payment && nextState(payment.state, 'SessionOpened');
  if (!to) return;
  await changePayment(tx, paymentId, { state: to, gatewaySessionId: created.id, gatewayUrl: created.url });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: `payment.${to}`, subjectKind: 'payment', subjectId: paymentId },
    detail: { from: payment.state, event: 'SessionOpened', ...source },
  });
}

async function answerOfTheOther(db: Queryable, paymentId: string): Promise<Opened> {
  const payment = await waitForPayment(
    db,
    paymentId,
    ({ state, gatewayCalledAt }) => state !== 'starting' || gatewayCalledAt === null,
  );
  return payment?.state === 'starting' && payment.gatewayCalledAt === null
    ? { kind: 'unreachable' }
    : openedAs(payment);
}

function openedAs(payment: Payment | undefined): Opened {
  if (payment?.state === 'started' && payment.gatewayUrl) return { kind: 'page', url: payment.gatewayUrl };
  return payment?.state === 'expired' && payment.gatewaySessionId === null ? { kind: 'given-up' } : { kind: 'decided' };
}

/** Looks at a payment again and again, for eight seconds at most, until `isEnough`; tells how it stands then. */
export async function waitForPayment(
  db: Queryable,
  paymentId: string,
  isEnough: (payment: Payment) => boolean,
): Promise<Payment | undefined> {
  const until = performance.now() + holdMs;
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 1.5, 300)) {
    const payment = await paymentById(db, paymentId);
    if (!payment || isEnough(payment) || performance.now() >= until) return payment;
    await wait(pauseMs);
  }
}
