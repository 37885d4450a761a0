import type { IncomingMessage } from 'node:http';
import * as http from '../loopback-http.ts';
import { nowOf, type Gateway } from './gateway.ts';
import { decideDispute, disputePayment, refundPayment, returnPayment } from './give-back.ts';
import { moneyBackView } from './money-backs.ts';

const bytesMax = 16 * 1_024;

/** What the API offers to be done to a payment after it was made. */
export const moneyBackActions = ['return', 'dispute', 'dispute-decision', 'refund'] as const;
export type MoneyBackAction = (typeof moneyBackActions)[number];

type Fields = Readonly<Record<string, unknown>>;

/**
 * `POST /v1/sessions/:id/…`: `return` {reasonCode, at?}, `dispute` {reasonCode?, at?}, `dispute-decision`
 * {outcome: won or lost, at?}, `refund` {amountCents?} with an Idempotency-Key. Answers the money back. `at` is the
 * moment that the bank names; without it, now.
 */
export async function answerMoneyBack(
  gateway: Gateway,
  request: IncomingMessage,
  id: string,
  action: MoneyBackAction,
): Promise<http.Answer> {
  const fields = fieldsOf(await http.bodyJson(request, bytesMax));
  const now = nowOf(gateway);
  if (action === 'refund') {
    const key = http.idempotencyKeyOf(request);
    const { refund, isNew } = refundPayment(gateway, id, { key, amountCents: amountIn(fields) }, now);
    return http.jsonAnswer(isNew ? 201 : 200, moneyBackView(refund));
  }
  const at = momentIn(fields, now);
  if (action === 'dispute-decision') {
    const { outcome } = fields;
    if (outcome !== 'won' && outcome !== 'lost') throw wrong('"outcome" must be won or lost.');
    return http.jsonAnswer(200, moneyBackView(decideDispute(gateway, id, outcome === 'won', at, now)));
  }
  const back =
    action === 'return'
      ? returnPayment(gateway, id, returnCodeIn(fields), at, now)
      : disputePayment(gateway, id, disputeReasonIn(fields), at, now);
  return http.jsonAnswer(201, moneyBackView(back));
}

function fieldsOf(body: unknown): Fields {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Fields;
  throw wrong('Send an object.');
}

/** `R01` to `R85`. */
function returnCodeIn({ reasonCode }: Fields): string {
  const number = typeof reasonCode === 'string' ? Number(/^R(\d\d)$/.exec(reasonCode)?.[1]) : 0;
  if (number >= 1 && number <= 85) return String(reasonCode);
  throw wrong('"reasonCode" must be R01 to R85.');
}

function disputeReasonIn({ reasonCode = 'unrecognized' }: Fields): string {
  if (typeof reasonCode === 'string' && /^[a-z_]{1,40}$/.test(reasonCode)) return reasonCode;
  throw wrong('"reasonCode" must be a word of small letters and underscores.');
}

function amountIn({ amountCents = null }: Fields): number | null {
  if (amountCents === null) return null;
  if (typeof amountCents === 'number' && Number.isSafeInteger(amountCents) && amountCents > 0) return amountCents;
  throw wrong('"amountCents" must be a whole number above 0.');
}

function momentIn({ at }: Fields, now: number): number {
  if (at === undefined) return now;
  const moment = http.momentIn(at);
  if (moment === undefined) throw wrong('"at" must be a moment such as 2026-01-31T12:00:00Z.');
  return moment;
}

function wrong(message: string): http.Refusal {
  return new http.Refusal(422, 'unprocessable', message);
}
