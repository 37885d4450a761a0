import type { Settings } from '../platform/config/settings.ts';
import type { PortalContext } from '../platform/context.ts';
import type { PageRequest, Visitor } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import type { JobHandler, JobKind } from '../platform/jobs/queue.ts';
import { sendMailHandler } from '../platform/mail/outgoing.ts';
import type { StandIns } from './stand-ins.ts';

/** Everything the features offer, joined: the only place that knows them all. */
export type Wiring = {
  routes: Route[];
  jobs: JobHandler<PortalContext>[];
  /** Origins that a payer is sent to: the gateway's hosted page. */
  leaveTargets: string[];
  readVisitor(context: PortalContext, sessionToken: string, request: PageRequest): Promise<Visitor | null>;
};

export function wire(settings: Settings, standIns: StandIns | null): Wiring {
  const smtpUrl = settings.smtpUrl ?? standIns?.mailbox.smtpUrl;
  return {
    routes: [],
    jobs: smtpUrl ? [sendMailHandler({ smtpUrl, sender: { name: 'x', address: 'x@example.com' } })] : [],
    leaveTargets: standIns ? [standIns.gateway.url] : [],
    readVisitor: async () => null,
  };
}

export function jobKinds(wiring: Wiring): JobKind<object>[] {
  return wiring.jobs.map((handler) => handler.kind);
}
