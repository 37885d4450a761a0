import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail, type Letter } from '../../ui/letter.tsx';
import { emailMessages } from './messages/emails.ts';

export type NewLinkNotice = {
  city: CityProfile;
  accounts: number;
  at: Date;
  /** With what browser, as `Firefox (Windows)`; null where it did not say. Or staff made the link. */
  by: { browser: string | null; isByLetter: boolean } | 'staff';
  /** Opens the page with the button "This was not me". */
  noticeUrl: string;
};

/** Tells somebody who gets the bills that accounts were linked, when and by what browser, and never by whom. */
export function accountLinkedEmail(
  notice: NewLinkNotice,
  languages: readonly [Language, ...Language[]],
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const [first, ...others] = languages.map((language) => letterIn(language, notice));
  return letterMail(notice.city, first!, ...others);
}

function letterIn(language: Language, { city, accounts, at, by, noticeUrl }: NewLinkNotice): Letter {
  const t = textIn(language, emailMessages);
  const values = {
    city: city.spokenName[language],
    count: accounts,
    when: formatMoment(at, language, city.timeZone),
    browser: (by !== 'staff' && by.browser) || t('linked.unknownBrowser'),
  };
  return {
    language,
    subject: t('linked.subject', values),
    before: [
      t('linked.what', values),
      t(by === 'staff' ? 'linked.byStaff' : by.isByLetter ? 'linked.byLetter' : 'linked.how', values),
      t('linked.fine'),
      t('linked.notMe'),
    ],
    link: { label: t('linked.link'), href: noticeUrl },
    after: [t('linked.button')],
  };
}
