import { anyone } from '../features/identity/public.ts';
import type { Answer, PageRequest } from '../platform/http/request.ts';
import { post, type RequestLimit, type Route } from '../platform/http/route.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';

/** Where browsers report what the content security policy kept from running (OWASP ASVS 5.0, 3.4.7). */
export const cspReportsPath = '/csp-reports';

/** A page whose policy fails sends a handful of reports; nobody gains from sending more. */
const networkLimit: RequestLimit = { name: 'csp-report', requestsMax: 30, windowSeconds: 600 };
const bodyBytesMax = 16_384;
const reportsMax = 20;
/** Of all networks together, as many as one process writes to the log in a minute. */
const linesPerMinuteMax = 60;

/** The directives of the portal's policy, and the finer ones that browsers name in their place. */
const directives = new Set([
  ...['default-src', 'script-src', 'script-src-elem', 'script-src-attr', 'style-src', 'style-src-elem'],
  ...['style-src-attr', 'img-src', 'font-src', 'connect-src', 'form-action', 'base-uri', 'object-src'],
  ...['frame-ancestors', 'frame-src', 'worker-src', 'manifest-src', 'media-src'],
]);

/** What is kept of a report: words from closed lists only. A page's own address may hold the token of a link. */
type Blocked = { directive: string; route: string; blocked: 'inline' | 'eval' | 'data' | 'address' };

/**
 * Takes the reports of browsers: each kind is a line in the log and a figure. They come without a sign-in and without a
 * form's token, since browsers send none, and change nothing but counts. Anybody may send lies: the line is a hint to
 * look, never proof.
 */
export function cspReportsRoute(metrics: Metrics, routes: readonly Route[]): Route {
  const routeOf = routeFinder(routes);
  let minute = 0;
  let lines = 0;
  async function takeReports({ rawBody, headers, clock, log, id, reply }: PageRequest): Promise<Answer> {
    const reports = readReports(headers['content-type'] ?? '', rawBody.toString('utf8'));
    if (!reports) return reply.json({ error: 'unreadable' }, 400);
    const thisMinute = Math.floor(clock.now().getTime() / 60_000);
    if (thisMinute !== minute) [minute, lines] = [thisMinute, 0];
    const kinds = Map.groupBy(
      reports.map((report) => blockedOf(report, routeOf)),
      (one) => JSON.stringify(one),
    );
    for (const [first, ...others] of kinds.values()) {
      if (!first) continue;
      metrics.countCspReports(first.directive, others.length + 1);
      if ((lines += 1) > linesPerMinuteMax) continue;
      log.info('blocked by the content policy', { requestId: id, ...first, reports: others.length + 1 });
    }
    return reply.json({ ok: true });
  }
  return post(cspReportsPath, anyone, takeReports, { limit: networkLimit, isBrowserReport: true, bodyBytesMax });
}

/** A report in the words of both formats: `report-uri` has dashes, the Reporting API (`report-to`) capitals. */
type Report = { directive: unknown; page: unknown; blocked: unknown };

/** The reports of a body; null where it is in neither format. */
function readReports(contentType: string, body: string): Report[] | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  const content = parsed(body);
  if (type === 'application/csp-report') {
    const report = fieldsOf(fieldsOf(content)?.['csp-report']);
    if (!report) return null;
    const directive = report['effective-directive'] ?? report['violated-directive'];
    return [{ directive, page: report['document-uri'], blocked: report['blocked-uri'] }];
  }
  if (type !== 'application/reports+json' || !Array.isArray(content)) return null;
  return content.slice(0, reportsMax).flatMap((one: unknown) => {
    const report = fieldsOf(one);
    const about = report?.['type'] === 'csp-violation' ? fieldsOf(report['body']) : null;
    if (!about) return [];
    return [{ directive: about['effectiveDirective'], page: about['documentURL'], blocked: about['blockedURL'] }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function blockedOf({ directive, page, blocked }: Report, routeOf: (path: string) => string): Blocked {
  const named = typeof directive === 'string' ? (directive.split(' ')[0] ?? '') : '';
  const place = typeof page === 'string' ? URL.parse(page)?.pathname : undefined;
  return {
    directive: directives.has(named) ? named : 'other',
    route: place === undefined ? 'none' : routeOf(place),
    blocked: blocked === 'inline' || blocked === 'eval' || blocked === 'data' ? blocked : 'address',
  };
}

/** Finds the pattern of the page that a path belongs to, `/verify/:token`: never the path itself. */
function routeFinder(routes: readonly Route[]): (path: string) => string {
  const patterns = routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => ({ path, parts: path.split('/') }));
  return (path) => {
    const parts = path.slice(0, 2000).split('/');
    const found = patterns.find(
      (one) =>
        one.parts.length === parts.length && one.parts.every((part, at) => part.startsWith(':') || part === parts[at]),
    );
    return found?.path ?? 'none';
  };
}
