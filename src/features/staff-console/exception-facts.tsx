import {
  disputeReasonWords,
  exceptionFactNames,
  type ExceptionFactName,
  type OpenPaymentException,
} from '../payments/public.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { CodeText } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';
import { paymentStoryMessages } from './payment-story/messages.ts';

/** How each fact reads; null for what the page says in another place. */
const readings: Record<ExceptionFactName, 'as-it-is' | 'in-words' | null> = {
  number: 'as-it-is',
  kind: 'in-words',
  reasonCode: 'in-words',
  state: 'in-words',
  way: 'in-words',
  receiptNumber: 'as-it-is',
  gatewaySessionId: 'as-it-is',
  gatewayMoneyBackId: 'as-it-is',
  amountCents: null,
  leftCents: null,
  paidOutCents: null,
  isOver: null,
};

/** What is known of an exception besides its amount, each fact with its name, in words of the reader's language. */
export function exceptionFactRows(exception: OpenPaymentException, language: Language) {
  const t = textIn(language, staffConsoleMessages);
  return exceptionFactNames.flatMap((name) => {
    const [reading, value] = [readings[name], exception.facts[name] ?? null];
    if (reading === null || value === null) return [];
    const words = reading === 'in-words' ? wordsOf(name, String(value), exception, language) : null;
    return [{ label: t(`fact.${name as FactShown}`), value: words ?? <CodeText>{String(value)}</CodeText> }];
  });
}

type FactShown = Exclude<ExceptionFactName, 'amountCents' | 'leftCents' | 'paidOutCents' | 'isOver'>;

/** A word of a closed list in the reader's language; null for one that nobody knows. */
function wordsOf(name: ExceptionFactName, value: string, exception: OpenPaymentException, language: Language) {
  const key = `fact.${name}.${value}`;
  if (name === 'reasonCode' && exception.kind === 'disputed') return disputeReasonWords(value, language);
  if (Object.hasOwn(staffConsoleMessages, key))
    return textIn(language, staffConsoleMessages)(key as keyof typeof staffConsoleMessages);
  const ofStory = `${name}.${value}`;
  if (!Object.hasOwn(paymentStoryMessages, ofStory)) return null;
  return textIn(language, paymentStoryMessages)(ofStory as keyof typeof paymentStoryMessages);
}
