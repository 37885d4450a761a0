import type { AccessRule } from '../../platform/http/route.ts';
import type { PageRequest, RawFields, StaffRole, Visitor } from '../../platform/http/request.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { cookieIn, cookieNames } from '../../platform/http/cookies.ts';
import { mayRole, type Permission } from './permissions.ts';
import { staffOfEndedSession } from './reads.ts';
import { idleEnd } from './session-rules.ts';
import { stepUp } from './second-factor/confirm-page.tsx';

/** A request of somebody who is signed in: a resident, or staff with both factors. */
export type SignedInRequest = PageRequest & { user: Visitor };
/** A request of a staff member with both factors. */
export type StaffRequest = PageRequest & { user: Visitor & { staffRole: StaffRole } };

/** Anybody, signed in or not. Staff who still owe the second factor are nobody yet. */
export const anyone: AccessRule<PageRequest> = {
  name: 'anyone',
  admit: async (request) => ({
    admitted: request.visitor?.isSecondFactorGiven === false ? { ...request, visitor: null } : request,
  }),
};

/** Anybody, for the pages of signing in itself: a staff member between the two factors is seen here and nowhere else. */
export const anyoneSigningIn: AccessRule<PageRequest> = {
  name: 'anyoneSigningIn',
  admit: async (request) => ({ admitted: request }),
};

/** Users who are signed in. Others are asked to sign in and then brought to where they wanted to go. */
export const signedIn: AccessRule<SignedInRequest> = {
  name: 'signedIn',
  async admit(request) {
    const { visitor, reply } = request;
    if (!visitor) return { answer: reply.seeOther(logInPath(request)) };
    if (!visitor.isSecondFactorGiven) return { answer: reply.seeOther('/log-in/code') };
    return { admitted: { ...request, user: visitor } };
  },
};

/**
 * Staff whose role may do this. For everybody else the page does not exist. With `stepUp` it is for what cannot be taken
 * back: the second factor must have been given within the last ten minutes, or is asked for again. A function says of a
 * form whether it is such a step: a preview is none.
 */
export function staffWho(
  permission: Permission,
  { stepUp: needsStepUp = false }: { stepUp?: boolean | ((body: RawFields) => boolean) } = {},
): AccessRule<StaffRequest> {
  return {
    name: `staffWho(${permission}${nameOfStepUp(needsStepUp)})`,
    isForStaff: true,
    isOpenTo: (role) => role !== null && mayRole(role, permission),
    async admit(request) {
      const { visitor, reply } = request;
      const staffRole = visitor?.staffRole;
      if (!visitor) {
        const path = await logInPathOfEndedSession(request, permission);
        return { answer: path ? reply.seeOther(path) : reply.notFound() };
      }
      if (!staffRole || !visitor.isSecondFactorGiven || !mayRole(staffRole, permission)) {
        return { answer: reply.notFound() };
      }
      const seen = { ...request, user: { ...visitor, staffRole } };
      const isAsked = typeof needsStepUp === 'function' ? needsStepUp(request.body) : needsStepUp;
      if (!isAsked) return { admitted: seen };
      const outcome = await stepUp(seen);
      if ('answer' in outcome) return outcome;
      const { body, secondFactorGivenAt } = outcome.confirmed;
      return { admitted: { ...seen, body, user: { ...seen.user, secondFactorGivenAt } } };
    },
  };
}

function nameOfStepUp(needsStepUp: boolean | ((body: RawFields) => boolean)): string {
  if (typeof needsStepUp === 'function') return ', step-up of some';
  return needsStepUp ? ', step-up' : '';
}

/**
 * Where a browser goes on whose session of staff is over, when it asks for a page that its role may open: to log-in, which
 * says why, and back. Null for all others, to whom no page of the console exists.
 */
async function logInPathOfEndedSession(request: PageRequest, permission: Permission): Promise<string | null> {
  const { db, clock, headers, method, path, publicUrl } = request;
  const token = cookieIn(headers.cookie, cookieNames.session, publicUrl);
  const staff = token && method === 'GET' ? await staffOfEndedSession(db, tokenHash(token)) : undefined;
  if (!staff || !mayRole(staff.staffRole, permission)) return null;
  const isIdle = !staff.isEnded && idleEnd(staff.lastSeenAt, true) <= clock.now();
  return `/log-in?${new URLSearchParams({ next: path, ...(isIdle ? { notice: 'idle' } : {}) })}`;
}

/** Log-in that comes back to a page. What a form held cannot be repeated, so a POST comes back to its page. */
function logInPath(request: PageRequest): string {
  return `/log-in?${new URLSearchParams({ next: request.path })}`;
}
