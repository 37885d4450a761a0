import { randomBytes } from 'node:crypto';
import type { Answer } from '../loopback-http.ts';
import type { Language } from './checkout-request.ts';
import { Html, markup } from './html.ts';
import { pageStyle } from './page-style.ts';
import { wordsIn } from './words.ts';

/** What every answer to a browser has: nothing is kept, and no other site may frame it or learn its address. */
export const plainHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

/** `mayGoTo`: addresses of the city that a form of this page leads to. */
type Page = { language: Language; title: string; content: Html; status: number; mayGoTo: string[] };

/** A page of the gateway: striped, and marked as practice, without scripts or cookies. */
export function page({ language, title, content, status, mayGoTo }: Page): Answer {
  const words = wordsIn[language];
  const nonce = randomBytes(16).toString('base64');
  // Browsers hold the redirect after a form to `form-action`, so the city's origins are named in it.
  const formTargets = ["'self'", ...new Set(mayGoTo.map((address) => new URL(address).origin))].join(' ');
  const policy = [
    `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; form-action ${formTargets}`,
    `base-uri 'none'; frame-ancestors 'none'`,
  ].join('; ');
  const body = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${words.title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <header><span>${words.sandbox}</span></header>
        <div class="band"></div>
        <main>
          <p class="note">${words.noMoney}</p>
          <div class="slip">${content}</div>
        </main>
      </body>
    </html> `;
  const headers = { ...plainHeaders, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return { status, headers, body: body.text };
}
