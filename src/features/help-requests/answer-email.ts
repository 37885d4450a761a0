import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import type { HelpLetter } from './acknowledgement-email.ts';
import { helpMailMessages } from './messages/mails.ts';

/** Brings what staff answered, in their words, and says where its files are. */
export function answerEmail(
  { city, subject, url, words, fileCount }: HelpLetter & { words: string; fileCount: number },
  language: Language,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = textIn(language, helpMailMessages);
  return letterMail(city, {
    language,
    subject,
    before: [...words.split(/\n\s*\n/), ...(fileCount === 0 ? [] : [t('answer.files', { count: fileCount })])],
    link: { label: t('link'), href: url },
    after: [t('answer.reopen', { count: city.department.reopenDays }), t('answer.rate')],
  });
}
