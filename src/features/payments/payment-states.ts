import type { GatewayState } from './gateways/gateway.ts';

/** The money came, whatever became of it later. */
export const settledStates = ['paid', 'disputed', 'returned', 'dispute-lost', 'refunded'] as const;
export type SettledState = (typeof settledStates)[number];

/**
 * Where a payment stands. `starting`: kept, and the gateway is being asked or did not answer. Most end as `paid`; from
 * there money may go back: `disputed` by the cardholder and not decided yet, `dispute-lost`, `returned` by a bank, or
 * `refunded` in full.
 */
export const paymentStates = [
  'starting',
  'started',
  'processing',
  'failed',
  'canceled',
  'expired',
  ...settledStates,
] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Waits for the payer, the gateway or a bank. */
export type UndecidedState = 'starting' | 'started' | 'processing';
/** Came to nothing, as far as we know. */
export type EndedState = 'failed' | 'canceled' | 'expired';

/** What happened, as told by the gateway. */
export const paymentEvents = [
  'SessionOpened',
  'PayerConfirmed',
  'MoneyTaken',
  'PaymentDeclined',
  'PayerCanceled',
  'SessionExpired',
  'DisputeOpened',
  'DisputeLost',
  'ReturnedByBank',
  'RefundedInFull',
  'MoneyStands',
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
  { from: 'paid', event: 'DisputeOpened', to: 'disputed', why: 'the cardholder objects, and the money is held' },
  { from: 'paid', event: 'ReturnedByBank', to: 'returned', why: 'the bank took the money back' },
  { from: 'paid', event: 'RefundedInFull', to: 'refunded', why: 'all of it was given back' },
  { from: 'disputed', event: 'MoneyStands', to: 'paid', why: 'the dispute was won' },
  { from: 'disputed', event: 'DisputeLost', to: 'dispute-lost', why: 'the dispute was lost' },
  { from: 'disputed', event: 'ReturnedByBank', to: 'returned', why: 'the dispute was won, but a bank had returned it' },
  { from: 'disputed', event: 'RefundedInFull', to: 'refunded', why: 'the dispute was won, but all was given back' },
  { from: 'dispute-lost', event: 'MoneyStands', to: 'paid', why: 'the decision was reversed' },
  { from: 'dispute-lost', event: 'DisputeOpened', to: 'disputed', why: 'the money is disputed a second time' },
  { from: 'dispute-lost', event: 'ReturnedByBank', to: 'returned', why: 'the money was taken back twice' },
  {
    from: 'dispute-lost',
    event: 'RefundedInFull',
    to: 'refunded',
    why: 'the decision was reversed, all was given back',
  },
  { from: 'returned', event: 'MoneyStands', to: 'paid', why: 'the return was undone' },
  { from: 'returned', event: 'DisputeOpened', to: 'disputed', why: 'the money is disputed after its return' },
  { from: 'returned', event: 'DisputeLost', to: 'dispute-lost', why: 'the return was undone, a lost dispute remains' },
  { from: 'returned', event: 'RefundedInFull', to: 'refunded', why: 'the return was undone, all was given back' },
  { from: 'refunded', event: 'MoneyStands', to: 'paid', why: 'the refund failed on its way' },
  { from: 'refunded', event: 'DisputeOpened', to: 'disputed', why: 'the money is disputed after its refund' },
  { from: 'refunded', event: 'ReturnedByBank', to: 'returned', why: 'the money was taken back twice' },
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

/** The event that brings a settled payment to what its money backs make of it. */
export const eventOfSettledState: Record<SettledState, PaymentEvent> = {
  paid: 'MoneyStands',
  disputed: 'DisputeOpened',
  returned: 'ReturnedByBank',
  'dispute-lost': 'DisputeLost',
  refunded: 'RefundedInFull',
};

/** Where an event always leads, if it may happen at all. */
export const stateAfter: Record<PaymentEvent, PaymentState> = {
  SessionOpened: 'started',
  PayerConfirmed: 'processing',
  MoneyTaken: 'paid',
  PaymentDeclined: 'failed',
  PayerCanceled: 'canceled',
  SessionExpired: 'expired',
  DisputeOpened: 'disputed',
  DisputeLost: 'dispute-lost',
  ReturnedByBank: 'returned',
  RefundedInFull: 'refunded',
  MoneyStands: 'paid',
};

/** A payment that waits for the payer, the gateway or a bank. */
export function isUndecided(state: PaymentState): boolean {
  return state === 'starting' || state === 'started' || state === 'processing';
}

/** A payment that the gateway is asked about by itself: it is undecided, or a dispute of it is. */
export function isAwaited(state: PaymentState): boolean {
  return isUndecided(state) || state === 'disputed';
}

/** A payment whose money came, whatever became of it later. It has a receipt. */
export function isSettled(state: PaymentState): state is SettledState {
  const settled: readonly string[] = settledStates;
  return settled.includes(state);
}

/** The table as a Mermaid drawing, for docs/money.md. */
export function paymentStatesDrawing(): string {
  const name = (state: PaymentState) => state.replace('-', '_');
  const arrows = paymentMoves.map(({ from, event, to }) => `  ${name(from)} --> ${name(to)}: ${event}`);
  return ['stateDiagram-v2', '  [*] --> starting', ...arrows, '  paid --> [*]'].join('\n');
}
