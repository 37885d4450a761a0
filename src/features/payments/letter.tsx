import type { ComponentChildren } from 'preact';
import { renderToString } from '../../ui/render.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { cityText, type Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { weeklyHours } from '../content/public.ts';
import { receiptMessages } from './messages/receipt.ts';

export type Addressee = { recipient: string; language: Language };

/** A mail about a payment: what happened, its amounts, a link, and whom to ask. Text and HTML say the same. */
export type Letter = {
  subject: string;
  paragraphs: string[];
  /** Names with amounts or other facts. */
  facts: { label: string; value: string; isTotal?: boolean }[];
  after: string[];
  link: { label: string; href: string };
};

/** The letter as plain text and as HTML, with the department's telephone, hours and address at its end. */
export function letterParts(city: CityProfile, language: Language, letter: Letter): { text: string; html: string } {
  const t = textIn(language, receiptMessages);
  const { department } = city;
  const hours = weeklyHours(city, language).map((line) => `${line.days}: ${line.hours}`);
  const closing = [
    t('ask.line', {
      department: cityText(department.name, language),
      phone: department.phone,
      email: department.email,
    }),
    t('mail.openHours', { hours: hours.join('; ') }),
    city.name,
  ];
  const facts = letter.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const link = `${letter.link.label}:\n${letter.link.href}`;
  const parts = [t('mail.greeting'), ...letter.paragraphs, facts, ...letter.after, link, ...closing];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  const body = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{letter.subject}</title>
      </head>
      <body style={bodyStyle}>
        <Paragraphs texts={[t('mail.greeting'), ...letter.paragraphs]} />
        {letter.facts.length > 0 && <Facts facts={letter.facts} />}
        <Paragraphs texts={letter.after} />
        <p>
          <a href={letter.link.href} style={linkStyle(city.colors.primary)}>
            {letter.link.label}
          </a>
        </p>
        <p style={quietStyle}>{letter.link.href}</p>
        <Paragraphs texts={closing} />
      </body>
    </html>
  );
  return { text, html: `<!doctype html>${renderToString(body)}` };
}

function Paragraphs({ texts }: { texts: string[] }): ComponentChildren {
  return texts.map((text) => <p key={text}>{text}</p>);
}

function Facts({ facts }: Pick<Letter, 'facts'>) {
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
const quietStyle = 'color: #565c65; font-size: 14px; word-break: break-all';

function linkStyle(color: string): string {
  return (
    `display: inline-block; background: ${color}; color: #ffffff; padding: 0.75em 1.25em; ` +
    'border-radius: 4px; font-weight: bold; text-decoration: none'
  );
}
