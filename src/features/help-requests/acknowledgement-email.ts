import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { helpMailMessages } from './messages/mails.ts';

/** What every mail about a request says of it. */
export type HelpLetter = {
  city: CityProfile;
  subject: string;
  number: string;
  topic: string;
  due: string;
  url: string;
};

/**
 * Tells whoever asked that their request is there, its number, and by when it is answered. What they wrote is left out:
 * anybody may type anybody's address. `hours` is the line of the office hours until then.
 */
export function acknowledgementEmail(
  { city, subject, number, topic, due, url, isAgain, hours }: HelpLetter & { isAgain: boolean; hours: string },
  language: Language,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn(language, helpMailMessages);
  return letterMail(city, {
    language,
    subject,
    before: [t(isAgain ? 'ack.again' : 'ack.got', { number }), t('ack.due', { when: due })],
    facts: [
      { label: t('number'), value: number },
      { label: t('topic'), value: topic },
    ],
    link: { label: t('link'), href: url },
    after: [t('ack.reply'), t('ack.notMe'), hours],
  });
}
