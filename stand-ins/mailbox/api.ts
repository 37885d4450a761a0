import type { IncomingMessage } from 'node:http';
import { jsonAnswer, notFound, requireBearer, requireMethod, wholeFromQuery, type Answer } from '../loopback-http.ts';
import type { SqliteStore } from '../sqlite-store.ts';
import { deleteMails, mailById, mailHeads } from './mails.ts';

/** The mailbox as programs read it. */
export function answerMailboxApi(store: SqliteStore, apiKey: string, request: IncomingMessage, url: URL): Answer {
  if (url.pathname === '/healthz') {
    requireMethod(request, 'GET');
    return jsonAnswer(200, { status: 'ok' });
  }
  requireBearer(request, apiKey);
  if (url.pathname === '/mails') {
    requireMethod(request, 'GET', 'DELETE');
    return request.method === 'DELETE' ? jsonAnswer(200, { deleted: deleteMails(store) }) : listMails(store, url);
  }
  const id = /^\/mails\/(\d{1,15})$/.exec(url.pathname)?.[1];
  if (id === undefined) throw notFound();
  requireMethod(request, 'GET');
  const mail = mailById(store, Number(id));
  if (mail === undefined) throw notFound();
  return jsonAnswer(200, mail);
}

function listMails(store: SqliteStore, { searchParams }: URL): Answer {
  const mails = mailHeads(store, {
    to: (searchParams.get('to') ?? '').toLowerCase(),
    after: wholeFromQuery(searchParams, 'after', 0, 0, Number.MAX_SAFE_INTEGER),
    before: wholeFromQuery(searchParams, 'before', Number.MAX_SAFE_INTEGER, 1, Number.MAX_SAFE_INTEGER),
    limit: wholeFromQuery(searchParams, 'limit', 50, 1, 500),
  });
  return jsonAnswer(200, { mails });
}
