import type { IncomingMessage } from 'node:http';
import { bodyText, requireMethod, type Answer } from '../loopback-http.ts';
import type { CheckoutRequest } from './checkout-request.ts';
import { moveWhatIsDue } from './due.ts';
import { nowOf, type Gateway } from './gateway.ts';
import { markup, type Html } from './html.ts';
import { page, plainHeaders } from './page-frame.ts';
import { choose, sessionById, settle, wasClosed, type CheckoutSession, type Choice } from './sessions.ts';
import { dollars, filled, waitIn, wordsIn } from './words.ts';

const choices: readonly Choice[] = ['pay', 'decline', 'later', 'cancel'];
const formBytesMax = 1_024;
const linesShownMax = 8;

/**
 * The page that the payer sees: no cookies, no scripts, no field for a card or bank number. Who knows its address
 * may choose, as with the real ones.
 */
export async function answerHostedPage(gateway: Gateway, request: IncomingMessage, url: URL): Promise<Answer> {
  requireMethod(request, 'GET', 'POST');
  const id = /^\/pay\/(cs_[0-9a-f]{40})$/.exec(url.pathname)?.[1];
  moveWhatIsDue(gateway, nowOf(gateway));
  const session = id === undefined ? undefined : sessionById(gateway, id);
  if (session === undefined) return unknownPage();
  if (request.method !== 'POST')
    return session.state === 'open' ? choicePage(gateway, session) : endedPage(gateway, session, 200);

  const form = new URLSearchParams(await bodyText(request, 'application/x-www-form-urlencoded', formBytesMax));
  if (form.get('choice') === 'settle' && settle(gateway, session.id, nowOf(gateway)))
    return goTo(requestOf(session).returnUrl);
  const choice = choices.find((candidate) => candidate === form.get('choice'));
  if (choice === undefined)
    return session.state === 'open' ? choicePage(gateway, session, 422) : endedPage(gateway, session, 409);
  const { session: chosen, counted } = choose(gateway, session.id, choice, nowOf(gateway));
  // A second click, or a page left open: say what became of it instead of doing anything twice.
  if (!counted) return endedPage(gateway, chosen, 409);
  const { returnUrl, cancelUrl } = requestOf(chosen);
  return goTo(choice === 'cancel' ? cancelUrl : returnUrl);
}

function goTo(location: string): Answer {
  return { status: 303, headers: { ...plainHeaders, location }, body: '' };
}

function requestOf(session: CheckoutSession): CheckoutRequest {
  return JSON.parse(session.request) as CheckoutRequest;
}

function choicePage({ controls }: Gateway, session: CheckoutSession, status = 200): Answer {
  const asked = requestOf(session);
  const words = wordsIn[asked.language];
  const wait = waitIn(asked.language, controls.settleMs);
  const title = filled(words.payTo, { amount: dollars(asked.amountCents), payee: asked.payee });
  const content = markup`
    ${status === 422 ? markup`<p class="note" role="alert">${words.chooseOne}</p>` : ''}
    <h1>${title}</h1>
    <dl>
      <dt>${words.what}</dt>
      <dd><bdi>${asked.description}</bdi></dd>
      <dt>${words.how}</dt>
      <dd>${words.ways[asked.way]}</dd>
    </dl>
    <h2 id="lines">${words.linesTitle}</h2>
    ${linesTable(asked)}
    <h2 id="choose">${words.choose}</h2>
    <form method="post" class="choices" aria-labelledby="choose">
      ${choices.map(
        (choice) => markup`
          <button type="submit" name="choice" value="${choice}" class="${choice === 'pay' ? 'first' : 'other'}"
            aria-describedby="effect-${choice}">${words.buttons[choice]}</button>
          <p id="effect-${choice}">${filled(words.effects[asked.way][choice], { wait })}</p>`,
      )}
    </form>`;
  return page({ language: asked.language, title, content, status, mayGoTo: [asked.returnUrl, asked.cancelUrl] });
}

/** The lines and their total; a long list is folded, with the total in sight. */
function linesTable({ language, lines, amountCents }: CheckoutRequest): Html {
  const words = wordsIn[language];
  const rows = lines.map(
    (line) => markup`<tr><th scope="row"><bdi>${line.label}</bdi></th><td>${dollars(line.amountCents)}</td></tr>`,
  );
  const table = markup`
    <table aria-labelledby="lines">
      <thead><tr><th scope="col">${words.label}</th><th scope="col">${words.amount}</th></tr></thead>
      <tbody>${rows}</tbody>
      <tfoot><tr><th scope="row">${words.total}</th><td>${dollars(amountCents)}</td></tr></tfoot>
    </table>`;
  if (lines.length <= linesShownMax) return table;
  const summary = filled(words.showLines, { count: String(lines.length) });
  return markup`<p>${words.total}: <strong>${dollars(amountCents)}</strong></p>
    <details>
      <summary>${summary}</summary>
      ${table}
    </details>`;
}

function endedPage(gateway: Gateway, session: CheckoutSession, status: number): Answer {
  const asked = requestOf(session);
  const words = wordsIn[asked.language];
  const state = session.state === 'open' ? 'processing' : session.state;
  const ended = words.ended[wasClosed(gateway, session) ? 'closed' : state];
  const values = { amount: dollars(asked.amountCents), payee: asked.payee };
  const content = markup`
    <h1>${ended.title}</h1>
    <p>${filled(ended.says, values)}</p>
    ${session.state === 'processing' ? settleForm(words.settle) : ''}
    <p><a class="back" href="${asked.returnUrl}">${filled(words.back, values)}</a></p>
    ${session.state === 'paid' ? markup`<p><a href="/after/${session.id}">${words.after}</a></p>` : ''}`;
  return page({ language: asked.language, title: ended.title, content, status, mayGoTo: [asked.returnUrl] });
}

/** For whoever does not want to wait for what the bank would take. */
function settleForm(text: string): Html {
  return markup`<form method="post"><button type="submit" name="choice" value="settle">${text}</button></form>`;
}

/** We do not know the payer's language here, so both are shown. */
function unknownPage(): Answer {
  const content = markup`
    <h1>We do not know this payment</h1>
    <p>Check the address, or start again from the page you came from. Nothing was paid.</p>
    <div lang="es">
      <h2>No conocemos este pago</h2>
      <p>Revise la dirección o empiece otra vez desde la página de donde vino. No se pagó nada.</p>
    </div>`;
  return page({ language: 'en', title: 'We do not know this payment', content, status: 404, mayGoTo: [] });
}
