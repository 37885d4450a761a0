import { cookieIn, cookieNames } from '../../../platform/http/cookies.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { browserNameOf } from '../browser-name.ts';
import type { SessionPlace } from '../session-rules.ts';

/** What is kept of where a session was opened. */
export function placeOf({ headers, clientAddress }: PageRequest): SessionPlace {
  return { browser: browserNameOf(headers['user-agent']), clientAddress };
}

/** Whether this browser still holds the token of a session that is no more. */
export function holdsEndedSession({ headers, visitor, publicUrl }: PageRequest): boolean {
  return !visitor && cookieIn(headers.cookie, cookieNames.session, publicUrl) !== null;
}
