import type { Language } from '../../kernel/language.ts';
import { cents, formatCents, sumCents, type Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { CreditPayOut } from './credit-pay-outs/credit-pay-out.ts';
import { payOutsOf } from './credit-pay-outs/reads.ts';
import { moneyBackMessages } from './messages/money-backs.ts';
import { receiptMessages } from './messages/receipt.ts';
import { debtsForGood, debtsOf, payerOwes } from './money-backs/debts.ts';
import {
  effectOf,
  isSameAllocation,
  standingOf,
  sumOfShares,
  type MoneyBack,
  type PaymentMoney,
  type Share,
} from './money-backs/money-back.ts';
import { moneyBacksOf, moneyOf, returnFeeOf } from './money-backs/reads.ts';
import { idsByKind, type Payable, type Portion, type StillDue } from './payable.ts';
import { isPayer, type Payer } from './payer.ts';
import type { Allocation, Payment } from './payment.ts';
import { chargesOfPart } from './portions/part-paid.ts';
import { portionsOf } from './portions/reads.ts';
import { allocationsOf, paymentById, receiptByNumber, receiptOfPayment, type Receipt } from './reads.ts';

/** What was paid towards one thing, and what is due on it now; null where it is gone. */
export type ReceiptLine = Allocation & {
  stillDueCents: Cents | null;
  /** What of the money that went back was beyond what is owed on it, so that nothing is due for it. */
  beyondTakenCents: Cents;
  /** What more is paid on it than is owed now. */
  overCents: Cents;
  /** Its payer sees more of it than its amount. */
  isSeenWhole: boolean;
  /**
   * What the city holds of other payments for the same thing, apart from it. Nothing for who sees no more of it than its amount:
   * whether another paid is not told.
   */
  heldCents: Cents;
  /**
   * What of it went to which charge, where a part was paid; else nothing. Nothing for a guest either, who is not told what
   * a bill is for.
   */
  charges: readonly Portion[];
};

/** Money that went back, with what each thing bears of it, and the city's own fee for a returned payment. */
export type ReceiptMoneyBack = MoneyBack & {
  shares: readonly Share[];
  /** Null where none was asked, or where it went with a return that was undone. */
  returnFeeCents: Cents | null;
  /**
   * What its payer owes the city by it once it is through: what went back beyond all that was left of the payment. What the
   * city had paid out to the customer of the bill is no guest's to bring back.
   */
  owedCents: Cents;
  /** What of it they owe whatever becomes of refunds that are on their way. */
  owedForGoodCents: Cents;
};

/** Everything that a receipt says; its page, its PDF and its mail say the same. */
export type ReceiptFacts = {
  receipt: Receipt;
  payment: Payment;
  lines: ReceiptLine[];
  totalCents: Cents;
  /** What went back of it, the first heard first. */
  moneyBacks: ReceiptMoneyBack[];
  /** What of it stands on the things that were paid for: neither gone nor disputed, no credit and no fee. */
  countedCents: Cents;
  /** What of it stands in all, the fee in it. */
  standsCents: Cents;
  /** What of it was more than was owed when it settled. */
  overCents: Cents;
  /** What of that is held for the customer still. */
  creditedCents: Cents;
  /** What of it was held so and the city has paid out, the first first. */
  payOuts: readonly CreditPayOut[];
};

/** What the payer bore for paying online, as a receipt says it. */
export function feeWords(feeCents: Cents, language: Language): string {
  return feeCents > 0 ? formatCents(feeCents) : textIn(language, receiptMessages)('total.noFee');
}

/** That a part of it was more than was owed, what of that is left, and whose credit it is; nothing where none is. */
export function creditedWords(
  { payment, overCents, creditedCents }: Pick<ReceiptFacts, 'payment' | 'overCents' | 'creditedCents'>,
  language: Language,
): string[] {
  if (creditedCents === 0) return [];
  const t = textIn(language, moneyBackMessages);
  const isGuest = payment.guestId !== null;
  const amounts = { amount: formatCents(overCents), left: formatCents(creditedCents) };
  if (creditedCents < overCents) return [t(isGuest ? 'creditedStillGuest' : 'creditedStill', amounts)];
  return [t(isGuest ? 'creditedGuest' : 'credited', amounts)];
}

const numberShape = /^R\d{1,18}$/;

/** The receipt of that number, for the one who paid and nobody else, in the language that they read. */
export async function receiptFor(
  db: Queryable,
  payables: readonly Payable[],
  payer: Payer,
  number: string,
  language: Language,
): Promise<ReceiptFacts | null> {
  const receipt = numberShape.test(number) ? await receiptByNumber(db, number) : undefined;
  const facts = receipt ? await factsOf(db, payables, receipt, language) : null;
  return facts && isPayer(payer, facts.payment) ? facts : null;
}

/** The receipt of a payment; null before it is paid. Where no language is asked for, in that of the payment. */
export async function receiptFactsOf(
  db: Queryable,
  payables: readonly Payable[],
  paymentId: string,
  language: Language | null,
): Promise<ReceiptFacts | null> {
  const receipt = await receiptOfPayment(db, paymentId);
  return receipt ? factsOf(db, payables, receipt, language) : null;
}

async function factsOf(
  db: Queryable,
  payables: readonly Payable[],
  receipt: Receipt,
  language: Language | null,
): Promise<ReceiptFacts | null> {
  const payment = await paymentById(db, receipt.paymentId);
  if (!payment) return null;
  const allocations = await allocationsOf(db, payment.id, language ?? payment.language);
  const stillDue = new Map<string, StillDue>();
  // A guest is not told what a thing is charged for, nor is who sees no more of it than a guest does; who sees it no more is
  // not told either what is due on it now.
  const seenWhole = new Set<string>();
  for (const { payable, ids } of idsByKind(payables, allocations)) {
    const sight = payment.userId === null ? null : await payable.sightOf(db, payment.userId, ids);
    for (const [id, due] of await payable.stillDue(db, ids)) {
      if (!sight || sight.has(id)) stillDue.set(`${payable.kind} ${id}`, due);
      if (sight?.get(id) === 'full') seenWhole.add(`${payable.kind} ${id}`);
    }
  }
  const portions = await portionsOf(db, payment.id);
  const money = await moneyOf(db, payment.id);
  const standing = standingOf(money);
  const lines: ReceiptLine[] = [];
  for (const allocation of allocations) {
    const name = `${allocation.payableKind} ${allocation.payableId}`;
    const now = stillDue.get(name);
    const ofThis = standing
      .filter((share) => isSameAllocation(share, allocation))
      .map(({ creditCents }) => creditCents);
    const isWhole = seenWhole.has(name);
    const own = portions.filter(
      ({ payableKind, payableId }) => payableKind === allocation.payableKind && payableId === allocation.payableId,
    );
    lines.push({
      ...allocation,
      stillDueCents: now?.dueCents ?? null,
      overCents: now?.overCents ?? cents(0),
      isSeenWhole: isWhole,
      beyondTakenCents: now?.beyondTakenCents ?? cents(0),
      heldCents: now && isWhole ? cents(now.heldCents - sumCents(ofThis)) : cents(0),
      charges: isWhole ? chargesOfPart(own) : [],
    });
  }
  return {
    ...{ receipt, payment, lines },
    totalCents: sumCents([payment.principalCents, payment.feeCents]),
    moneyBacks: await toldMoneyBacks(db, money, payment),
    standsCents: sumOfShares(standing),
    countedCents: sumCents(standing.map(({ amountCents, creditCents }) => cents(amountCents - creditCents))),
    overCents: sumCents(money.paid.map(({ creditCents }) => creditCents)),
    creditedCents: sumCents(standing.map(({ creditCents }) => creditCents)),
    payOuts: await payOutsOf(db, [payment.id]),
  };
}

async function toldMoneyBacks(db: Queryable, money: PaymentMoney, payment: Payment): Promise<ReceiptMoneyBack[]> {
  const told: ReceiptMoneyBack[] = [];
  for (const moneyBack of await moneyBacksOf(db, payment.id)) {
    const { number } = moneyBack;
    const shares = money.moneyBacks.find((one) => one.number === number)?.shares ?? [];
    const returnFeeCents = effectOf(moneyBack) === 'returned' ? await returnFeeOf(db, number) : null;
    const owed = {
      owedCents: owedOnceThrough(money, number, payment),
      owedForGoodCents: payerOwes(debtsForGood(money).get(number), payment),
    };
    told.push({ ...moneyBack, ...owed, shares, returnFeeCents });
  }
  return told;
}

function owedOnceThrough({ moneyBacks, payOuts }: PaymentMoney, number: string, payment: Payment): Cents {
  const through = moneyBacks.map((one) => (one.number === number ? { ...one, state: 'final' as const } : one));
  return payerOwes(debtsOf({ moneyBacks: through, payOuts }).get(number), payment);
}
