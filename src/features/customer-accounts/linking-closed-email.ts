import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { emailMessages } from './messages/emails.ts';

/** Tells a linked user that somebody failed to link their account so often that number and name no longer link it. */
export function customerClosedEmail(city: CityProfile, language: Language): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn(language, emailMessages);
  const values = { city: city.spokenName[language] };
  return letterMail(city, {
    language,
    subject: t('customerClosed.subject', values),
    before: [t('customerClosed.what', values), t('customerClosed.safe')],
  });
}

/** Tells the department that linking by number and name is closed for the whole city, because so many tries failed. */
export function cityClosedEmail(city: CityProfile): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn('en', emailMessages);
  const values = { city: city.spokenName.en };
  return letterMail(city, {
    language: 'en',
    subject: t('cityClosed.subject', values),
    before: [t('cityClosed.what', values), t('cityClosed.next')],
    isToDepartment: true,
  });
}
