import type { CityProfile } from '../../kernel/city-profile.ts';
import { cityText, type Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from './letter.tsx';
import { emailMessages } from './messages/emails.ts';

/** Tells a linked user that somebody failed to link their account so often that number and name no longer link it. */
export function customerClosedEmail(city: CityProfile, language: Language): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn(language, emailMessages);
  const values = valuesOf(city, language);
  return letterMail([
    {
      language,
      subject: t('customerClosed.subject', values),
      before: [t('customerClosed.what', values), t('customerClosed.safe')],
      after: [t('mail.questions', values)],
    },
  ]);
}

/** Tells the department that linking by number and name is closed for the whole city, because so many tries failed. */
export function cityClosedEmail(city: CityProfile): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn('en', emailMessages);
  const values = valuesOf(city, 'en');
  return letterMail([
    {
      language: 'en',
      subject: t('cityClosed.subject', values),
      before: [t('cityClosed.what', values), t('cityClosed.next')],
      after: [],
    },
  ]);
}

function valuesOf(city: CityProfile, language: Language): Record<string, string> {
  return {
    city: city.name,
    department: cityText(city.department.name, language),
    phone: city.department.phone,
  };
}
