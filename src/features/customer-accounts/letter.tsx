import { renderToString } from '../../ui/render.ts';
import type { Language } from '../../kernel/language.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';

/** What a mail says in one language: paragraphs, and at most one link with the words that lead to it. */
export type Letter = {
  language: Language;
  subject: string;
  before: string[];
  link?: { label: string; href: string };
  after: string[];
};

/** A mail's subject, text and HTML, saying the same; several letters say it in one language after the other. */
export function letterMail(letters: readonly [Letter, ...Letter[]]): Pick<Mail, 'subject' | 'text' | 'html'> {
  return {
    subject: letters.map(({ subject }) => subject).join(' / '),
    text: letters.map(textOf).join('\n\n* * *\n\n'),
    html: `<!doctype html>${renderToString(<LetterDocument letters={letters} />)}`,
  };
}

function textOf({ before, link, after }: Letter): string {
  const linkText = link ? [`${link.label}:\n${link.href}`] : [];
  return [...before, ...linkText, ...after].join('\n\n');
}

function LetterDocument({ letters }: { letters: readonly [Letter, ...Letter[]] }) {
  return (
    <html lang={letters[0].language}>
      <head>
        <meta charset="utf-8" />
        <title>{letters.map(({ subject }) => subject).join(' / ')}</title>
      </head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#1b1b1b;font:16px/1.5 sans-serif">
        <div style="max-width:36rem">
          {letters.map((letter) => (
            <LetterPart key={letter.language} letter={letter} />
          ))}
        </div>
      </body>
    </html>
  );
}

function LetterPart({ letter }: { letter: Letter }) {
  const { before, link, after } = letter;
  return (
    <div lang={letter.language} style="margin:0 0 40px">
      {before.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {link && (
        <p>
          <a href={link.href} style="font-weight:bold">
            {link.label}
          </a>
        </p>
      )}
      {after.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
