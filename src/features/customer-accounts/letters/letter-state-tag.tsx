import { formatMoment } from '../../../kernel/day.ts';
import { Tag, type TagTone } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { letterState, type LetterState, type LinkLetter } from './letter.ts';
import { letterMessages } from './messages.ts';

const tones: Partial<Record<LetterState, TagTone>> = { waiting: 'waiting', sent: 'good', 'tried-out': 'bad' };

type LetterStateProps = {
  letter: LinkLetter;
  now: Date;
  timeZone: string;
  /** Addresses of users, for who used it. */
  emailOf: ReadonlyMap<string, string>;
};

/** What became of a letter, in a few words. */
export function LetterStateTag({ letter, now, timeZone, emailOf }: LetterStateProps) {
  const t = useText(letterMessages);
  const language = useLanguage();
  const state = letterState(letter, now);
  const until = letter.expiresAt ? formatMoment(letter.expiresAt, language, timeZone) : '';
  const email = emailOf.get(letter.usedBy ?? '') ?? t('of.gone');
  return <Tag tone={tones[state] ?? 'neutral'}>{t(`state.${state}`, { until, email })}</Tag>;
}
