import { cookieName, cookieNames } from '../../../platform/http/cookies.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { browserNameOf } from '../browser-name.ts';
import type { SessionPlace } from '../open-session.ts';

/** What is kept of where a session was opened. */
export function placeOf({ headers, clientAddress }: PageRequest): SessionPlace {
  return { browser: browserNameOf(headers['user-agent']), clientAddress };
}

/** Whether this browser still holds the token of a session that is no more. */
export function holdsEndedSession({ headers, visitor, publicUrl }: PageRequest): boolean {
  const name = cookieName(cookieNames.session, publicUrl);
  return !visitor && (headers.cookie ?? '').split(';').some((part) => part.trim().startsWith(`${name}=`));
}
