import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moveMessages } from './messages/moves.ts';
import {
  eventOfGatewayState,
  eventOfSettledState,
  isAwaited,
  isSettled,
  isUndecided,
  nextState,
  paymentEvents,
  paymentMoves,
  paymentStates,
  paymentStatesDrawing,
  reasonOfMove,
  settledStates,
  stateAfter,
} from './payment-states.ts';

test('each of all pairs of state and event is a move of the table or refused', () => {
  const legal = new Map(paymentMoves.map(({ from, event, to }) => [`${from} ${event}`, to]));
  expect(legal.size).toBe(paymentMoves.length);
  for (const from of paymentStates) {
    for (const event of paymentEvents) expect(nextState(from, event)).toBe(legal.get(`${from} ${event}`) ?? null);
  }
});

test('an event always leads to the same state', () => {
  for (const { event, to } of paymentMoves) expect(to).toBe(stateAfter[event]);
});

test('money that the gateway took counts from every state but paid itself', () => {
  const before = paymentStates.filter((state) => nextState(state, 'MoneyTaken') === 'paid');
  expect(before).toEqual(['starting', 'started', 'processing', 'failed', 'canceled', 'expired']);
});

test('money that came only ever goes back, and never becomes a payment that did not happen', () => {
  for (const from of settledStates) {
    for (const event of paymentEvents) {
      const to = nextState(from, event);
      expect(to === null || isSettled(to)).toBe(true);
    }
    for (const event of Object.values(eventOfGatewayState)) expect(nextState(from, event)).toBeNull();
  }
});

test('a payment that a bank is working on is neither closed nor canceled', () => {
  expect(nextState('processing', 'SessionExpired')).toBeNull();
  expect(nextState('processing', 'PayerCanceled')).toBeNull();
});

test('every state can be reached, and every event of the gateway is known', () => {
  const reached = new Set(paymentMoves.map(({ to }) => to));
  expect(paymentStates.filter((state) => state !== 'starting' && !reached.has(state))).toEqual([]);
  const told = [...Object.values(eventOfGatewayState), ...Object.values(eventOfSettledState)];
  expect(told.toSorted()).toEqual([...paymentEvents].toSorted());
});

test('the drawing in docs/money.md is the table', () => {
  const page = readFileSync('docs/money.md', 'utf8');
  expect(page).toContain(`\`\`\`mermaid\n${paymentStatesDrawing()}\n\`\`\``);
});

test('a payment is waited for, or asked about, until it is decided', () => {
  expect(paymentStates.filter(isUndecided)).toEqual(['starting', 'started', 'processing']);
  expect(paymentStates.filter(isAwaited)).toEqual(['starting', 'started', 'processing', 'disputed']);
});

test('every move says why, in words that staff read', () => {
  for (const { from, event, why } of paymentMoves) {
    expect(reasonOfMove(from, event)).toBe(why);
    expect(Object.keys(moveMessages)).toContain(why);
  }
  expect(reasonOfMove('paid', 'PayerCanceled')).toBeNull();
  expect(reasonOfMove('nowhere', 'MoneyTaken')).toBeNull();
});
