import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { GonePayable } from '../checkout.ts';
import { choiceMessages } from '../messages/choice.ts';
import type { Payer } from '../payer.ts';

/**
 * What is not due any more, by name, and why, for each reason once. The words are the same for what somebody else is
 * linked to and for what does not exist, so that nobody learns which bills there are.
 */
export function whyGoneWords(
  gone: readonly GonePayable[],
  whose: Payer['kind'],
  language: Language,
): { labels: string; words: string }[] {
  const t = textIn(language, choiceMessages);
  return [...Map.groupBy(gone, ({ why }) => why)].map(([why, things]) => ({
    labels: things.map(({ label }) => label).join(', '),
    words: t(why === 'not-theirs' ? `why.not-theirs.${whose}` : `why.${why}`, { count: things.length }),
  }));
}
