import type { CityProfile } from '../kernel/city-profile.ts';
import type { Language } from '../kernel/language.ts';
import { textIn } from '../platform/i18n/text.ts';
import { qrCodeId, type Mail } from '../platform/mail/outgoing.ts';
import { uiMessages } from './messages.ts';
import { renderToString } from './render.ts';

/** Who a mail goes to, and in which language. */
export type Addressee = { recipient: string; language: Language };

/** `qrCodeWords` describes the QR code that is to stand under the link, for whoever reads the mail at a computer. */
export type LetterLink = { label: string; href: string; qrCodeWords?: string };

/** What a mail says in one language. Its greeting and whom to ask are the same in all of them and stand by themselves. */
export type Letter = {
  language: Language;
  subject: string;
  /** What happened, a paragraph each. */
  before: string[];
  /** Names with amounts or other facts. */
  facts?: { label: string; value: string; isTotal?: boolean }[];
  /** The one thing to do, with the words that lead to it. */
  link?: LetterLink;
  /** What else may be opened from it. */
  otherLinks?: LetterLink[];
  /** What else to know, a paragraph each. */
  after?: string[];
  /** To the department itself, which need not be told whom to ask. */
  isToDepartment?: boolean;
};

/** A mail's subject, text and HTML, saying the same; several letters say it in one language after the other. */
export function letterMail(
  city: CityProfile,
  first: Letter,
  ...others: Letter[]
): Pick<Mail, 'subject' | 'text' | 'html' | 'qrCodes'> {
  const letters = [first, ...others];
  const subject = letters.map((letter) => letter.subject).join(' / ');
  const whole = letters.map((letter) => withFrame(city, letter));
  const qrCodes = letters.flatMap(qrCodesOf);
  const document = (
    <html lang={first.language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={bodyStyle}>
        {whole.map((letter) => (
          <LetterPart key={letter.language} letter={letter} color={city.colors.primary} qrCodes={qrCodes} />
        ))}
      </body>
    </html>
  );
  return {
    subject,
    text: `${whole.map(textOf).join('\n\n* * *\n\n')}\n`,
    html: renderToString(document),
    ...(qrCodes.length > 0 ? { qrCodes } : {}),
  };
}

function qrCodesOf({ otherLinks = [] }: Letter): string[] {
  return otherLinks.flatMap(({ href, qrCodeWords }) => (qrCodeWords ? [href] : []));
}

/** The letter from its greeting to the city's name. */
function withFrame(city: CityProfile, letter: Letter): Letter & { after: string[] } {
  const { department } = city;
  const t = textIn(letter.language, uiMessages);
  const questions = t('letter.questions', {
    department: department.name[letter.language],
    phone: department.phone,
    email: department.email,
  });
  const closing = letter.isToDepartment ? [] : [questions, city.spokenName[letter.language]];
  return {
    ...letter,
    before: [t('letter.greeting'), ...letter.before],
    after: [...(letter.after ?? []), ...closing],
  };
}

function textOf({ before, facts = [], link, otherLinks = [], after = [] }: Letter): string {
  const factLines = facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const linkLines = [...(link ? [link] : []), ...otherLinks].map(({ label, href }) => `${label}:\n${href}`);
  return [...before, factLines, ...linkLines, ...after].filter((part) => part !== '').join('\n\n');
}

function LetterPart({ letter, color, qrCodes }: { letter: Letter; color: string; qrCodes: string[] }) {
  const { language, before, facts = [], link, otherLinks = [], after = [] } = letter;
  return (
    <div lang={language} style="margin: 0 0 2.5em">
      <Paragraphs texts={before} />
      {facts.length > 0 && <Facts facts={facts} />}
      {link && (
        <>
          <p>
            <a href={link.href} style={linkStyle(color)}>
              {link.label}
            </a>
          </p>
          <p style={quietStyle}>{link.href}</p>
        </>
      )}
      {otherLinks.map(({ label, href, qrCodeWords }) => (
        <p key={href}>
          <a href={href}>{label}</a>
          {qrCodeWords && (
            <>
              <br />
              <img src={`cid:${qrCodeId(qrCodes.indexOf(href))}`} alt={qrCodeWords} style={qrCodeStyle} />
            </>
          )}
        </p>
      ))}
      <Paragraphs texts={after} />
    </div>
  );
}

function Paragraphs({ texts }: { texts: string[] }) {
  return (
    <>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}

function Facts({ facts }: { facts: NonNullable<Letter['facts']> }) {
  return (
    <table style="border-collapse: collapse; width: 100%">
      <tbody>
        {facts.map(({ label, value, isTotal }) => (
          <tr key={label} style={isTotal ? 'font-weight: bold' : ''}>
            <th scope="row" style={`${cellStyle}; text-align: left; font-weight: inherit`}>
              {label}
            </th>
            <td style={`${cellStyle}; text-align: right`}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Mail programs drop style sheets; only styles at the elements reach the reader.
const bodyStyle = 'font: 16px/1.5 sans-serif; color: #1b1b1b; max-width: 36em; margin: 1.5em auto; padding: 0 1em';
const cellStyle = 'padding: 0.4em 0; border-bottom: 1px solid #a9aeb1; vertical-align: top';
const qrCodeStyle = 'display: block; width: 160px; height: auto; image-rendering: pixelated';
const quietStyle = 'color: #565c65; font-size: 14px; word-break: break-all';

function linkStyle(color: string): string {
  return (
    `display: inline-block; background: ${color}; color: #ffffff; padding: 0.75em 1.25em; ` +
    'border-radius: 4px; font-weight: bold; text-decoration: none'
  );
}
