import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { emailMessages } from './messages/emails.ts';

/** Tells a user that a link of theirs was removed, in case it was somebody else at their browser. */
export function linkRemovedEmail(
  removed: { city: CityProfile; accountNumber: string; at: Date; accountUrl: string },
  language: Language,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { city } = removed;
  const t = textIn(language, emailMessages);
  const values = {
    city: city.spokenName[language],
    accountNumber: removed.accountNumber,
    when: formatMoment(removed.at, language, city.timeZone),
  };
  return letterMail(city, {
    language,
    subject: t('removed.subject', values),
    before: [t('removed.what', values), t('removed.notMe')],
    link: { label: t('removed.link'), href: removed.accountUrl },
  });
}
