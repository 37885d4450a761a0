import { renderToString } from '../../../ui/render.ts';
import type { Language } from '../../../kernel/language.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { emailMessages } from '../messages/emails.ts';

/** Who a mail goes to, and in which language. */
export type Addressee = { recipient: string; language: Language };

export type Letter = {
  kind: string;
  subject: string;
  /** What happened, a paragraph each, before the link and after it. */
  before: string[];
  link?: { label: string; href: string };
  after: string[];
};

type Place = Pick<PortalContext, 'city'>;

/** A mail of the portal: a greeting, what happened, at most one link, and whom to ask. Text and HTML say the same. */
export function mailOf({ city }: Place, { recipient, language }: Addressee, letter: Letter): Mail {
  const t = textIn(language, emailMessages);
  const { kind, subject, link } = letter;
  const closing = [t('email.questions', { phone: city.department.phone, email: city.department.email }), city.name];
  const paragraphs = [t('email.greeting'), ...letter.before];
  const linkText = link ? [`${link.label}:\n${link.href}`] : [];
  const text = `${[...paragraphs, ...linkText, ...letter.after, ...closing].join('\n\n')}\n`;
  const body = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={bodyStyle}>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {link && (
          <p>
            <a href={link.href} style={linkStyle(city.colors.primary)}>
              {link.label}
            </a>
          </p>
        )}
        {link && <p style={quietStyle}>{link.href}</p>}
        {[...letter.after, ...closing].map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </body>
    </html>
  );
  return { kind, recipient, subject, text, html: `<!doctype html>${renderToString(body)}` };
}

// Mail programs drop style sheets; only styles at the elements reach the reader.
const bodyStyle = 'font: 16px/1.5 sans-serif; color: #1b1b1b; max-width: 36em; margin: 1.5em auto; padding: 0 1em';
const quietStyle = 'color: #565c65; font-size: 14px; word-break: break-all';

function linkStyle(color: string): string {
  return (
    `display: inline-block; background: ${color}; color: #ffffff; padding: 0.75em 1.25em; ` +
    'border-radius: 4px; font-weight: bold; text-decoration: none'
  );
}
