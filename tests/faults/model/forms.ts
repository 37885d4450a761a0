import { randomUUID } from 'node:crypto';
import { paymentTermsOf } from '../../../src/features/payments/payment-terms.ts';
import type { Payer } from '../../../src/features/payments/payer.ts';
import { assert } from '../../../src/kernel/assert.ts';
import { dueCents, isOpen, type Form, type Model } from './expectations.ts';
import type { KnownPayment } from './knowledge.ts';
import type { TownBill } from './town.ts';
import type { Submitted, World } from './world.ts';

const startsPerHourMax = 20;

export function payerAt({ town: { payers } }: World, number: number): Payer {
  const payer = payers[number];
  assert(payer, 'a town has this payer');
  return payer;
}

export const idOf = (payer: Payer) => (payer.kind === 'user' ? payer.userId : payer.guestId);

/** What somebody wants to pay, and how. `percent`: a part between the least and the most that may be paid. */
export type Start = {
  payer: number;
  bills: number[];
  way: 'card' | 'echeck';
  percent: number | null;
  takesOver: boolean;
};

/** Chosen anew from all bills that owe something; what is typed lies within what the city allows. */
export function formOf(model: Model, world: World, { payer, bills, way, percent, takesOver }: Start): Form {
  const chosen = bills.map((number) => world.town.bills[number]).filter((bill): bill is TownBill => bill !== undefined);
  const fields: Form['fields'] = {
    ...{ bill: chosen.map(({ key }) => key), checkout: randomUUID(), way },
    seen: chosen.map(({ id, key }) => `bill ${key} ${dueCents(model, id)}`).join(','),
    terms: paymentTermsOf(world.context.city),
    ...(takesOver ? { do: 'take-over' } : {}),
  };
  for (const { id, key } of chosen) {
    const due = dueCents(model, id);
    const takesMore = key.startsWith('02');
    const mayBePart = key.startsWith('01') || takesMore;
    if (percent === null || !mayBePart || due < 1000) continue;
    const most = takesMore ? due + 10_000 : due;
    fields[`amount-${key}`] = (Math.round(1000 + ((most - 1000) * percent) / 100) / 100).toFixed(2);
  }
  return { payer: payerAt(world, payer), fields };
}

/** What a submit of a fresh form must come to, where that is certain. */
export function expectedOf(model: Model, world: World, form: Form): 'gateway' | 'BusyPage' | null {
  const { known } = model;
  const chosen = world.town.bills.filter(({ key }) => form.fields['bill']?.includes(key));
  const payments = [...known.payments.values()];
  const isAll = chosen.every(({ id }) => dueCents(model, id) > 0);
  const started = payments.filter(({ payerId }) => payerId === idOf(form.payer)).length;
  if (model.isFaulty || !isAll || started >= startsPerHourMax) return null;
  const towards = ({ parts }: KnownPayment) => parts.some(({ billId }) => chosen.some(({ id }) => id === billId));
  const inTheWay = payments.filter((payment) => isOpen(payment) && towards(payment));
  const mayProvePaid = inTheWay.some(({ id }) =>
    ['paid', 'processing'].includes(world.gateway.truthOf(id)?.state ?? ''),
  );
  if (mayProvePaid) return null;
  const isHeldUp = inTheWay.some(({ payerId }) => payerId !== idOf(form.payer));
  return isHeldUp && form.fields['do'] !== 'take-over' ? 'BusyPage' : 'gateway';
}

export const cameTo = (submitted: Submitted) => (submitted.kind === 'page' ? submitted.name : submitted.kind);
/** A payer who is told to try again later, though the gateway is well, would be told so for ever. */
export const isStuck = (model: Model, submitted: Submitted) =>
  !model.isFaulty && cameTo(submitted) === 'UnreachablePage';
