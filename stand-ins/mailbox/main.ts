import { startOrSay, stopOnMistakes } from '../environment.ts';
import { closeServer, listen, serveLoopback, stopOnSignal } from '../loopback-http.ts';
import { openSqliteStore } from '../sqlite-store.ts';
import { answerMailboxApi } from './api.ts';
import { mailTables } from './mails.ts';
import { readMailboxSettings } from './settings.ts';
import { closeSmtp, listenSmtp, smtpServerFor } from './smtp.ts';

/**
 * The mail server of the demonstration: takes every mail by SMTP on this machine, keeps the newest, and shows them
 * over HTTP to whoever has the key. No mail leaves.
 */
const { settings, reader } = readMailboxSettings(process.env);
stopOnMistakes('The mailbox', reader);

await startOrSay('The mailbox', async () => {
  const store = openSqliteStore(settings.storeFile, mailTables);
  const smtpServer = smtpServerFor(store);
  const httpServer = serveLoopback((request, url) => answerMailboxApi(store, settings.apiKey, request, url));

  const smtpPort = await listenSmtp(smtpServer, settings.smtpPort);
  const httpPort = await listen(httpServer, '127.0.0.1', settings.httpPort);

  stopOnSignal(async () => {
    await Promise.all([closeSmtp(smtpServer), closeServer(httpServer)]);
    store.close();
  });
  process.stdout.write(`${JSON.stringify({ smtpPort, httpPort })}\n`);
});
