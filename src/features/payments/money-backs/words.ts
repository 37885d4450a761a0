import { dayAt, formatDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { moneyBackMessages } from '../messages/money-backs.ts';
import { effectOf, type MoneyBack, type MoneyBackEffect } from './money-back.ts';
import { isReturnCode, type ReturnCode } from './return-reasons.ts';

/** What a sentence about money that went back is made of. */
export type ToldMoneyBack = Pick<MoneyBack, 'kind' | 'state' | 'reasonCode' | 'openedAt' | 'decidedAt'>;

/** Whom a sentence is for. Why money went back is between the payer and their bank. */
type Reader = { language: Language; timeZone: string; isPayer: boolean };

/** What happened to money that went back, in one sentence, with the reason where the reader is the payer. */
export function moneyBackSentence(moneyBack: ToldMoneyBack, { language, timeZone, isPayer }: Reader): string {
  const t = textIn(language, moneyBackMessages);
  const effect = effectOf(moneyBack);
  const day = formatDay(dayAt(moneyBack.decidedAt ?? moneyBack.openedAt, timeZone), language);
  if (effect !== 'returned' && effect !== 'dispute-opened' && effect !== 'dispute-lost') {
    return t(`happened.${effect}`, { day });
  }
  if (!isPayer) return t(`happened.${effect}.others`, { day });
  return t(`happened.${effect}`, { day, reason: t(reasonKey(moneyBack)) });
}

const disputeWords = [
  'fraudulent',
  'unrecognized',
  'duplicate',
  'credit_not_processed',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
] as const;

/** The gateway's reason in plain words; one that nobody knows in general ones. */
function reasonKey({ kind, reasonCode }: Pick<ToldMoneyBack, 'kind' | 'reasonCode'>) {
  if (kind === 'return') return isReturnCode(reasonCode) ? (`reason.${reasonCode}` as const) : 'reason.other';
  const word = disputeWords.find((one) => one === reasonCode);
  return word ? (`dispute.${word}` as const) : 'dispute.other';
}

type Meaning = 'bill.isOpen' | 'bill.isHeld' | 'bill.isPaid' | 'bill.wasPaid';

const meanings: Record<MoneyBackEffect, Meaning> = {
  returned: 'bill.isOpen',
  'return-undone': 'bill.isPaid',
  'dispute-opened': 'bill.isHeld',
  'dispute-lost': 'bill.isOpen',
  'dispute-won': 'bill.wasPaid',
  refunded: 'bill.isOpen',
  'refund-undone': 'bill.wasPaid',
};

/** What it means for the bills, `count` of them. */
export function meaningForBills(moneyBack: ToldMoneyBack, count: number, language: Language): string {
  const t = textIn(language, moneyBackMessages);
  const meaning = meanings[effectOf(moneyBack)];
  return meaning === 'bill.isOpen' ? t(meaning, { count }) : t(meaning);
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

/** What the payer can do now. */
export function adviceFor(moneyBack: ToldMoneyBack, language: Language): string {
  const t = textIn(language, moneyBackMessages);
  const effect = effectOf(moneyBack);
  if (effect !== 'returned') return t(adviceOfEffect[effect]);
  const { reasonCode } = moneyBack;
  return t(isReturnCode(reasonCode) ? adviceOfReturn[reasonCode] : 'advice.other');
}
