import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import staticFiles from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isOfOpen311 } from '../features/help-requests/public.ts';
import { browserWords } from '../features/identity/public.ts';
import { isLanguage } from '../kernel/language.ts';
import type { PortalContext } from '../platform/context.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import { cookieName, cookieNames } from '../platform/http/cookies.ts';
import { formTokenField, isForeign, isFormToken } from '../platform/http/csrf.ts';
import { countRequest } from '../platform/http/limits.ts';
import { withOrigin, type Origin } from '../platform/http/origin.ts';
import { SentBefore } from '../platform/http/once-per-form.ts';
import { isDatabaseAway } from '../platform/db/database-away.ts';
import type { PageRequest, RawFields, Visitor } from '../platform/http/request.ts';
import { isUnattended, type Route } from '../platform/http/route.ts';
import { randomToken } from '../platform/crypto/secrets.ts';
import { backToLogIn, hasEndedSession, mayHaveEndedView } from './ended-session.ts';
import { cutSlowBody, formMs, passOver, uploadMs } from './body-time.ts';
import { uploadOf } from './upload-of.ts';
import { cspReportsRoute } from './csp-reports.ts';
import { answerError, errorView, type ErrorKind } from './error-pages.tsx';
import { isHeld } from './held-in-maintenance.tsx';
import { publicFiles } from './public-files.ts';
import type { Rendering } from './rendering.ts';
import { replyTo } from './reply.tsx';
import { methodsAt, pageAbove, reachOf } from './route-at.ts';
import { closedWhileViewing, keepWhatIsSeen } from './viewing.tsx';
import { securityHeaders } from './security-headers.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';

export type ServerParts = {
  context: PortalContext;
  routes: Route[];
  trustedProxies: string[];
  /** Origins outside the portal that a form's answer may lead to: the gateway's. */
  formTargets: string[];
  publicFolder: string;
  rendering: Rendering;
  metrics: Metrics;
  readVisitor: (context: PortalContext, sessionToken: string, request: PageRequest) => Promise<Visitor | null>;
};

const bodyBytesMax = 64 * 1024;
const headerBytesMax = 16 * 1024;
const fieldsMax = 1000;
/** When a browser, or whoever calls, may ask again where the database is away. */
const awaySeconds = 60;

/** The web server. Every request takes the same visible steps, in the order of `answerRoute`. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { context } = parts;
  const server = Fastify({
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    requestTimeout: uploadMs,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, maxHeaderSize: headerBytesMax },
    // Whatever address HTTP lets through is answered by us, in words or in the format of Open311.
    routerOptions: { maxParamLength: headerBytesMax, ignoreTrailingSlash: true },
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : '/unreadable'),
  });
  await server.register(cookie);
  await server.register(staticFiles, publicFiles(parts.publicFolder));
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', (request, _reply, done) => {
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean };
    cutSlowBody(request.raw, takesFiles ? uploadMs : formMs);
    done();
  });
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
  });
  // A browser that waited for the last answer would else keep its connection, and the stop, for half a minute.
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const durationMs = Math.round(reply.elapsedTime);
    parts.metrics.countRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    context.log.info('request', {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      durationMs,
    });
    done();
  });
  const headers = securityHeaders(context, parts.formTargets);
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  server.setNotFoundHandler((request, reply) => answerNotFound(parts, request, reply));
  server.setErrorHandler((error, request, reply) => {
    if (isDatabaseAway(error)) {
      context.log.fault('the database is away', error, { requestId: request.id });
      return showError(parts, request, reply.header('retry-after', awaySeconds), 'away');
    }
    if (error instanceof SentBefore) return showError(parts, request, reply, 'sent-before');
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 500)
      context.log.fault('request failed', error, { requestId: request.id, route: request.routeOptions.url ?? 'none' });
    return showError(parts, request, reply, status === 413 ? 'too-large' : status < 500 ? 'unreadable' : 'fault');
  });
  await addAllRoutes(server, parts);
  return server;
}

async function addAllRoutes(server: FastifyInstance, parts: ServerParts): Promise<void> {
  const routes = Object.groupBy([...parts.routes, cspReportsRoute(parts.metrics, parts.routes)], ({ options }) =>
    options.upload ? 'uploads' : 'forms',
  );
  addRoutes(server, parts, routes.forms ?? []);
  await server.register(async (scope) => {
    // Forms with files are read as they come, by the handler; all other bodies are read whole before.
    scope.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
    scope.addHook('onResponse', (request, _reply, done) => {
      passOver(request.raw);
      done();
    });
    addRoutes(scope, parts, routes.uploads ?? []);
  });
}

function addRoutes(server: FastifyInstance, parts: ServerParts, routes: readonly Route[]): void {
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.options.bodyBytesMax ?? bodyBytesMax,
      config: { takesFiles: route.options.upload !== undefined, isUnattended: isUnattended(route) },
      handler: (request, reply) => answerRoute(parts, route, request, reply),
    });
  }
}

/** One request, straight down: read it, who, may they here, is the form ours, does maintenance hold it, its limit, answer. */
async function answerRoute(
  parts: ServerParts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const page = await pageRequest(parts, request, reply);
  const closed = closedWhileViewing(route, page);
  if (closed) return answerError(page, reply, closed);
  const { isSigned, isBrowserReport, hasAppKey, upload } = route.options;
  if (upload) Object.assign(page, await uploadOf(request, upload));
  const needsToken = route.method === 'POST' && !isSigned && !isBrowserReport && !hasAppKey;
  if (needsToken && !isOurForm(page)) {
    if (hasEndedSession(page)) return backToLogIn(page, reply, route.options);
    const { whenViewOver } = route.options;
    if (!whenViewOver || !mayHaveEndedView(page)) return answerError(page, reply, 'foreign-form');
    page.reply.seeOther(whenViewOver);
    return reply;
  }
  if (await isHeld(page, route, reply)) return reply;
  if (route.options.limit) {
    const { limit } = route.options;
    const visitorKey = page.visitor?.viewedBy?.staffUserId ?? page.visitor?.userId ?? page.clientAddress;
    const key = page.secrets.keyedHash('request-limit', visitorKey);
    const now = page.clock.now();
    const mayPass = await page.db.transaction().execute((tx) => countRequest(tx, limit, key, now));
    if (!mayPass) return answerError(page, reply.header('retry-after', limit.windowSeconds), 'too-many');
  }
  await withOrigin(originOf(page), async () => {
    await keepWhatIsSeen(route, page);
    return route.run(page);
  });
  return reply;
}

/** From where somebody acts. Of residents the kind of browser is kept, and no address. */
function originOf({ visitor, clientAddress: address, headers }: PageRequest): Origin {
  const ofStaff = Boolean(visitor?.staffRole ?? visitor?.viewedBy);
  return { clientAddress: address, browser: browserWords(headers['user-agent']), ofStaff };
}

function isOurForm(page: PageRequest): boolean {
  const owner = { browserId: page.browserId, sessionId: page.visitor?.sessionId ?? null };
  return !isForeign(page.headers, page.publicUrl) && isFormToken(page.secrets, owner, page.body[formTokenField]);
}

async function pageRequest(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): Promise<PageRequest> {
  const { context } = parts;
  const { publicUrl } = context;
  const query = fieldsOf(request.url.split('?')[1] ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const cookieOf = (name: string) => request.cookies[cookieName(name, publicUrl)];
  const chosen = query['lang'] ?? cookieOf(cookieNames.language);
  const page: PageRequest = {
    ...context,
    id: request.id,
    method: request.method,
    path: request.url,
    route: request.routeOptions.url ?? 'none',
    params: paramsOf(request.params),
    query,
    body: isForm ? fieldsOf(body.toString('utf8')) : {},
    headers: request.headers,
    rawBody: body,
    files: null,
    language: isLanguage(chosen) ? chosen : preferredLanguage(request.headers['accept-language']),
    isAttended: !(request.routeOptions.config as { isUnattended?: boolean } | undefined)?.isUnattended,
    visitor: null,
    hasSessionCookie: cookieOf(cookieNames.session) !== undefined,
    guestToken: cookieOf(cookieNames.guest) ?? null,
    clientAddress: clientAddress(request.ip, [forwarded ?? []].flat().join(','), parts.trustedProxies),
    browserId: browserIdOf(cookieOf(cookieNames.browser)),
    reply: null as never,
  };
  page.reply = replyTo(page, reply, parts, (kind) => errorView(page, kind));
  if (cookieOf(cookieNames.browser) !== page.browserId)
    page.reply.setCookie(cookieNames.browser, page.browserId, { maxAgeSeconds: 31_536_000 });
  if (isLanguage(query['lang']))
    page.reply.setCookie(cookieNames.language, query['lang'], { maxAgeSeconds: 31_536_000 });
  const sessionToken = cookieOf(cookieNames.session);
  if (sessionToken) page.visitor = await parts.readVisitor(context, sessionToken, page);
  return page;
}

/** Whether an address can be decoded; one that cannot goes the way of every missing page. */
function isReadable(url: string): boolean {
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}

function browserIdOf(cookieValue: string | undefined): string {
  return cookieValue && /^[\w-]{43}$/.test(cookieValue) ? cookieValue : randomToken();
}

/** Spanish where the browser asks for it before English. */
function preferredLanguage(header: string | undefined): 'en' | 'es' {
  const first = (header ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLanguage);
  return first ?? 'en';
}

function paramsOf(params: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));
}

/** URL-encoded fields. A name given several times holds a list; past a thousand fields the rest is dropped. */
function fieldsOf(encoded: string): RawFields {
  const fields: RawFields = Object.create(null);
  let count = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    if ((count += 1) > fieldsMax) break;
    const known = fields[name];
    fields[name] = known === undefined ? value : [...[known].flat(), value];
  }
  return fields;
}

async function answerNotFound(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { routes } = parts;
  const taken = isOfOpen311(request.url) ? methodsAt(routes, request.url) : [];
  if (taken.length > 0) void reply.header('allow', taken.join(', '));
  const above = request.method === 'GET' && taken.length === 0 ? pageAbove(routes, request.url) : null;
  // For whoever may not send a form to it, it is not there.
  if (above && reachOf(await pageRequest(parts, request, reply), routes)('POST', request.url))
    return reply.redirect(above, 303);
  return showError(parts, request, reply, 'not-found');
}

async function showError(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: ErrorKind,
): Promise<FastifyReply> {
  // Where the database is what failed, nobody can say who is signed in.
  const nobody: ServerParts = { ...parts, readVisitor: async () => null };
  const page = await pageRequest(parts, request, reply).catch(() => pageRequest(nobody, request, reply));
  return answerError(page, reply, kind);
}
