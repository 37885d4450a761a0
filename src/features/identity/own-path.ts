const charactersMax = 2000;
const portal = 'http://portal.invalid';

/**
 * The path of this portal that a `next` parameter names, or null for everything else: another site, written
 * plainly (`https://…`, `//…`), with backslashes, control characters or dots that a browser resolves to one, and the
 * pages of signing in and out themselves, which would lead round in a circle.
 */
export function ownPath(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > charactersMax) return null;
  // oxlint-disable-next-line no-control-regex
  if (!/^\/(?![/\\])/.test(text) || /[\u0000-\u0020\u007f\\]/.test(text)) return null;
  const url = URL.parse(text, portal);
  if (!url || url.origin !== portal) return null;
  const path = `${url.pathname}${url.search}`;
  const isOwn = /^\/(?!\/)/.test(path) && !/^\/(log-in|log-out|session)(\/|$|\?)/.test(path);
  return isOwn ? path : null;
}
