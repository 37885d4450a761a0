import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { paymentMessages } from '../messages/payment.ts';
import type { Payment } from '../payment.ts';
import { adviceOfBankReason } from './payer-words.ts';
import { isSentBackByBank, returnCodeOf } from './return-reasons.ts';
import { bankReasonWords } from './words.ts';

type Failed = Pick<Payment, 'way' | 'paidOn' | 'failureReason'>;

/** Who said no to a payment that failed, and why, in a sentence for its payer. */
export function failureReasonWords({ way, paidOn, failureReason }: Failed, language: Language): string {
  const t = textIn(language, paymentMessages);
  if (way === 'card') return t(failureReason === 'card_declined' ? 'reason.card' : 'reason.other');
  if (!isBankReason({ way, paidOn, failureReason })) return t('reason.other');
  if (failureReason === 'bank_declined') return t('reason.bank');
  return t('reason.sentBack', { reason: bankReasonWords(failureReason, language) });
}

/** What the payer of a payment that failed can do now. */
export function failureAdviceWords(failed: Failed, language: Language): string {
  const isKnown = isBankReason(failed) && failed.failureReason !== 'bank_declined';
  if (isKnown) return adviceOfBankReason(failed.failureReason, language);
  return textIn(language, paymentMessages)('failed.advice');
}

/** Whether a bank said no: its own code says so, or it was asked, which it is once the payer has confirmed. */
function isBankReason({ way, paidOn, failureReason }: Failed): boolean {
  if (way !== 'echeck') return false;
  const isNamed = failureReason === 'bank_declined' || returnCodeOf(failureReason) !== null;
  return isNamed || (paidOn !== null && isSentBackByBank(failureReason));
}
