import type { PortalContext } from '../platform/context.ts';
import type { PageRequest, Visitor } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import type { JobHandler, JobKind } from '../platform/jobs/queue.ts';
import type { Settings } from '../platform/config/settings.ts';

/** Everything the features offer, joined: the only place that knows them all. */
export type Wiring = {
  routes: Route[];
  jobs: JobHandler<PortalContext>[];
  readVisitor(context: PortalContext, sessionToken: string, request: PageRequest): Promise<Visitor | null>;
};

export function wire(settings: Settings): Wiring {
  void settings;
  return { routes: [], jobs: [], readVisitor: async () => null };
}

export function jobKinds(wiring: Wiring): JobKind<object>[] {
  return wiring.jobs.map((handler) => handler.kind);
}
