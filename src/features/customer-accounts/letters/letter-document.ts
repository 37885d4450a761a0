import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt, formatDay, formatMoment } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { accessiblePdf, type DocumentBlock } from '../../../platform/documents/accessible-pdf.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { printedLetterCode } from './letter-code.ts';
import { addressLines } from '../address-lines.ts';
import { letterMessages } from './messages.ts';
import type { PrintedLetter } from './print-letters.ts';

export type LetterPlace = { city: CityProfile; publicUrl: string; now: Date };

/**
 * Letters to print, each on a page of its own and each in both languages, since the billing file does not say which one
 * its customer speaks. Their QR code leads to the page where the code is typed, and holds no code.
 */
export function letterDocument(letters: readonly PrintedLetter[], place: LetterPlace): Promise<Buffer> {
  const { city, now } = place;
  const { department, spokenName, name, colors } = city;
  const t = textIn('en', letterMessages);
  const foot = t('letter.foot', { department: department.name.en, phone: department.phone });
  const head = {
    title: t('letter.documentTitle', { city: spokenName.en }),
    author: name,
    language: 'en',
    madeAt: now,
    color: colors.primary,
    footText: () => foot,
  } as const;
  const pages = letters.map((letter, at): DocumentBlock[] => [
    ...(at > 0 ? [{ kind: 'page' } as const] : []),
    ...letterBlocks(letter, place),
  ]);
  return accessiblePdf(head, pages.flat());
}

function letterBlocks(letter: PrintedLetter, place: LetterPlace): DocumentBlock[] {
  const { city } = place;
  const { department } = city;
  return [
    { kind: 'letterhead', name: city.name, lines: [department.name.en, ...department.address.slice(1)] },
    { kind: 'address', lines: [letter.name, ...addressLines(letter)] },
    ...wordsIn('en', letter, place),
    { kind: 'part', language: 'es', blocks: wordsIn('es', letter, place) },
  ];
}

function wordsIn(language: Language, letter: PrintedLetter, { city, publicUrl, now }: LetterPlace): DocumentBlock[] {
  const t = textIn(language, letterMessages);
  const { department, timeZone } = city;
  const departmentName = department.name[language];
  const until = formatMoment(letter.expiresAt, language, timeZone);
  const day = formatDay(dayAt(now, timeZone), language);
  return [
    { kind: 'heading', level: language === 'en' ? 1 : 2, text: t('letter.title') },
    { kind: 'paragraph', text: t('letter.why', { department: departmentName, day }) },
    { kind: 'paragraph', tone: 'strong', text: t('letter.code', { code: printedLetterCode(letter.code) }) },
    { kind: 'paragraph', text: t('letter.one') },
    { kind: 'paragraph', text: t('letter.two') },
    { kind: 'paragraph', text: t('letter.three', { until }) },
    ...(language === 'en'
      ? [
          {
            kind: 'code',
            address: `${publicUrl}/account/link`,
            description: t('letter.qr'),
            text: t('letter.where'),
          } as const,
        ]
      : []),
    { kind: 'paragraph', tone: 'note', text: t('letter.notYou', { phone: department.phone }) },
  ];
}
