import { dayAt, formatDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { moneyBackMessages } from '../messages/money-backs.ts';
import { effectOf, type MoneyBack } from './money-back.ts';
import { isReturnCode, returnCodeOf } from './return-reasons.ts';

/** What a sentence about money that went back is made of. */
export type ToldMoneyBack = Pick<MoneyBack, 'kind' | 'state' | 'reasonCode' | 'openedAt' | 'decidedAt'>;

/** Whom a sentence is for. Why money went back is between the payer and their bank. */
type Reader = { language: Language; timeZone: string; isPayer: boolean };

/** What happened to money that went back, in one sentence, with the reason where the reader is the payer. */
export function moneyBackSentence(moneyBack: ToldMoneyBack, { language, timeZone, isPayer }: Reader): string {
  const t = textIn(language, moneyBackMessages);
  const effect = effectOf(moneyBack);
  const day = formatDay(dayAt(moneyBack.decidedAt ?? moneyBack.openedAt, timeZone), language);
  if (effect === 'refunded' && moneyBack.state === 'open') return t('happened.refund-started', { day });
  if (effect !== 'returned' && effect !== 'dispute-opened' && effect !== 'dispute-lost') {
    return t(`happened.${effect}`, { day });
  }
  if (!isPayer) return t(`happened.${effect}.others`, { day });
  return t(`happened.${effect}`, { day, reason: reasonWords(moneyBack, language) });
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
function reasonWords({ kind, reasonCode }: Pick<ToldMoneyBack, 'kind' | 'reasonCode'>, language: Language): string {
  return kind === 'return' ? bankReasonWords(reasonCode, language) : disputeReasonWords(reasonCode, language);
}

/** Why a cardholder disputes a payment; in general words where the gateway's own are not known. */
export function disputeReasonWords(reasonCode: string | null, language: Language): string {
  const word = disputeWords.find((one) => one === reasonCode);
  return textIn(language, moneyBackMessages)(word ? `dispute.${word}` : 'dispute.other');
}

/** Why a bank sent an eCheck back, as part of a sentence to its payer: by the code, or the gateway's word for it. */
export function bankReasonWords(reason: string | null, language: Language): string {
  const t = textIn(language, moneyBackMessages);
  const code = returnCodeOf(reason);
  if (isReturnCode(code)) return t(`reason.${code}`);
  return reason === null ? t('reason.other') : t('reason.otherCode', { code: code ?? reason });
}
