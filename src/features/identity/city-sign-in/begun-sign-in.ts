import { randomToken, type Secrets } from '../../../platform/crypto/secrets.ts';
import { cookieIn, cookieNames } from '../../../platform/http/cookies.ts';
import type { PageRequest } from '../../../platform/http/request.ts';

/** Long enough to find a telephone and sign in at the provider. */
const minutesMax = 15;
const purpose = 'city-sign-in';

/** A sign-in that a browser has begun and the provider has not answered. */
export type BegunSignIn = {
  /** Each a random token: for the way back, for the token, and for PKCE (RFC 7636). */
  state: string;
  nonce: string;
  verifier: string;
  /** A path of the portal. */
  next: string | null;
  /** The person must prove themselves anew, whatever session they have at the provider. */
  isFresh: boolean;
};

type Sealed = BegunSignIn & { browserId: string; endsAt: number };

/**
 * Begins a sign-in and keeps it in a cookie that only the portal reads: nothing of it stands in the database, which
 * anybody could fill. A later one of the same browser takes its place.
 */
export function keepBegun(request: PageRequest, { next, isFresh }: Pick<BegunSignIn, 'next' | 'isFresh'>): BegunSignIn {
  const begun = { state: randomToken(), nonce: randomToken(), verifier: randomToken(), next, isFresh };
  const endsAt = request.clock.now().getTime() + minutesMax * 60_000;
  const sealed: Sealed = { ...begun, browserId: request.browserId, endsAt };
  const kept = request.secrets.seal(purpose, JSON.stringify(sealed)).toString('base64url');
  request.reply.setCookie(cookieNames.citySignIn, kept, { maxAgeSeconds: minutesMax * 60 });
  return begun;
}

/** The sign-in that this very browser has begun, by the `state` that came back; null where there is none, or it is over. */
export function begunSignIn({ headers, publicUrl, secrets, browserId, clock, query }: PageRequest): BegunSignIn | null {
  const kept = cookieIn(headers.cookie, cookieNames.citySignIn, publicUrl);
  const sealed = kept ? opened(secrets, kept) : null;
  if (!sealed || sealed.browserId !== browserId || sealed.endsAt <= clock.now().getTime()) return null;
  return sealed.state === query['state'] ? sealed : null;
}

function opened(secrets: Secrets, kept: string): Sealed | null {
  try {
    return JSON.parse(secrets.open(purpose, Buffer.from(kept, 'base64url')));
  } catch {
    // Changed, cut short, or of another installation.
    return null;
  }
}
