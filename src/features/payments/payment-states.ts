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

/** Why a payment may move so. `messages/moves.ts` says each in words. */
export type MoveReason =
  | 'page-opened'
  | 'answer-lost-then-agreed'
  | 'answer-lost-then-paid'
  | 'answer-lost-then-declined'
  | 'answer-lost-then-canceled'
  | 'no-session'
  | 'payer-agreed'
  | 'money-came'
  | 'declined'
  | 'payer-turned-back'
  | 'not-paid-in-time'
  | 'bank-sent-money'
  | 'bank-said-no'
  | 'late-money'
  | 'late-agreement'
  | 'cardholder-objects'
  | 'bank-took-back'
  | 'all-given-back'
  | 'dispute-won'
  | 'dispute-lost'
  | 'dispute-won-but-returned'
  | 'dispute-won-but-given-back'
  | 'decision-reversed'
  | 'disputed-again'
  | 'taken-back-twice'
  | 'decision-reversed-but-given-back'
  | 'return-undone'
  | 'disputed-after-return'
  | 'return-undone-but-dispute-lost'
  | 'return-undone-but-given-back'
  | 'refund-failed'
  | 'disputed-after-refund';

export type PaymentMove = { from: PaymentState; event: PaymentEvent; to: PaymentState; why: MoveReason };

/**
 * Every move that a payment may make; nothing else is legal. The drawing in docs/money.md is made from this table.
 * Money that the gateway took counts whatever we believed before: a late `paid` is a move, not an exception.
 */
export const paymentMoves: readonly PaymentMove[] = [
  { from: 'starting', event: 'SessionOpened', to: 'started', why: 'page-opened' },
  { from: 'starting', event: 'PayerConfirmed', to: 'processing', why: 'answer-lost-then-agreed' },
  { from: 'starting', event: 'MoneyTaken', to: 'paid', why: 'answer-lost-then-paid' },
  { from: 'starting', event: 'PaymentDeclined', to: 'failed', why: 'answer-lost-then-declined' },
  { from: 'starting', event: 'PayerCanceled', to: 'canceled', why: 'answer-lost-then-canceled' },
  { from: 'starting', event: 'SessionExpired', to: 'expired', why: 'no-session' },
  { from: 'started', event: 'PayerConfirmed', to: 'processing', why: 'payer-agreed' },
  { from: 'started', event: 'MoneyTaken', to: 'paid', why: 'money-came' },
  { from: 'started', event: 'PaymentDeclined', to: 'failed', why: 'declined' },
  { from: 'started', event: 'PayerCanceled', to: 'canceled', why: 'payer-turned-back' },
  { from: 'started', event: 'SessionExpired', to: 'expired', why: 'not-paid-in-time' },
  { from: 'processing', event: 'MoneyTaken', to: 'paid', why: 'bank-sent-money' },
  { from: 'processing', event: 'PaymentDeclined', to: 'failed', why: 'bank-said-no' },
  { from: 'failed', event: 'MoneyTaken', to: 'paid', why: 'late-money' },
  { from: 'canceled', event: 'MoneyTaken', to: 'paid', why: 'late-money' },
  { from: 'expired', event: 'PayerConfirmed', to: 'processing', why: 'late-agreement' },
  { from: 'expired', event: 'MoneyTaken', to: 'paid', why: 'late-money' },
  { from: 'paid', event: 'DisputeOpened', to: 'disputed', why: 'cardholder-objects' },
  { from: 'paid', event: 'ReturnedByBank', to: 'returned', why: 'bank-took-back' },
  { from: 'paid', event: 'RefundedInFull', to: 'refunded', why: 'all-given-back' },
  { from: 'disputed', event: 'MoneyStands', to: 'paid', why: 'dispute-won' },
  { from: 'disputed', event: 'DisputeLost', to: 'dispute-lost', why: 'dispute-lost' },
  { from: 'disputed', event: 'ReturnedByBank', to: 'returned', why: 'dispute-won-but-returned' },
  { from: 'disputed', event: 'RefundedInFull', to: 'refunded', why: 'dispute-won-but-given-back' },
  { from: 'dispute-lost', event: 'MoneyStands', to: 'paid', why: 'decision-reversed' },
  { from: 'dispute-lost', event: 'DisputeOpened', to: 'disputed', why: 'disputed-again' },
  { from: 'dispute-lost', event: 'ReturnedByBank', to: 'returned', why: 'taken-back-twice' },
  {
    from: 'dispute-lost',
    event: 'RefundedInFull',
    to: 'refunded',
    why: 'decision-reversed-but-given-back',
  },
  { from: 'returned', event: 'MoneyStands', to: 'paid', why: 'return-undone' },
  { from: 'returned', event: 'DisputeOpened', to: 'disputed', why: 'disputed-after-return' },
  { from: 'returned', event: 'DisputeLost', to: 'dispute-lost', why: 'return-undone-but-dispute-lost' },
  { from: 'returned', event: 'RefundedInFull', to: 'refunded', why: 'return-undone-but-given-back' },
  { from: 'refunded', event: 'MoneyStands', to: 'paid', why: 'refund-failed' },
  { from: 'refunded', event: 'DisputeOpened', to: 'disputed', why: 'disputed-after-refund' },
  { from: 'refunded', event: 'ReturnedByBank', to: 'returned', why: 'taken-back-twice' },
];

/** Where an event leads from a state; `null` where the move is not legal. */
export function nextState(from: PaymentState, event: PaymentEvent): PaymentState | null {
  return paymentMoves.find((move) => move.from === from && move.event === event)?.to ?? null;
}

/** Why an event moves a payment from a state, as the audit trail names both; `null` where the table has no such move. */
export function reasonOfMove(from: string, event: string): MoveReason | null {
  return paymentMoves.find((move) => move.from === from && move.event === event)?.why ?? null;
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
