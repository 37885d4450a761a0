import type { Payer } from '../../../src/features/payments/payer.ts';
import type { Truth } from './inner-gateway.ts';
import { knowledgeOf, type KnownMoneyBack, type KnownPayment, type Knowledge } from './knowledge.ts';
import type { World } from './world.ts';

/**
 * What the city knows of a bill: what it charged, and what it has posted, by references of receipts, money backs and its own
 * counter, and what went back by references of its own. What it says of it is less: its balance stops at zero.
 */
export type ModelBill = { totalCents: number; penaltyCents: number; status: string; posted: Map<string, number> };

/** Review and pay as it was sent, to be sent again. */
export type Form = { payer: Payer; fields: Record<string, string | string[]> };

/** The few things that say what is due. All else is the gateway's truth. */
export type Model = {
  bills: Map<number, ModelBill>;
  forms: Form[];
  /** Cents of a payment towards a bill that were more than was owed when it settled. */
  credits: Map<string, number>;
  known: Knowledge;
  /** Something may go wrong at the gateway, so that nobody knows what a submit comes to. */
  isFaulty: boolean;
};

type Settled = (paymentId: string) => boolean;

const settledStates = new Set(['paid', 'disputed', 'returned', 'dispute-lost', 'refunded']);
export const isOpen = ({ state }: KnownPayment) => state === 'starting' || state === 'started';
export const isGone = ({ kind, state }: KnownMoneyBack) =>
  state === 'final' || (state === 'open' && kind !== 'dispute');
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
export const creditKey = (paymentId: string, billId: number) => `${paymentId} ${billId}`;

export async function modelOf({ town: { bills }, context }: World): Promise<Model> {
  const asSent = bills.map(({ id, totalCents }) => {
    const bill: ModelBill = { totalCents, penaltyCents: 0, status: 'open', posted: new Map() };
    return [id, bill] as const;
  });
  const known = await knowledgeOf(
    context.db,
    bills.map(({ id }) => id),
  );
  return { bills: new Map(asSent), forms: [], credits: new Map(), known, isFaulty: false };
}

/**
 * What of each part of a payment a money back took, in the order in which they were heard; the fee goes last. The gateways
 * of these runs give back all that is left, or a part of a payment of one bill: nothing is shared among bills.
 */
function takenBy(payment: KnownPayment, backs: readonly KnownMoneyBack[]): Map<string, number[]> {
  let left = payment.parts.map(({ amountCents }) => amountCents);
  let feeLeft = payment.feeCents;
  const taken = new Map<string, number[]>();
  for (const { number, amountCents, state } of backs) {
    const all = sum(left) + feeLeft;
    if (amountCents < all && left.length > 1) throw new Error('the model shares nothing among bills');
    const takes = left.map((cents) => Math.min(cents, amountCents));
    taken.set(number, takes);
    if (state === 'undone') continue;
    left = left.map((cents, at) => cents - (takes[at] ?? 0));
    feeLeft -= Math.min(feeLeft, amountCents - sum(takes));
  }
  return taken;
}

/** What stands of payments towards a bill, as far as the city has not posted it. */
function standingCents(model: Model, known: Knowledge, billId: number, isSettled: Settled): number {
  const posted = model.bills.get(billId)?.posted ?? new Map<string, number>();
  let standing = 0;
  for (const payment of known.payments.values()) {
    const at = payment.parts.findIndex((part) => part.billId === billId);
    const part = payment.parts[at];
    if (!part || !isSettled(payment.id)) continue;
    const credit = model.credits.get(creditKey(payment.id, billId)) ?? 0;
    if (!posted.has(payment.receiptNumber ?? '')) standing += part.amountCents - credit;
    const backs = known.moneyBacks.filter(({ paymentId }) => paymentId === payment.id);
    const taken = takenBy(payment, backs);
    let creditLeft = credit;
    for (const back of backs) {
      const took = taken.get(back.number)?.[at] ?? 0;
      const ofCredit = Math.min(took, creditLeft);
      if (back.state !== 'undone') creditLeft -= ofCredit;
      const ofBill = took - ofCredit;
      if (isGone(back) || (back.state === 'undone' && posted.has(`${back.number}-U`))) standing -= ofBill;
      if (isTakenBack(posted, back.number)) standing += ofBill;
    }
  }
  return standing;
}

/** What is owed before what was paid here and is not posted; below zero where the city was paid more than it charged. */
function trueBalance({ totalCents, penaltyCents, status, posted }: ModelBill): number {
  return (status === 'void' ? 0 : totalCents + penaltyCents) - sum([...posted.values()]);
}

/** What the city says is owed. */
export function balanceCents(bill: ModelBill): number {
  return bill.status === 'void' ? 0 : Math.max(0, trueBalance(bill));
}

/**
 * What was paid here beyond what is owed and could be given back: neither gone nor disputed. `known` and `isSettled` as of
 * the moment that is asked about.
 */
function beyondCents(model: Model, known: Knowledge, billId: number, isSettled: Settled): number {
  const bill = model.bills.get(billId);
  if (!bill) return 0;
  const unposted = { ...model, bills: new Map([[billId, { ...bill, posted: new Map<string, number>() }]]) };
  const disputed = disputedCents(model, known, billId, isSettled);
  const stands = standingCents(unposted, known, billId, isSettled) - disputed;
  const over = standingCents(model, known, billId, isSettled) - disputed - trueBalance(bill);
  return Math.max(0, Math.min(stands, over));
}

/** The names that a city has for a money back: ours, one of its own, or none, where only its balance says so. */
export const backNames = {
  ours: (number: string) => number,
  own: (number: string) => `NSF-${number}`,
  none: (number: string) => `UNNAMED-${number}`,
};

export function isTakenBack(posted: ReadonlyMap<string, number>, number: string): boolean {
  return Object.values(backNames).some((name) => posted.has(name(number)));
}

/** What of payments towards a bill is disputed, credits apart. */
function disputedCents(model: Model, known: Knowledge, billId: number, isSettled: Settled): number {
  const without = {
    ...known,
    moneyBacks: known.moneyBacks.map((back) =>
      back.kind === 'dispute' && back.state === 'open' ? { ...back, state: 'final' } : back,
    ),
  };
  return standingCents(model, known, billId, isSettled) - standingCents(model, without, billId, isSettled);
}

/** What must be due on a bill. */
export function dueCents(model: Model, billId: number): number {
  const bill = model.bills.get(billId);
  if (!bill || bill.status === 'void') return 0;
  const { known } = model;
  const standing = standingCents(model, known, billId, (id) => settledStates.has(known.payments.get(id)?.state ?? ''));
  const underWay = [...known.payments.values()].filter(({ state }) => state === 'processing');
  const processing = sum(
    underWay.flatMap(({ parts }) => parts.filter((part) => part.billId === billId).map((part) => part.amountCents)),
  );
  return Math.max(0, trueBalance(bill) - standing - processing);
}

/** Looks at all that the portal knows and says what must not be, each in a sentence. */
export async function lookAt(model: Model, world: World): Promise<string[]> {
  const before = model.known;
  model.known = await knowledgeOf(world.context.db, [...model.bills.keys()]);
  const faults = [...creditFaults(model, before), ...truthFaults(model, world), ...openPageFaults(model, world)];
  for (const { id, key } of world.town.bills) {
    const [ours, theirs] = [dueCents(model, id), model.known.due.get(id)];
    if (ours !== theirs) faults.push(`Bill ${key}: ${ours} cents must be due, and ${theirs} are.`);
    const isSettled: Settled = (paymentId) => settledStates.has(model.known.payments.get(paymentId)?.state ?? '');
    const [beyond, asked] = [beyondCents(model, model.known, id, isSettled), model.known.beyond.get(id) ?? 0];
    if (beyond !== asked)
      faults.push(`Bill ${key}: staff must be asked to give ${beyond} cents back, and are ${asked}.`);
  }
  return faults;
}

/** What settled since the last look, in the order of the books, and what of it must be a credit. */
function creditFaults(model: Model, before: Knowledge): string[] {
  const { known } = model;
  const faults: string[] = [];
  const lastSeen = before.entries.at(-1)?.id ?? 0;
  const news = known.entries.filter(({ id }) => id > lastSeen);
  const settled = new Set(
    [...before.payments.values()].filter(({ state }) => settledStates.has(state)).map(({ id }) => id),
  );
  // What went back while others settled may have been before or after: then the portal's word is taken.
  const isOrdered = news.length === 1 || news.every(({ effect }) => effect === 'paid');
  const ofThen = { ...known, moneyBacks: before.moneyBacks };
  for (const { paymentId, effect } of news) {
    if (effect !== 'paid') continue;
    settled.add(paymentId);
    for (const { billId, amountCents } of known.payments.get(paymentId)?.parts ?? []) {
      const found = known.credits.find((credit) => credit.paymentId === paymentId && credit.billId === billId);
      const booked = found?.amountCents ?? 0;
      const wanted = Math.min(
        amountCents,
        beyondCents(model, ofThen, billId, (id) => settled.has(id)),
      );
      if (isOrdered && booked !== wanted) {
        faults.push(`Payment ${paymentId}, bill ${billId}: ${wanted} cents must be a credit, and ${booked} are.`);
      }
      model.credits.set(creditKey(paymentId, billId), booked);
    }
  }
  return faults;
}

const mayBeWhile: Record<string, readonly (Truth['state'] | 'none')[]> = {
  starting: ['none', 'open', 'processing', 'paid', 'failed', 'canceled', 'expired'],
  started: ['open', 'processing', 'paid', 'failed', 'canceled', 'expired'],
  processing: ['processing', 'paid'],
  failed: ['failed'],
  canceled: ['canceled'],
  expired: ['expired', 'none'],
};

/** The portal may be behind the gateway, and never ahead of it. */
function truthFaults({ known }: Model, { gateway }: World): string[] {
  const faults: string[] = [];
  for (const { id, state, parts, feeCents, receipts } of known.payments.values()) {
    const truth = gateway.truthOf(id);
    const said = truth?.state ?? 'none';
    const isSettled = settledStates.has(state);
    if (!(isSettled ? said === 'paid' : mayBeWhile[state]?.includes(said)))
      faults.push(`Payment ${id} is ${state}, and ${said} at the gateway.`);
    if (receipts !== (isSettled ? 1 : 0)) faults.push(`Payment ${id} is ${state}, with ${receipts} receipts.`);
    const asked = sum(parts.map(({ amountCents }) => amountCents)) + feeCents;
    if (truth && truth.amountCents !== asked)
      faults.push(`Payment ${id} is of ${asked} cents, and of ${truth.amountCents} at the gateway.`);
  }
  for (const { number, paymentId, gatewayId, state } of known.moneyBacks) {
    const said = gateway.truthOf(paymentId)?.moneyBacks.find((back) => back.id === gatewayId)?.state;
    if (!said || (state !== 'open' && state !== said))
      faults.push(`Money back ${number} is ${state}, and ${said ?? 'unknown'} at the gateway.`);
  }
  return faults;
}

/** Of all pages on which one bill could be paid at this moment there is one at most. */
function openPageFaults({ known }: Model, { gateway, town: { bills } }: World): string[] {
  const open = [...known.payments.values()].filter(({ id }) => gateway.truthOf(id)?.state === 'open');
  return bills.flatMap(({ id, key }) => {
    const pages = open.filter(({ parts }) => parts.some(({ billId }) => billId === id));
    return pages.length > 1 ? [`Bill ${key} could be paid on ${pages.length} pages at once.`] : [];
  });
}

/** When all has been heard, the portal knows what the gateway does. */
export function unheard({ known }: Model, { gateway }: World, exceptions: readonly string[]): string[] {
  const faults: string[] = [];
  for (const payment of known.payments.values()) {
    const truth = gateway.truthOf(payment.id);
    const wanted = truth ? stateOf(truth) : 'expired';
    // After a week without an answer a person has to look.
    const isLeft = isOpen(payment) && exceptions.includes(payment.id);
    if (payment.state !== wanted && !isLeft)
      faults.push(`Payment ${payment.id} is ${payment.state} at last, and must be ${wanted}.`);
    for (const { id, state } of truth?.moneyBacks ?? []) {
      const ours = known.moneyBacks.find(({ gatewayId }) => gatewayId === id)?.state ?? 'unknown';
      if (ours !== state) faults.push(`Money back ${id} is ${ours} at last, and must be ${state}.`);
    }
  }
  return faults;
}

function stateOf({ state, amountCents, moneyBacks }: Truth): string {
  if (state !== 'paid') return state;
  if (moneyBacks.some((back) => back.kind === 'dispute' && back.state === 'open')) return 'disputed';
  const gone = moneyBacks.filter(
    (back) => back.state === 'final' || (back.state === 'open' && back.kind !== 'dispute'),
  );
  if (gone.some(({ kind }) => kind === 'return')) return 'returned';
  if (gone.some(({ kind }) => kind === 'dispute')) return 'dispute-lost';
  return sum(gone.map((back) => back.amountCents)) >= amountCents ? 'refunded' : 'paid';
}
