import type { CityProfile } from '../../../kernel/city-profile.ts';
import { cityText, type Language } from '../../../kernel/language.ts';
import { cents, formatCents, sumCents, type Cents } from '../../../kernel/money.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { moneyBackMessages } from '../messages/money-backs.ts';
import type { ReceiptFacts, ReceiptLine, ReceiptMoneyBack } from '../receipt.ts';
import {
  beyondCents,
  effectOf,
  isGone,
  isOnItsWay,
  isSameAllocation,
  sumOfShares,
  type MoneyBackEffect,
  type Share,
} from './money-back.ts';
import { isReturnCode, returnCodeOf, type ReturnCode } from './return-reasons.ts';
import { moneyBackSentence } from './words.ts';

type Facts = Pick<ReceiptFacts, 'payment' | 'lines' | 'moneyBacks' | 'totalCents' | 'countedCents'>;
type Reader = { city: CityProfile; language: Language };

/** All that a payer is told of one money back of their payment: what happened, what it means now, and what to do. */
export function toldToPayer(moneyBack: ReceiptMoneyBack, facts: Facts, { city, language }: Reader): string[] {
  return [
    moneyBackSentence(moneyBack, { language, timeZone: city.timeZone, isPayer: true }),
    ...aboutAmount(moneyBack, facts, language),
    ...meaningForBills(moneyBack, facts, language),
    ...debtWords(moneyBack, { city, language }),
    ...returnFeeWords(moneyBack, { city, language }),
    ...adviceFor(moneyBack, facts, language),
  ];
}

/** Of how much of the payment it is said, where it is not all. */
export function aboutAmount({ amountCents }: ReceiptMoneyBack, { totalCents }: Facts, language: Language): string[] {
  if (amountCents >= totalCents) return [];
  return [textIn(language, moneyBackMessages)('ofAmount', { amount: formatCents(amountCents) })];
}

const isDue = ({ stillDueCents }: ReceiptLine) => stillDueCents !== null && stillDueCents > 0;
const wentToBill = ({ amountCents, creditCents }: Share) => amountCents > creditCents;

/** The things that these money backs opened again, and on which something is due now. */
export function openAgain(lines: readonly ReceiptLine[], moneyBacks: readonly ReceiptMoneyBack[]): ReceiptLine[] {
  const taken = moneyBacks.filter(isGone).flatMap(({ shares }) => shares.filter(wentToBill));
  return lines.filter((line) => isDue(line) && taken.some((share) => isSameAllocation(share, line)));
}

/** The things that are to be paid again: no other payment is held for all that is due, which Finance may use instead. */
export function toBePaid(opened: readonly ReceiptLine[]): ReceiptLine[] {
  return opened.filter(({ heldCents, stillDueCents }) => heldCents < (stillDueCents ?? 0));
}

/**
 * Whether just that is due on it which all money backs of its payment took from it, beside what was paid too much. Where more is, it
 * was open before; where less is, a part was paid again, or they took what was too much and the rest is a charge that came since.
 */
function wasSettled(line: ReceiptLine, moneyBacks: readonly ReceiptMoneyBack[]): boolean {
  const taken = moneyBacks.filter(isGone).flatMap(({ shares }) => shares.filter((one) => isSameAllocation(one, line)));
  const takenCents = sumCents(taken.map(({ amountCents, creditCents }) => cents(amountCents - creditCents)));
  return line.stillDueCents === takenCents - line.beyondTakenCents;
}

/** Bills by their names, each with what is due on it now. */
export function billsWithDue(lines: readonly ReceiptLine[], language: Language): string {
  const t = textIn(language, moneyBackMessages);
  return lines
    .map(({ label, stillDueCents }) => t('bill.withDue', { label, amount: formatCents(stillDueCents!) }))
    .join('; ');
}

/**
 * What a money back means for the bills as they are now; nothing where nobody knows what is due on them. A payment counts
 * as paid only by what of it stands on a bill: one that keeps its fee alone is paid, and its bills may be by another.
 */
export function meaningForBills(
  moneyBack: ReceiptMoneyBack,
  { payment, lines, moneyBacks, countedCents }: Facts,
  language: Language,
): string[] {
  const t = textIn(language, moneyBackMessages);
  const effect = effectOf(moneyBack);
  const due = lines.filter(isDue);
  if (effect === 'dispute-opened') {
    return [due.length > 0 ? t('bill.isHeldBeside', { bills: billsWithDue(due, language) }) : t('bill.isHeld')];
  }
  const isUndone = moneyBack.state === 'undone';
  const stands = payment.state === 'paid' && countedCents > 0 && openAgain(lines, moneyBacks).length === 0;
  // Of a credit that was to go back no bill was paid: that it is held still is said where credits are.
  if (isUndone && stands && !moneyBack.shares.some(wentToBill)) return [];
  const tooMuch = paidTooMuch(moneyBack, lines);
  if (isUndone && stands && tooMuch.length > 0) {
    // Who sees no more than the amount is not told that somebody else paid.
    if (!tooMuch.every(({ isSeenWhole }) => isSeenWhole)) return [t('bill.stays')];
    return [t('bill.staysTooMuch', { bills: tooMuch.map(({ label }) => label).join('; ') })];
  }
  if (isUndone && stands) return [t(effect === 'return-undone' ? 'bill.isPaid' : 'bill.wasPaid')];
  if (!isUndone && !moneyBack.shares.some(wentToBill)) return [takenFromNoBill(moneyBack, language)];

  const opened = openAgain(lines, [moneyBack]);
  if (opened.length > 0) {
    const again = opened.filter((line) => wasSettled(line, moneyBacks));
    const before = opened.filter((line) => !again.includes(line));
    return [
      ...openWords('bill.isOpen', again, language),
      ...openWords('bill.isDue', before, language),
      ...heldWords(opened, language),
    ];
  }
  if (due.length > 0) return [t('bill.isDue', { bills: billsWithDue(due, language) })];
  const isKnown = lines.every(({ stillDueCents }) => stillDueCents !== null);
  return isKnown ? [t('bill.nothingDue', { count: lines.length })] : [];
}

/** That other payments for the same things are held, so that nobody pays a third time. */
function heldWords(opened: readonly ReceiptLine[], language: Language): string[] {
  const t = textIn(language, moneyBackMessages);
  const held = opened.filter(({ heldCents }) => heldCents > 0);
  return held.map((line) => {
    const key = toBePaid([line]).length > 0 ? 'bill.heldInPart' : 'bill.heldBesides';
    return t(key, { bill: line.label, amount: formatCents(line.heldCents) });
  });
}

/** The things for which all that a money back took is beyond what is owed: what stays of it after all counts for nothing there. */
export function paidTooMuch({ shares }: ReceiptMoneyBack, lines: readonly ReceiptLine[]): ReceiptLine[] {
  return lines.filter((line) =>
    shares.some(
      (share) =>
        isSameAllocation(share, line) && wentToBill(share) && share.amountCents - share.creditCents <= line.overCents,
    ),
  );
}

/** What was taken without any bill bearing a part: a credit that was held still, the fee, or nothing, where none was left. */
function takenFromNoBill(moneyBack: ReceiptMoneyBack, language: Language): string {
  const t = textIn(language, moneyBackMessages);
  const { shares } = moneyBack;
  const isCredit = shares.some(({ creditCents }) => creditCents > 0);
  const isFee = shares.some(({ feeCents }) => feeCents > 0);
  if (!isCredit && !isFee) return t('bill.nothingLeft');
  const source = t(isCredit && isFee ? 'source.both' : isCredit ? 'source.credit' : 'source.fee');
  if (beyondCents(moneyBack) === 0) return t('bill.takenFrom', { source });
  return t('bill.lastTakenFrom', { source, amount: formatCents(sumOfShares(shares)) });
}

/** What is paid most; anything else is not called a bill. */
const billKind = 'bill';

function openWords(key: 'bill.isOpen' | 'bill.isDue', lines: readonly ReceiptLine[], language: Language): string[] {
  if (lines.length === 0) return [];
  const words = key === 'bill.isOpen' && lines.some((line) => line.payableKind !== billKind) ? 'thing.isOpen' : key;
  return [textIn(language, moneyBackMessages)(words, { count: lines.length, bills: billsWithDue(lines, language) })];
}

/**
 * That the payer owes the city what went back beyond all that was left of the payment, or will once a refund is through, or
 * does not after all where it failed; nothing where none did.
 */
export function debtWords(moneyBack: ReceiptMoneyBack, { city, language }: Reader): string[] {
  const { owedCents, owedForGoodCents, kind, state } = moneyBack;
  if (owedCents === 0 || (kind === 'dispute' && state !== 'final')) return [];
  const t = textIn(language, moneyBackMessages);
  const amount = formatCents(owedCents);
  if (state === 'undone') return [t('debt.none')];
  if (isOnItsWay(moneyBack)) return [t('debt.onItsWay', { amount })];
  const { name, phone, email } = city.department;
  const forGood = { amount: formatCents(owedForGoodCents), department: name[language], phone, email };
  return [
    ...(owedForGoodCents > 0 ? [t('debt', forGood)] : []),
    ...(owedForGoodCents < owedCents ? [t('debt.ifRefunded', { amount })] : []),
  ];
}

/** That the payer owes nothing of what others made them owe, since this one was undone; nothing where that is said of its own. */
export function sparedWords(sparedCents: Cents, moneyBack: ReceiptMoneyBack, language: Language): string[] {
  if (moneyBack.state !== 'undone' || moneyBack.owedCents > 0 || sparedCents === 0) return [];
  return [textIn(language, moneyBackMessages)('debt.spared', { amount: formatCents(sparedCents) })];
}

/** Whether the payer owes the city something for it now, besides what is due on bills. */
function isOwed(moneyBack: ReceiptMoneyBack): boolean {
  return moneyBack.owedForGoodCents > 0 || moneyBack.returnFeeCents !== null;
}

/** That the city asks its own fee for a returned payment, with the law's words; nothing where none was asked. */
export function returnFeeWords({ returnFeeCents }: ReceiptMoneyBack, { city, language }: Reader): string[] {
  if (returnFeeCents === null) return [];
  const law = city.payments?.returnFeeLaw ? cityText(city.payments.returnFeeLaw, language) : '';
  return [textIn(language, moneyBackMessages)('fee.asked', { amount: formatCents(returnFeeCents), law })];
}

const adviceOfReturn = {
  R01: 'advice.money',
  R02: 'advice.account',
  R03: 'advice.account',
  R04: 'advice.account',
  R05: 'advice.ours',
  R07: 'advice.bank',
  R08: 'advice.bank',
  R09: 'advice.money',
  R10: 'advice.denied',
  R11: 'advice.denied',
  R16: 'advice.account',
  R20: 'advice.account',
  R29: 'advice.denied',
} as const satisfies Record<ReturnCode, string>;

const adviceOfEffect = {
  'return-undone': 'advice.none',
  'dispute-opened': 'advice.disputed',
  'dispute-lost': 'advice.lost',
  'dispute-won': 'advice.none',
  refunded: 'advice.refunded',
  'refund-undone': 'advice.none',
} as const satisfies Record<Exclude<MoneyBackEffect, 'returned'>, string>;

/**
 * What the payer can do now. Nobody is asked to pay what is not due, or what another payment is held for, nor told to do
 * nothing while something is due or may be, or a fee or a debt is.
 */
export function adviceFor(moneyBack: ReceiptMoneyBack, { lines }: Facts, language: Language): string[] {
  const t = textIn(language, moneyBackMessages);
  const { reasonCode } = moneyBack;
  const effect = effectOf(moneyBack);
  if (effect === 'dispute-opened' && lines.some(isDue)) return [t('advice.disputedBeside')];
  if (effect === 'dispute-opened' || effect === 'refunded') return [t(adviceOfEffect[effect])];
  const isSettled = lines.every(({ stillDueCents }) => stillDueCents === 0);
  if (isSettled) return isOwed(moneyBack) || paidTooMuch(moneyBack, lines).length > 0 ? [] : [t('advice.none')];
  if (moneyBack.state === 'undone' || toBePaid(lines.filter(isDue)).length === 0) return [];
  if (effect !== 'returned') return [t(adviceOfEffect[effect])];
  return [adviceOfBankReason(reasonCode, language)];
}

/** What the payer of an eCheck that a bank sent back can do, by the code, or the gateway's word for it. */
export function adviceOfBankReason(reason: string | null, language: Language): string {
  const code = returnCodeOf(reason);
  return textIn(language, moneyBackMessages)(isReturnCode(code) ? adviceOfReturn[code] : 'advice.other');
}
