import type { CookieSerializeOptions } from '@fastify/cookie';

/** The portal's cookies. */
export const cookieNames = {
  session: 'session',
  guest: 'guest',
  browser: 'browser',
  language: 'language',
  citySignIn: 'city-sign-in',
} as const;

/** Over https a cookie is bound to this very host and never sent in the clear (RFC 6265bis, "__Host-"). */
export function cookieName(name: string, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/** Lax, not Strict: a person comes back from the gateway's page still signed in. */
export function cookieAttributes(publicUrl: string, maxAgeSeconds?: number): CookieSerializeOptions {
  const lasting = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), ...lasting };
}

/** What a cookie of the portal holds, in letters that need no decoding; null where the browser sent none. */
export function cookieIn(header: string | undefined, name: string, publicUrl: string): string | null {
  const begin = `${cookieName(name, publicUrl)}=`;
  const part = (header ?? '').split(';').find((one) => one.trim().startsWith(begin));
  return part?.trim().slice(begin.length) ?? null;
}
