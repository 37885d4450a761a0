import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';
import type { PortalContext } from '../platform/context.ts';
import { colorRule } from '../ui/shell.tsx';
import { cspReportsPath } from './csp-reports.ts';

/** The headers that every answer carries, by their names in lower case: they depend on no request, so helmet is asked once. */
export function securityHeaders(context: PortalContext, formTargets: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  // Browsers take named endpoints over https only, and would then not fall back to `report-uri`.
  if (context.publicUrl.startsWith('https:')) headers['reporting-endpoints'] = `csp="${cspReportsPath}"`;
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  };
  helmet(helmetOptions(context, formTargets))({} as IncomingMessage, response as unknown as ServerResponse, () => {});
  return headers;
}

function helmetOptions({ publicUrl, city }: PortalContext, formTargets: string[]): HelmetOptions {
  const isHttps = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The one style that stands in a page: the city's colours, let through by its very bytes.
        styleSrc: ["'self'", `'sha256-${createHash('sha256').update(colorRule(city.colors)).digest('base64')}'`],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'", ...formTargets],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        reportUri: [cspReportsPath],
        ...(isHttps ? { reportTo: ['csp'] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  };
}
