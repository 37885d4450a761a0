import type { IncomingMessage } from 'node:http';
import { bodyText, Refusal, requireMethod, type Answer } from '../loopback-http.ts';
import { happen, type Happened } from './after-actions.ts';
import { afterWordsIn } from './after-words.ts';
import type { CheckoutRequest, Language } from './checkout-request.ts';
import { moveWhatIsDue } from './due.ts';
import { nowOf, type Gateway } from './gateway.ts';
import { leftOf } from './give-back.ts';
import { markup, type Html } from './html.ts';
import { moneyBacksOf, type MoneyBack } from './money-backs.ts';
import { page, plainHeaders } from './page-frame.ts';
import { paidSessions, sessionById, type CheckoutSession } from './sessions.ts';
import { dollars, filled, waitIn, wordsIn } from './words.ts';

const formBytesMax = 1_024;
const paymentsShown = 50;

/**
 * "What happens after the payment", for a person who shows or tries out the portal: a list of paid payments, and a page
 * for each where it is returned, disputed or refunded. Forms of other sites are refused.
 */
export async function answerAfterPage(gateway: Gateway, request: IncomingMessage, url: URL): Promise<Answer> {
  moveWhatIsDue(gateway, nowOf(gateway));
  const asked = url.searchParams.get('language');
  const language = asked === 'es' || asked === 'en' ? asked : undefined;
  if (url.pathname === '/after') {
    requireMethod(request, 'GET');
    return listPage(gateway, language ?? 'en');
  }
  requireMethod(request, 'GET', 'POST');
  const id = /^\/after\/(cs_[0-9a-f]{40})$/.exec(url.pathname)?.[1];
  const session = id === undefined ? undefined : sessionById(gateway, id);
  if (session?.state !== 'paid') return listPage(gateway, language ?? 'en', 404);
  const shownIn = language ?? requestOf(session).language;
  if (request.method !== 'POST') return paymentPage(gateway, session, shownIn);
  requireOwnForm(gateway, request);
  const form = new URLSearchParams(await bodyText(request, 'application/x-www-form-urlencoded', formBytesMax));
  const happened = happen(gateway, session, form, nowOf(gateway));
  if (happened !== 'done') return paymentPage(gateway, session, shownIn, happened);
  const location = `/after/${session.id}?language=${shownIn}`;
  return { status: 303, headers: { ...plainHeaders, location }, body: '' };
}

/** Browsers say where a form comes from; a page elsewhere must not give this money back behind a person's back. */
function requireOwnForm(gateway: Gateway, request: IncomingMessage): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isForeign = origin !== undefined && origin !== gateway.baseUrl && origin !== 'null';
  if (!isForeign && (site === undefined || site === 'same-origin')) return;
  throw new Refusal(403, 'foreign-form', 'Send this form from its own page.');
}

function requestOf(session: CheckoutSession): CheckoutRequest {
  return JSON.parse(session.request) as CheckoutRequest;
}

function listPage(gateway: Gateway, language: Language, status = 200): Answer {
  const words = afterWordsIn[language];
  const sessions = paidSessions(gateway, paymentsShown);
  const rows = sessions.map((session) => {
    const backs = moneyBacksOf(gateway, session.id).map(({ kind, state }) => words.kinds[kind][state]);
    const facts = [wordsIn[language].ways[session.way], momentIn(language, session.settledAt), ...backs];
    return markup`<li>
      <a href="/after/${session.id}?language=${language}"><bdi>${requestOf(session).description}</bdi></a>
      <span class="amount">${dollars(session.amountCents)}</span>
      <span class="small">${facts.join(' · ')}</span></li>`;
  });
  const content = markup`
    ${otherLanguage(language, '/after')}
    <h1>${words.title}</h1>
    <p>${words.lede}</p>
    ${rows.length === 0 ? markup`<p><strong>${words.none}</strong></p>` : markup`<ul class="payments">${rows}</ul>`}`;
  return page({ language, title: words.title, content, status, mayGoTo: [] });
}

function otherLanguage(language: Language, path: string): Html {
  const { other, otherLanguage: code } = afterWordsIn[language];
  return markup`<p class="language"><a href="${path}?language=${code}" lang="${code}" hreflang="${code}">${other}</a></p>`;
}

function paymentPage(
  gateway: Gateway,
  session: CheckoutSession,
  language: Language,
  problem?: Exclude<Happened, 'done'>,
): Answer {
  const words = afterWordsIn[language];
  const asked = requestOf(session);
  const backs = moneyBacksOf(gateway, session.id);
  const left = { left: dollars(leftOf(session, backs)) };
  const forms = formsFor(gateway, session, backs, language);
  const content = markup`
    ${otherLanguage(language, `/after/${session.id}`)}
    ${problem === undefined ? '' : markup`<p class="note" role="alert">${filled(words[problem], left)}</p>`}
    <h1>${words.title}: ${dollars(session.amountCents)}</h1>
    <dl>
      <dt>${wordsIn[language].what}</dt>
      <dd><bdi>${asked.description}</bdi></dd>
      <dt>${wordsIn[language].how}</dt>
      <dd>${wordsIn[language].ways[session.way]}</dd>
      <dt>${words.paidAt}</dt>
      <dd>${momentIn(language, session.settledAt)}</dd>
    </dl>
    <h2 id="so-far">${words.soFar}</h2>
    ${soFar(backs, language)}
    <h2>${words.now}</h2>
    ${forms.length === 0 ? markup`<p>${words.nothingLeft}</p>` : forms}
    <p><a class="back" href="${asked.returnUrl}">${filled(wordsIn[language].back, { payee: asked.payee })}</a></p>
    <p><a href="/after?language=${language}">${words.all}</a></p>`;
  const status = problem === undefined ? 200 : 422;
  return page({ language, title: words.title, content, status, mayGoTo: [] });
}

function soFar(backs: MoneyBack[], language: Language): Html {
  const words = afterWordsIn[language];
  if (backs.length === 0) return markup`<p>${words.nothingYet}</p>`;
  const rows = backs.map((back) => {
    const { kind, state, reasonCode, amountCents, openedAt } = back;
    const reason = reasonCode === null ? '' : `: ${reasonText(reasonCode, language)}`;
    return markup`<li>
      <span>${words.kinds[kind][state]}${reason}</span>
      <span class="amount">${dollars(amountCents)}</span>
      <span class="small">${momentIn(language, openedAt)}</span></li>`;
  });
  return markup`<ul class="payments" aria-labelledby="so-far">${rows}</ul>`;
}

function reasonText(code: string, language: Language): string {
  const { codes, reasons } = afterWordsIn[language];
  const text = codes[code] ?? reasons[code];
  if (text === undefined) return code;
  return code in codes ? `${code}, ${text}` : text;
}

/** One form for each thing that can still happen. */
function formsFor(gateway: Gateway, session: CheckoutSession, backs: MoneyBack[], language: Language): Html[] {
  const words = afterWordsIn[language];
  const { bank, dispute, decision } = words;
  const has = (kind: MoneyBack['kind']): boolean => backs.some((back) => back.kind === kind);
  const leftCents = leftOf(session, backs);
  const forms: Html[] = [];
  if (session.way === 'echeck' && !has('return')) {
    const options = Object.entries(words.codes).map(([code, text]) => option(code, `${code}: ${text}`));
    forms.push(
      act(bank.title, bank.says, markup`${choice('code', bank.code, options)}${button('return', bank.button)}`),
    );
  }
  if (session.way === 'card' && !has('dispute') && leftCents > 0) {
    const options = Object.entries(words.reasons).map(([code, text]) => option(code, text));
    const fields = markup`${choice('reason', dispute.reason, options)}${button('dispute', dispute.button)}`;
    forms.push(act(dispute.title, dispute.says, fields));
  }
  if (backs.some(({ kind, state }) => kind === 'dispute' && state === 'open')) {
    const pair = markup`<div class="pair">${button('won', decision.won)}${button('lost', decision.lost)}</div>`;
    forms.push(act(decision.title, decision.says, pair));
  }
  if (leftCents > 0) forms.push(refundForm(gateway, leftCents, language));
  return forms;
}

function refundForm({ controls }: Gateway, leftCents: number, language: Language): Html {
  const { refund } = afterWordsIn[language];
  const says = filled(refund.says, { left: dollars(leftCents), wait: waitIn(language, controls.refundMs) });
  // A key of the form's own: pressed twice, it refunds once.
  const fields = markup`
    <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    <label for="amount">${refund.amount}</label>
    <input type="text" inputmode="decimal" autocomplete="off" id="amount" name="amount"
      value="${dollars(leftCents).replaceAll(/[$,]/g, '')}" />
    <div class="pair">${button('refund', refund.button)}${button('refund-fails', refund.failing)}</div>`;
  return act(refund.title, says, fields);
}

function act(title: string, says: string, fields: Html): Html {
  return markup`<form method="post" class="act"><h3>${title}</h3><p class="says">${says}</p>${fields}</form>`;
}

function button(value: string, text: string): Html {
  return markup`<button type="submit" name="happens" value="${value}">${text}</button>`;
}

function choice(name: string, label: string, options: Html[]): Html {
  return markup`<label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select>`;
}

function option(value: string, text: string): Html {
  return markup`<option value="${value}">${text}</option>`;
}

/** The gateway does not know the city's time zone, and says so. */
function momentIn(language: Language, moment: number | null): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return moment === null ? '' : `${new Intl.DateTimeFormat(`${language}-US`, format).format(moment)} UTC`;
}
