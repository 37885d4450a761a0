import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { helpMailMessages } from './messages/mails.ts';

export type DueLine = { step: 'soon' | 'late' | 'very-late'; number: string; due: string };

/** Tells a staff member which requests are due soon or late. Nothing of what residents wrote stands in it. */
export function dueEmail(
  { city, lines, url }: { city: CityProfile; lines: readonly DueLine[]; url: string },
  language: Language,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn(language, helpMailMessages);
  return letterMail(city, {
    language,
    subject: t('due.subject', { count: lines.length }),
    before: [t('due.what')],
    facts: lines.map(({ step, number, due }) => ({ label: `${number} (${t(`due.${step}`)})`, value: due })),
    link: { label: t('due.link'), href: url },
    isToDepartment: true,
  });
}
