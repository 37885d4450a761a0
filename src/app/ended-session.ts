import type { FastifyReply } from 'fastify';
import { isForeign } from '../platform/http/csrf.ts';
import type { PageRequest } from '../platform/http/request.ts';
import type { RouteOptions } from '../platform/http/route.ts';

/** Whether the browser still holds the cookie of a session that is over: its forms are of that session. */
export function hasEndedSession(page: PageRequest): boolean {
  return page.visitor === null && page.hasSessionCookie && !isForeign(page.headers, page.publicUrl);
}

/** Whether a staff member is themself again, whose form may be of a view that is over. */
export function mayHaveEndedView({ visitor, headers, publicUrl }: PageRequest): boolean {
  return Boolean(visitor?.staffRole) && !isForeign(headers, publicUrl);
}

/** A form sent after its session ended does nothing; log-in says so and leads back to where the form was. */
export function backToLogIn(page: PageRequest, reply: FastifyReply, { whenOver }: RouteOptions): FastifyReply {
  const next = ownPathOf(page.headers.referer, page.publicUrl);
  page.reply.seeOther(whenOver ?? `/log-in?${new URLSearchParams({ next, notice: 'not-sent' })}`);
  return reply;
}

function ownPathOf(address: string | undefined, publicUrl: string): string {
  if (!address || !URL.canParse(address)) return '/';
  const { origin, pathname, search } = new URL(address);
  return origin === new URL(publicUrl).origin ? `${pathname}${search}` : '/';
}
