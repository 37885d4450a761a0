import { startOrSay, stopOnMistakes } from '../environment.ts';
import {
  closeServer,
  jsonAnswer,
  listen,
  notFound,
  requireMethod,
  serveLoopback,
  stopOnSignal,
} from '../loopback-http.ts';
import { openSqliteStore } from '../sqlite-store.ts';
import { answerAfterPage } from './after-page.ts';
import { answerApi } from './api.ts';
import { controlsAtStart } from './controls.ts';
import { startClockwork, type Clockwork } from './deliveries.ts';
import { answerHostedPage } from './hosted-page.ts';
import type { Gateway } from './gateway.ts';
import { readGatewaySettings } from './settings.ts';
import { gatewayTables } from './tables.ts';

/**
 * A pretend payment company for demonstrations and tests. It has its own process and books, takes no card number,
 * and moves no money. It knows the city only by what the city sends, as a real company would.
 */
const { settings, reader } = readGatewaySettings(process.env);
stopOnMistakes('The sandbox gateway', reader);

await startOrSay('The sandbox gateway', async () => {
  const store = openSqliteStore(settings.storeFile, gatewayTables);
  let clockwork: Clockwork | undefined;
  const gateway: Gateway = {
    store,
    controls: controlsAtStart(settings, store),
    faults: new Map(),
    baseUrl: '',
    apiKey: settings.apiKey,
    wake: () => clockwork?.wake(),
  };

  const server = serveLoopback((request, url) => {
    if (url.pathname.startsWith('/v1/')) return answerApi(gateway, request, url);
    if (url.pathname.startsWith('/pay/')) return answerHostedPage(gateway, request, url);
    if (url.pathname === '/after' || url.pathname.startsWith('/after/')) return answerAfterPage(gateway, request, url);
    if (url.pathname !== '/healthz') throw notFound();
    requireMethod(request, 'GET');
    return jsonAnswer(200, { status: 'ok' });
  });

  const port = await listen(server, settings.host.replaceAll(/[[\]]/g, ''), settings.port);
  gateway.baseUrl = `http://${settings.host === '::1' ? '[::1]' : settings.host}:${port}`;
  clockwork = startClockwork(gateway, settings);

  stopOnSignal(async () => {
    await closeServer(server);
    await clockwork.stop();
    store.close();
  });
  process.stdout.write(`sandbox gateway listening on ${gateway.baseUrl}\n`);
});
