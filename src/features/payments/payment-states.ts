import type { GatewayState } from './gateways/gateway.ts';

/** Where a payment stands. `starting`: kept, and the gateway is being asked or did not answer. `paid` is the end. */
export const paymentStates = ['starting', 'started', 'processing', 'paid', 'failed', 'canceled', 'expired'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** What happened, as told by the gateway. */
export const paymentEvents = [
  'SessionOpened',
  'PayerConfirmed',
  'MoneyTaken',
  'PaymentDeclined',
  'PayerCanceled',
  'SessionExpired',
] as const;
export type PaymentEvent = (typeof paymentEvents)[number];

export type PaymentMove = { from: PaymentState; event: PaymentEvent; to: PaymentState; why: string };

/**
 * Every move that a payment may make; nothing else is legal. The drawing in docs/money.md is made from this table.
 * Money that the gateway took counts whatever we believed before: a late `paid` is a move, not an exception.
 */
export const paymentMoves: readonly PaymentMove[] = [
  { from: 'starting', event: 'SessionOpened', to: 'started', why: 'the gateway gave a page to pay on' },
  { from: 'starting', event: 'PayerConfirmed', to: 'processing', why: 'its answer to us was lost, the payer went on' },
  { from: 'starting', event: 'MoneyTaken', to: 'paid', why: 'its answer to us was lost, the payer paid' },
  { from: 'starting', event: 'PaymentDeclined', to: 'failed', why: 'its answer to us was lost, then a decline' },
  { from: 'starting', event: 'PayerCanceled', to: 'canceled', why: 'its answer to us was lost, then a cancellation' },
  { from: 'starting', event: 'SessionExpired', to: 'expired', why: 'the gateway has no session, or closed it' },
  { from: 'started', event: 'PayerConfirmed', to: 'processing', why: 'the payer agreed, the bank has not answered' },
  { from: 'started', event: 'MoneyTaken', to: 'paid', why: 'the money came' },
  { from: 'started', event: 'PaymentDeclined', to: 'failed', why: 'the bank or card company said no' },
  { from: 'started', event: 'PayerCanceled', to: 'canceled', why: 'the payer turned back' },
  { from: 'started', event: 'SessionExpired', to: 'expired', why: 'nobody paid in time' },
  { from: 'processing', event: 'MoneyTaken', to: 'paid', why: 'the bank sent the money' },
  { from: 'processing', event: 'PaymentDeclined', to: 'failed', why: 'the bank said no after all' },
  { from: 'failed', event: 'MoneyTaken', to: 'paid', why: 'late truth: the money came' },
  { from: 'canceled', event: 'MoneyTaken', to: 'paid', why: 'late truth: the money came' },
  { from: 'expired', event: 'PayerConfirmed', to: 'processing', why: 'late truth: the payer had agreed in time' },
  { from: 'expired', event: 'MoneyTaken', to: 'paid', why: 'late truth: the money came' },
];

/** Where an event leads from a state; `null` where the move is not legal. */
export function nextState(from: PaymentState, event: PaymentEvent): PaymentState | null {
  return paymentMoves.find((move) => move.from === from && move.event === event)?.to ?? null;
}

/** The event that a session's state at the gateway tells of. */
export const eventOfGatewayState: Record<GatewayState, PaymentEvent> = {
  open: 'SessionOpened',
  processing: 'PayerConfirmed',
  paid: 'MoneyTaken',
  failed: 'PaymentDeclined',
  canceled: 'PayerCanceled',
  expired: 'SessionExpired',
};

/** Where an event always leads, if it may happen at all. */
export const stateAfter: Record<PaymentEvent, PaymentState> = {
  SessionOpened: 'started',
  PayerConfirmed: 'processing',
  MoneyTaken: 'paid',
  PaymentDeclined: 'failed',
  PayerCanceled: 'canceled',
  SessionExpired: 'expired',
};

/** A payment that waits for the payer, the gateway or a bank. */
export function isUndecided(state: PaymentState): boolean {
  return state === 'starting' || state === 'started' || state === 'processing';
}

/** The table as a Mermaid drawing, for docs/money.md. */
export function paymentStatesDrawing(): string {
  const arrows = paymentMoves.map(({ from, event, to }) => `  ${from} --> ${to}: ${event}`);
  return ['stateDiagram-v2', '  [*] --> starting', ...arrows, '  paid --> [*]'].join('\n');
}
