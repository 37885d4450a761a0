import type { PageRequest } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';

/** The route that an address of the portal leads to, with whatever stands behind its path. */
export function routeAt(routes: readonly Route[], method: Route['method'], address: string): Route | undefined {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  const matching = routes.filter((route) => route.method === method && isOfPattern(path, route.path));
  // A literal address goes before one with places in it, as the server has it.
  return matching.find(({ path: pattern }) => pattern === path) ?? matching[0];
}

/** The methods that an address of the portal takes; none where it leads nowhere. */
export function methodsAt(routes: readonly Route[], address: string): string[] {
  const own = (['GET', 'POST'] as const).filter((method) => routeAt(routes, method, address));
  return own.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

/**
 * The page above an address that takes forms only, as one that shows what was wrong with them and is then asked for by itself; null where
 * the address is not one. What it was asked with goes along.
 */
export function pageAbove(routes: readonly Route[], address: string): string | null {
  const form = routeAt(routes, 'POST', address);
  if (!form || form.options.isSigned || routeAt(routes, 'GET', address)) return null;
  const [path = '', query] = address.split('?');
  const parts = path.split('/');
  while (parts.length > 1 && !routeAt(routes, 'GET', parts.join('/'))) parts.pop();
  return [parts.join('/') || '/', ...(query ? [query] : [])].join('?');
}

/** Whether whoever asks for a page may open an address of the console, or send a form to it. Of all others, their rules say. */
export function reachOf({ visitor, path: shown }: PageRequest, routes: readonly Route[]) {
  const role = visitor?.isSecondFactorGiven ? visitor.staffRole : null;
  const consoleRoutes = routes.filter(({ path }) => path.startsWith('/staff'));
  return (method: Route['method'], path: string): boolean => {
    const address = path || shown;
    if (!address.startsWith('/staff')) return true;
    return routeAt(consoleRoutes, method, address)?.isOpenTo(role) ?? true;
  };
}

/** Whether a path is one of a route's pattern, as `/bills/:key`. */
function isOfPattern(path: string, pattern: string): boolean {
  const [parts, wanted] = [path.split('/'), pattern.split('/')];
  return parts.length === wanted.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at]);
}
