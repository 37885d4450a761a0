import type { CookieSerializeOptions } from '@fastify/cookie';

/** The portal's cookies. */
export const cookieNames = { session: 'session', guest: 'guest', browser: 'browser', language: 'language' } as const;

/** Over https a cookie is bound to this very host and never sent in the clear (RFC 6265bis, "__Host-"). */
export function cookieName(name: string, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/** Lax, not Strict: a person comes back from the gateway's page still signed in. */
export function cookieAttributes(publicUrl: string, maxAgeSeconds?: number): CookieSerializeOptions {
  const lasting = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), ...lasting };
}
