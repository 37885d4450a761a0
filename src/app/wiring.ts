import type { CityProfile } from '../kernel/city-profile.ts';
import { identityRoutes } from '../features/identity/routes.ts';
import { readVisitor } from '../features/identity/public.ts';
import type { PortalContext } from '../platform/context.ts';
import type { PageRequest, Visitor } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import type { JobHandler, JobKind } from '../platform/jobs/queue.ts';
import { sendMailHandler } from '../platform/mail/outgoing.ts';

/** What the outside world gives an installation. */
export type WiringParts = {
  city: CityProfile;
  gateway: null;
  smtpUrl: string | null;
  mailbox: { apiUrl: string; apiKey: string } | null;
};

/** Everything the features offer, joined: the only place that knows them all. */
export type Wiring = {
  routes: Route[];
  jobs: JobHandler<PortalContext>[];
  /** Origins that a payer is sent to: the gateway's hosted page. */
  leaveTargets: string[];
  readVisitor(context: PortalContext, sessionToken: string, request: PageRequest): Promise<Visitor | null>;
};

export function wire({ city, smtpUrl }: WiringParts): Wiring {
  const sender = { name: city.name, address: city.department.email };
  return {
    routes: [...identityRoutes],
    jobs: smtpUrl ? [sendMailHandler({ smtpUrl, sender })] : [],
    leaveTargets: [],
    readVisitor,
  };
}

export function jobKinds(wiring: Wiring): JobKind<object>[] {
  return wiring.jobs.map((handler) => handler.kind);
}
