import { isApart, openBooks, surplusCents, toldCents, type CityBooks, type CityHabits } from './city-books.ts';
import { isGone, isTakenBack } from './expectations.ts';
import type { KnownMoneyBack, KnownPayment, Knowledge } from './knowledge.ts';
import type { TownBill } from './town.ts';

/** What the portal knows of one bill's payments, beside the city's own books of it. */
export type Life = {
  bill: TownBill;
  books: CityBooks;
  payments: KnownPayment[];
  moneyBacks: LifeBack[];
  dueCents: number;
  /** What happened, in words. */
  told: string[];
  /** What was paid at the counter and has not bounced. */
  counterCents: number[];
  /** Of these payments nothing goes back any more: the city took something else back later, for which it would be taken. */
  done: Set<string>;
  /** The city took back under a number of its own, or in its balance alone. */
  hasOwnNumbers: boolean;
};

/** `cents`: what of it had gone to the bill. */
export type LifeBack = KnownMoneyBack & { cents: number; isReceiptPosted: boolean; isPosted: boolean };

export function newLife(bill: TownBill, habits: CityHabits): Life {
  const nothing = {
    payments: [],
    moneyBacks: [],
    counterCents: [],
    told: [],
    done: new Set<string>(),
    hasOwnNumbers: false,
  };
  return { ...nothing, bill, books: openBooks(habits, bill.totalCents), dueCents: bill.totalCents };
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
export const paidCents = ({ parts }: KnownPayment) => sum(parts.map(({ amountCents }) => amountCents));
export const isPosted = ({ books }: Life, { receiptNumber }: KnownPayment) => books.posted.has(receiptNumber ?? '');
export const unpostedPayments = (life: Life) =>
  life.payments.filter((payment) => payment.receipts > 0 && !isPosted(life, payment));
const isUndoingPosted = ({ books }: Life, { number }: KnownMoneyBack) => books.posted.has(`${number}-U`);
/** What the city has taken back and is to take for paid again. */
export const undoingsToPost = (life: Life) =>
  life.moneyBacks.filter((back) => back.state === 'undone' && back.isPosted && !isUndoingPosted(life, back));

/** Takes in what the portal knows now. */
export function learn(life: Life, known: Knowledge): void {
  const { books, bill } = life;
  life.dueCents = known.due.get(bill.id) ?? 0;
  life.payments = [...known.payments.values()].filter(({ parts }) => parts.some(({ billId }) => billId === bill.id));
  life.moneyBacks = life.payments.flatMap((payment) => {
    let left = paidCents(payment);
    const backs = known.moneyBacks.filter(({ paymentId }) => paymentId === payment.id);
    return backs.map((back) => {
      const cents = Math.min(left, back.amountCents);
      if (back.state !== 'undone') left -= cents;
      const isTaken = isTakenBack(books.posted, back.number);
      return { ...back, cents, isReceiptPosted: isPosted(life, payment), isPosted: isTaken };
    });
  });
}

/** What must be due on the bill, and what staff must be asked to give back; `null` where the files do not say it. */
export function expectationOf(life: Life): { due: number; beyond: number | null } {
  const { books, moneyBacks } = life;
  const unposted = sum(unpostedPayments(life).map(paidCents));
  const goneOf = (backs: LifeBack[]) =>
    sum(backs.map((back) => (isGone(back) || isUndone(back) ? back.cents : 0) - (back.isPosted ? back.cents : 0)));
  const isUndone = (back: LifeBack) => back.state === 'undone' && isUndoingPosted(life, back);
  const ofPosted = moneyBacks.filter((back) => back.isReceiptPosted);
  const gone = goneOf(moneyBacks);
  const disputedOf = (backs: LifeBack[]) =>
    sum(backs.filter(({ kind, state }) => kind === 'dispute' && state === 'open').map(({ cents }) => cents));
  const disputed = disputedOf(moneyBacks);
  const settled = life.payments.filter(({ receipts }) => receipts > 0);
  const stands = sum(settled.map(paidCents)) - sum(moneyBacks.filter(isGone).map(({ cents }) => cents)) - disputed;
  const given = (over: number) => Math.max(0, Math.min(stands, over));
  const paid = unposted - gone;
  if (!isApart(books)) {
    // What a balance below zero tells the city owes itself.
    const owed = books.keeps === 'below-zero' ? Math.max(0, toldCents(books)) : books.netCents;
    return { due: Math.max(0, books.netCents - paid), beyond: given(paid - disputed - owed) };
  }
  // What goes back of payments that the city has posted is taken from the surplus first.
  const surplus = surplusCents(books);
  const taken = Math.max(0, Math.min(surplus, goneOf(ofPosted), gone));
  const held = Math.max(0, Math.min(surplus, goneOf(ofPosted) + disputedOf(ofPosted), gone + disputed));
  const beyond = given(Math.max(0, paid - disputed + held - books.netCents) + surplus - held);
  return { due: Math.max(0, books.netCents - paid - taken), beyond: undoingsToPost(life).length > 0 ? null : beyond };
}
