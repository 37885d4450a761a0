import { randomUUID } from 'node:crypto';
import { assert } from '../../kernel/assert.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { checkoutFor, payablesMax, totalCents, type Checkout } from './checkout.ts';
import { firstCheckAt } from './check-payment-job.ts';
import { paymentTermsOf } from './payment-terms.ts';
import type { Gateway } from './gateways/gateway.ts';
import { mayGuestStart } from './guests/may-guest-start.ts';
import type { Payable } from './payable.ts';
import { isPayer, payerColumns, type Payer } from './payer.ts';
import { checkoutInputHash, type CheckoutInput, type Payment } from './payment.ts';
import { openPaymentsTowards, paymentByCheckoutKey, paymentsStartedSince } from './reads.ts';
import { insertAllocations, insertPayment, type NewAllocation } from './writes.ts';

export type StartRequest = {
  city: CityProfile;
  payables: readonly Payable[];
  gateway: Pick<Gateway, 'name' | 'paymentMinCents' | 'paymentMaxCents'>;
  payer: Payer;
  language: Language;
  checkoutKey: string;
  input: CheckoutInput;
  /** By what terms the city took payments when the payer saw the amounts, as `paymentTermsOf`. */
  seenTerms: string;
  now: Date;
};

export type StartRefusal =
  | 'form-used'
  | 'nothing-due'
  | 'not-payable-here'
  | 'amounts-changed'
  | 'terms-changed'
  | 'wrong-amounts'
  | 'too-many-bills'
  | 'too-little-at-once'
  | 'too-much-at-once'
  | 'too-many-payments'
  | 'being-paid';

/** Far more than an honest person starts; few enough that stolen card numbers are not tried out here. */
export const startsPerHourMax = 20;

/**
 * Keeps the intent to pay, with amounts from the database, before anybody asks the gateway. The same form sent again
 * finds the payment that it started.
 *
 * Refuses with `form-used` when the form started another payment; `nothing-due` when nothing of it can be paid any
 * more; `not-payable-here` when the city does not let one of them be paid here; `amounts-changed` when something is due
 * in another amount than the payer saw; `terms-changed` when the city has changed its fees or how much may be paid since then; `wrong-amounts` when an amount is not one or not between the least and the most
 * that may be paid; `too-many-bills`, `too-little-at-once` and `too-much-at-once` where the gateway's limits end; `too-many-payments` to stop
 * the trying out of stolen cards; `being-paid`, where nothing else stands against it, while somebody may still pay one
 * of them in another payment, so that nothing is paid twice.
 */
export async function startPayment(tx: Tx, request: StartRequest): Promise<Result<Payment['id'], StartRefusal>> {
  const { input, checkoutKey, payer, now } = request;
  if (input.chosen.length > payablesMax) return refused('too-many-bills');
  // Locked first and read again: whoever waited here sees what the one before has done.
  await lockPayables(tx, request, await checkoutFor(tx, request, input.chosen));
  const known = await paymentByCheckoutKey(tx, checkoutKey);
  if (known) return isSameCheckout(known, request) ? ok(known.id) : refused('form-used');

  const checkout = await checkoutFor(tx, request, input.chosen);
  if (checkout.closed.length > 0) return refused('not-payable-here');
  if (checkout.lines.length === 0) return refused('nothing-due');
  if (checkout.isChanged) return refused('amounts-changed');
  if (request.seenTerms !== paymentTermsOf(request.city)) return refused('terms-changed');
  if (checkout.lines.some(({ problem }) => problem !== null)) return refused('wrong-amounts');
  const totalAtOnceCents = totalCents(checkout, input.way);
  if (totalAtOnceCents < request.gateway.paymentMinCents) return refused('too-little-at-once');
  if (totalAtOnceCents > request.gateway.paymentMaxCents) return refused('too-much-at-once');
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  if ((await paymentsStartedSince(tx, payer, anHourAgo)) >= startsPerHourMax) return refused('too-many-payments');
  if (payer.kind === 'guest' && !(await mayGuestStart(tx, payer.guestId, now))) return refused('too-many-payments');
  // Last: whoever is refused for this alone may have the other payment closed.
  if (await isBeingPaid(tx, checkout, checkoutKey)) return refused('being-paid');

  const id = randomUUID();
  const isFirst = await insertPayment(tx, {
    ...{ id, checkoutKey, ...payerColumns(payer), way: input.way, language: request.language, madeAt: now },
    inputHash: checkoutInputHash(input),
    principalCents: checkout.principalCents,
    feeCents: checkout.fees[input.way].totalCents,
    gateway: request.gateway.name,
    checkDueAt: firstCheckAt(now),
  });
  if (!isFirst) return refused('form-used');
  await insertAllocations(tx, id, allocationsFor(checkout, input));
  const detail = {
    totalCents: totalAtOnceCents,
    way: input.way,
    ...(payer.kind === 'guest' ? { guestId: payer.guestId } : {}),
  };
  await recordAudit(tx, {
    ...{
      at: now,
      actorUserId: payerColumns(payer).userId,
      action: 'payment.start',
      subjectKind: 'payment',
      subjectId: id,
    },
    detail,
  });
  return ok(id);
}

/** Whether a payment is what this form asked for, by the person who asks. */
export function isSameCheckout(payment: Payment, request: Pick<StartRequest, 'payer' | 'input'>): boolean {
  return isPayer(request.payer, payment) && payment.inputHash.equals(checkoutInputHash(request.input));
}

async function lockPayables(tx: Tx, { payables }: StartRequest, { lines }: Checkout): Promise<void> {
  for (const payable of payables) {
    const ids = lines.filter(({ kind }) => kind === payable.kind).map(({ offer }) => offer.id);
    if (ids.length > 0) await payable.lock(tx, ids);
  }
}

async function isBeingPaid(tx: Tx, { lines }: Checkout, checkoutKey: string): Promise<boolean> {
  for (const kind of new Set(lines.map((line) => line.kind))) {
    const ids = lines.filter((line) => line.kind === kind).map(({ offer }) => offer.id);
    if ((await openPaymentsTowards(tx, kind, ids, checkoutKey)).length > 0) return true;
  }
  return false;
}

function allocationsFor(checkout: Checkout, { way }: CheckoutInput): NewAllocation[] {
  return checkout.lines.map(({ kind, offer, amountCents }, at) => {
    const feeCents = checkout.fees[way].partsCents[at];
    assert(feeCents !== undefined, 'each part has its share of the fee');
    const { id: payableId, key: payableKey, label, detail } = offer;
    return { payableKind: kind, payableId, payableKey, label, detail, amountCents, feeCents };
  });
}
