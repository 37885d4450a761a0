import type { Language } from '../../../kernel/language.ts';
import { formatCents, sumCents } from '../../../kernel/money.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { receiptMessages } from '../messages/receipt.ts';
import type { Portion } from '../payable.ts';

/**
 * The charges of a thing that was paid in part: only then does a payer need to know what of it the money went to. Paid
 * in full, all of it is paid, and the bill says what that is.
 */
export function chargesOfPart(portions: readonly Portion[]): readonly Portion[] {
  const paidCents = sumCents(portions.map(({ amountCents }) => amountCents));
  const openCents = sumCents(portions.map((portion) => portion.openCents));
  return paidCents < openCents ? portions : [];
}

/** What was charged for, in the city's words, or that it stands on no line. */
export function chargeWords({ label, lineNumber }: Portion, language: Language): string {
  return lineNumber === null ? textIn(language, receiptMessages)('charges.rest') : label;
}

/** What a part went to, in one sentence: `Interest $5.00 of $5.00; Monitoring $20.00 of $80.00`. */
export function chargesSentence(portions: readonly Portion[], language: Language): string {
  const t = textIn(language, receiptMessages);
  return portions
    .filter(({ amountCents }) => amountCents > 0)
    .map((portion) => {
      const [paid, open] = [formatCents(portion.amountCents), formatCents(portion.openCents)];
      return t('charges.one', { charge: chargeWords(portion, language), paid, open });
    })
    .join('; ');
}
