import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { emailMessages } from './messages/emails.ts';

/** Account numbers of a user's links that the city's files ended, by why. */
export type EndedLinks = { closed: string[]; renamed: string[] };

/** More are counted: the owner of forty accounts knows them without a list. */
const numbersNamedMax = 5;

/** Tells a user which accounts they no longer see, because the city closed them or bills them to another name. */
export function linksEndedEmail(
  { closed, renamed }: EndedLinks,
  place: { city: CityProfile; accountUrl: string },
  language: Language,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn(language, emailMessages);
  const { city } = place;
  const values = (numbers: string[]) => ({ count: numbers.length, accounts: namedNumbers(numbers, language) });
  return letterMail(city, {
    language,
    subject: t('ended.subject', { city: city.spokenName[language], count: closed.length + renamed.length }),
    before: [
      ...(closed.length > 0 ? [t('ended.closed', values(closed))] : []),
      ...(renamed.length > 0 ? [t('ended.renamed', values(renamed)), t('ended.again')] : []),
      t('ended.paid'),
    ],
    link: { label: t('removed.link'), href: place.accountUrl },
  });
}

/** The first of some account numbers, in a list as a sentence has it. */
export function namedNumbers(numbers: string[], language: Language): string {
  const t = textIn(language, emailMessages);
  const named = numbers.slice(0, numbersNamedMax);
  const more = numbers.length - named.length;
  const parts = more > 0 ? [...named, t('ended.more', { count: more })] : named;
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}
