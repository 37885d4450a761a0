import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { paymentTermsOf } from '../../../src/features/payments/payment-terms.ts';
import { charge, isApart, postBack, postPaid, postUndoing, surplusCents, toldCents } from './city-books.ts';
import { backNames } from './expectations.ts';
import { payerAt } from './forms.ts';
import type { GivenBack } from './inner-gateway.ts';
import type { KnownPayment } from './knowledge.ts';
import { paidCents, undoingsToPost, unpostedPayments, type Life } from './life.ts';
import type { Posted } from './town.ts';
import type { World } from './world.ts';

/** `null`: it could not happen. `sent`: the city's files of the night tell of it, with what it posted. */
type Happened = { sent: boolean; posted?: Posted } | null;
type Told = (life: Life, world: World) => Happened | Promise<Happened>;
export type LifeEvent = { words: string; happen: Told };

const least = 1000;
const here: Happened = { sent: false };
const told: Happened = { sent: true };
const posting = (reference: string, amountCents: number): Happened => ({
  sent: true,
  posted: { reference, amountCents },
});
const at = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

/** Of what a balance is lower by, the files do not say whether that is a payment made here or an exemption. */
const isWithin = (paid: number, besideCents: number) => paid <= -besideCents;

const pay = (percent: number) => async (life: Life, world: World) => {
  const { bill, books, dueCents } = life;
  if (dueCents < least) return null;
  const amount = Math.max(least, Math.floor((dueCents * percent) / 100));
  if (isWithin(amount, books.besideCents)) return null;
  const submitted = await world.submit(payerAt(world, 0), {
    ...{ bill: [bill.key], checkout: randomUUID(), way: 'card', seen: `bill ${bill.key} ${dueCents}` },
    ...{ terms: paymentTermsOf(world.context.city), [`amount-${bill.key}`]: (amount / 100).toFixed(2) },
  });
  if (submitted.kind !== 'gateway') throw new Error(`a form came to ${JSON.stringify(submitted)}`);
  world.gateway.press(submitted.url.split('/').at(-1) ?? '', 'pay');
  return here;
};

/** What was too much before anything was paid here is nothing that the portal tells of. */
const payAtCounter = (percent: number, besideCents: number) => (life: Life) => {
  const isPaidHere = life.payments.some(({ receipts }) => receipts > 0);
  const owed = Math.max(0, toldCents(life.books));
  const cents = Math.floor((owed * percent) / 100) + (isPaidHere ? besideCents : 0);
  if (cents === 0) return null;
  const reference = `COUNTER-${life.books.posted.size}`;
  postPaid(life.books, reference, cents);
  life.counterCents.push(cents);
  return posting(reference, cents);
};

export const post = (number: number) => (life: Life) => {
  const payment = at(unpostedPayments(life), number);
  if (!payment?.receiptNumber) return null;
  postPaid(life.books, payment.receiptNumber, paidCents(payment));
  return posting(payment.receiptNumber, paidCents(payment));
};

const giveBack =
  (number: number, whatOf: (payment: KnownPayment, life: Life) => GivenBack[]) => (life: Life, world: World) => {
    const stands = life.payments.filter(
      ({ id, state }) =>
        state === 'paid' &&
        !life.done.has(id) &&
        !life.moneyBacks.some((back) => back.paymentId === id && back.state !== 'undone'),
    );
    const payment = at(stands, number);
    const session = payment && world.gateway.truthOf(payment.id);
    if (!session) return null;
    const all = whatOf(payment, life);
    for (const what of all) world.gateway.giveBack(session.id, what);
    return all.length > 0 ? here : null;
  };

const refund = (number: number, of: 'all' | 'surplus' | 'part', isFailing: boolean) =>
  giveBack(number, (payment, { books }) => {
    const cents = { all: paidCents(payment), surplus: surplusCents(books), part: least }[of];
    const amountCents = Math.min(cents, paidCents(payment));
    return amountCents > 0 ? [{ kind: 'refund', amountCents, isFailing }] : [];
  });

const openDispute = (number: number, isLost: boolean) =>
  giveBack(number, () => [{ kind: 'dispute' }, ...(isLost ? [{ kind: 'decision', isWon: false } as const] : [])]);

export const decide = (isWon: boolean) => (life: Life, world: World) => {
  const dispute = life.moneyBacks.find(({ kind, state }) => kind === 'dispute' && state === 'open');
  const session = dispute && world.gateway.truthOf(dispute.paymentId);
  if (session) world.gateway.giveBack(session.id, { kind: 'decision', isWon });
  return session ? here : null;
};

/** By a name of its own a city takes back what is decided and what it has posted. */
export const takeBack = (number: number, name: keyof typeof backNames) => (life: Life) => {
  const { books, moneyBacks } = life;
  const all = moneyBacks.filter(({ isPosted, cents, kind, state }) => {
    return !isPosted && cents > 0 && (state === 'final' || kind === 'refund');
  });
  const back = at(all, number);
  if (!back || (name !== 'ours' && (back.state !== 'final' || !back.isReceiptPosted || life.done.size > 0)))
    return null;
  if (name === 'none' && surplusCents(books) > 0) return null;
  const reference = backNames[name](back.number);
  postBack(books, reference, back.cents, back.kind === 'refund');
  if (name !== 'ours') life.hasOwnNumbers = true;
  return name === 'none' ? told : posting(reference, -back.cents);
};

export const postThatItStays = (number: number) => (life: Life) => {
  const back = at(undoingsToPost(life), number);
  if (!back) return null;
  postUndoing(life.books, back.number, back.cents);
  return posting(`${back.number}-U`, back.cents);
};

/** What is posted below zero may be taken for what went back: not where something did that the city is still to post. */
const takeElse = (life: Life, name: string, cents: number) => {
  if (cents === 0 || life.hasOwnNumbers || life.moneyBacks.some((back) => !back.isPosted)) return null;
  const reference = `${name}-${life.books.posted.size}`;
  postBack(life.books, reference, cents, name === 'CHECK');
  for (const { id } of life.payments) life.done.add(id);
  return posting(reference, -cents);
};

const isToPost = (life: Life) =>
  life.moneyBacks.filter((back) => back.isReceiptPosted && !back.isPosted && back.state !== 'undone');

/**
 * In the balance, where that shows it. Not told by the files: a charge in the total beside an older one in the balance, where
 * nothing is owed or something went back; and one as large as what went back and is not posted.
 */
const chargeMore = (cents: number, by: 'total' | 'balance') => (life: Life) => {
  const { books } = life;
  if (by === 'total' ? books.keeps === 'apart-penalties' : books.keeps === 'apart-totals') return null;
  const how = !isApart(books) && surplusCents(books) > 0 ? 'total' : by;
  const isHidden = books.netCents + cents <= 0 || isToPost(life).length > 0;
  if (how === 'total' ? books.besideCents > 0 && isHidden : isToPost(life).some((back) => cents >= back.cents))
    return null;
  charge(books, cents, how);
  return told;
};

const exempt = (percent: number, by: 'total' | 'balance') => (life: Life) => {
  const { books } = life;
  const cents = Math.floor((Math.max(0, toldCents(books)) * percent) / 100);
  const isTotal = by === 'total';
  if (cents === 0 || (isTotal && books.totalCents <= cents)) return null;
  if (!isTotal && unpostedPayments(life).some((payment) => isWithin(paidCents(payment), books.besideCents - cents)))
    return null;
  charge(books, -cents, by);
  return told;
};

const few = fc.nat(3);
const one = <Word extends string | number>(...words: Word[]) => fc.constantFrom(...words);
const bounce = (life: Life) => {
  const happened = takeElse(life, 'BOUNCED', life.counterCents[0] ?? 0);
  if (happened) life.counterCents.shift();
  return happened;
};

/** With how often it happens beside the others. */
const often = <All extends unknown[]>(
  weight: number,
  words: string,
  chances: fc.Arbitrary<All>,
  make: (...all: All) => Told,
) => {
  const arbitrary = chances.map((all): LifeEvent =>
    named(`${words}${all.map((each) => ` ${String(each)}`).join('')}`, make(...all)),
  );
  return { weight, arbitrary };
};
const named = (words: string, happen: Told) => ({ words, happen, [fc.toStringMethod]: () => words });
const none = fc.constant<[]>([]);

/** Everything that may happen to a bill in a night. */
export const lifeEvent: fc.Arbitrary<LifeEvent> = fc.oneof(
  often(6, 'somebody pays here', fc.tuple(one(100, 100, 40)), pay),
  often(3, 'somebody pays at the counter', fc.tuple(one(100, 30, 0), one(0, 2000, 4100)), payAtCounter),
  often(6, 'the city posts payment', fc.tuple(few), post),
  often(2, 'a dispute is opened', fc.tuple(few, fc.boolean()), openDispute),
  often(2, 'a dispute is won', fc.tuple(fc.boolean()), decide),
  often(4, 'finance refunds', fc.tuple(few, one('all', 'surplus', 'part'), fc.boolean()), refund),
  often(6, 'the city posts what went back', fc.tuple(few, one('ours', 'ours', 'own', 'none')), takeBack),
  often(4, 'the city posts what stays', fc.tuple(few), postThatItStays),
  often(4, 'the city asks for more', fc.tuple(one(700, 1300, 6100), one('total', 'balance')), chargeMore),
  often(2, 'the city asks for less', fc.tuple(one(20, 60), one('total', 'balance')), exempt),
  often(1, 'what the counter took bounces', none, () => bounce),
  often(1, 'the city pays the surplus out', none, () => (life) => takeElse(life, 'CHECK', surplusCents(life.books))),
  often(1, 'the city sends the bill anew', none, () => () => told),
);

/** More than is owed was paid, here and at the counter, and the city has posted it. */
export const surplusAtFirst: LifeEvent[] = [pay(100), post(0), payAtCounter(0, 4100)].map((happen) =>
  named('at first', happen),
);
