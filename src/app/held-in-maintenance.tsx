import type { FastifyReply } from 'fastify';
import { HeldPage, heldWords, maintenanceNow, type MaintenanceWindow } from '../features/content/public.ts';
import { answerFailure, isOfOpen311 } from '../features/help-requests/public.ts';
import type { PageRequest } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import { routeAt } from './route-at.ts';

/** Answers 503 where maintenance runs and the route is one that it holds; false where the request goes on. */
export async function isHeld(page: PageRequest, route: Route, reply: FastifyReply): Promise<boolean> {
  if (!route.isHeldInMaintenance) return false;
  const window = await maintenanceNow(page);
  if (window?.state !== 'running') return false;
  const secondsLeft = Math.ceil((window.until.getTime() - page.clock.now().getTime()) / 1000);
  void reply.header('retry-after', secondsLeft);
  if (isOfOpen311(page.path)) {
    answerFailure(page.reply, page.path, 503);
    return true;
  }
  // Two slashes at the head would name another host.
  const action = `/${page.path.replace(/^[/\\]+/, '')}`;
  const held = { window, city: page.city, action, fields: page.body, hasFiles: await hasFiles(page) };
  page.reply.page(<HeldPage {...held} />, 503);
  return true;
}

/** Whether somebody chose files. None of them is read, so a broken one is one too. */
async function hasFiles({ files }: PageRequest): Promise<boolean> {
  if (!files) return false;
  const first = files[Symbol.asyncIterator]().next();
  return first.then(
    ({ done }) => !done,
    () => true,
  );
}

/** Words for the forms of a page that maintenance would hold, by where they go; null for all others. */
export function heldFormsOf(
  page: PageRequest,
  window: MaintenanceWindow | null,
  routes: readonly Route[],
): (action: string) => string | null {
  if (window?.state !== 'running') return () => null;
  const words = heldWords(window, page.language, page.city.timeZone);
  return (action) => (isHeldAction(routes, action || page.path) ? words : null);
}

function isHeldAction(routes: readonly Route[], action: string): boolean {
  return routeAt(routes, 'POST', action)?.isHeldInMaintenance ?? false;
}
