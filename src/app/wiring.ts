import { billPayable, codesOfCurrentBills } from '../features/billing/public.ts';
import { billingRoutes } from '../features/billing/routes.ts';
import { cartOrderPayable } from '../features/carts/public.ts';
import { cartsJobs, cartsPeriodicWork } from '../features/carts/jobs.ts';
import { cartsRoutes } from '../features/carts/routes.ts';
import { citySettingsRoutes } from '../features/city-settings/routes.ts';
import { contentRoutes } from '../features/content/routes.ts';
import { customerAccountsJobs } from '../features/customer-accounts/jobs.ts';
import { customerAccountsRoutes } from '../features/customer-accounts/routes.ts';
import type { HelpPlace } from '../features/help-requests/public.ts';
import { helpRequestsJobs, helpRequestsPeriodicWork } from '../features/help-requests/jobs.ts';
import { helpRequestsRoutes } from '../features/help-requests/routes.ts';
import { homeRoutes } from '../features/home/routes.ts';
import { cityProvider, readVisitor } from '../features/identity/public.ts';
import { identityPeriodicWork } from '../features/identity/jobs.ts';
import { identityRoutes } from '../features/identity/routes.ts';
import { importExportJobs, importExportPeriodicWork } from '../features/import-export/jobs.ts';
import type { ImportPlace } from '../features/import-export/public.ts';
import { importExportRoutes } from '../features/import-export/routes.ts';
import { ledgerPeriodicWork } from '../features/ledger/jobs.ts';
import { paymentsJobs, paymentsPeriodicWork } from '../features/payments/jobs.ts';
import type { Gateway, PaymentsWiring } from '../features/payments/public.ts';
import { paymentsRoutes } from '../features/payments/routes.ts';
import { reconciliationPeriodicWork } from '../features/reconciliation/jobs.ts';
import { staffConsoleRoutes } from '../features/staff-console/routes.ts';
import { sealAuditTrailWork } from '../platform/audit-trail/seal-audit-trail.ts';
import type { MailboxSettings } from '../platform/config/mail-in-settings.ts';
import type { StaffOidc } from '../platform/config/staff-oidc-settings.ts';
import type { PortalContext } from '../platform/context.ts';
import type { Secrets } from '../platform/crypto/secrets.ts';
import type { PageRequest, Visitor } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import { forgetOldCounts } from '../platform/http/limits.ts';
import { forgetSentForms } from '../platform/http/once-per-form.ts';
import type { PeriodicWork } from '../platform/jobs/periodic-work.ts';
import type { JobHandler, JobKind } from '../platform/jobs/queue.ts';
import { sendMailHandler } from '../platform/mail/outgoing.ts';
import type { MailboxAddress } from './demo/mailbox.ts';
import { demoRoutes } from './demo/routes.ts';

/** What an installation and the outside world give. */
export type WiringParts = {
  secrets: Secrets;
  /** Null where no company moves money for this installation yet. */
  gateway: Gateway | null;
  smtpUrl: string | null;
  /** The city's identity provider, at which its staff sign in; left out where there is none. */
  staffOidc?: StaffOidc | null;
  /** The demonstration's mailbox. */
  mailbox: MailboxAddress | null;
  /** Left out where no files of a city come in by pages. */
  imports?: ImportPlace;
  /** Where files of help requests are kept; left out where nobody asks. */
  help?: HelpPlace;
  /** From where mail to the city's address is taken by IMAP; left out where it is not. */
  cityMailbox?: MailboxSettings | null;
};

/** Everything the features offer, joined: the only place that knows them all. */
export type Wiring = {
  routes: Route[];
  jobs: JobHandler<PortalContext>[];
  /** What comes round by itself. */
  periodicWork: PeriodicWork<PortalContext>[];
  /** Origins that a form's answer may lead to: the gateway's hosted page. */
  formTargets: string[];
  /** All origins that people are sent to: those, and the city's page to sign in, which a link leads to. */
  leaveTargets: string[];
  readVisitor: (context: PortalContext, sessionToken: string, request: PageRequest) => Promise<Visitor | null>;
};

export function wire({ secrets, gateway, smtpUrl, staffOidc, mailbox, ...places }: WiringParts): Wiring {
  const { imports, help, cityMailbox = null } = places;
  const payments: PaymentsWiring = { gateway, payables: [billPayable, cartOrderPayable] };
  const provider = staffOidc ? cityProvider(staffOidc) : null;
  const formTargets = gateway ? [gateway.origin] : [];
  return {
    routes: [
      ...homeRoutes,
      ...identityRoutes(provider),
      ...customerAccountsRoutes({
        codesOfCurrentBills: (db, customerAccountIds, code) =>
          codesOfCurrentBills(db, secrets, customerAccountIds, code),
      }),
      ...billingRoutes,
      ...paymentsRoutes(payments),
      ...cartsRoutes,
      ...contentRoutes,
      ...(help ? helpRequestsRoutes(help) : []),
      ...citySettingsRoutes,
      ...staffConsoleRoutes(payments),
      ...(imports ? importExportRoutes(imports) : []),
      ...(mailbox ? demoRoutes({ mailbox, gatewayOrigin: gateway?.origin ?? null }) : []),
    ],
    jobs: [
      ...customerAccountsJobs,
      ...paymentsJobs(payments),
      ...(help ? helpRequestsJobs(help) : []),
      ...cartsJobs,
      ...(imports ? importExportJobs(imports) : []),
      ...(smtpUrl ? [sendMailHandler(smtpUrl)] : []),
    ],
    periodicWork: [
      forgetRequestCounts,
      forgetFormsThatWereSent,
      sealAuditTrailWork,
      ...identityPeriodicWork,
      ...ledgerPeriodicWork,
      ...paymentsPeriodicWork(payments),
      ...helpRequestsPeriodicWork(help, cityMailbox),
      ...cartsPeriodicWork,
      ...reconciliationPeriodicWork,
      ...(imports ? importExportPeriodicWork(imports) : []),
    ],
    formTargets,
    leaveTargets: provider ? [...formTargets, provider.signInOrigin] : formTargets,
    readVisitor,
  };
}

/** Every hour, old counts of requests are forgotten. */
const forgetRequestCounts: PeriodicWork<PortalContext> = {
  name: 'forget-request-counts',
  when: { everySeconds: 3600 },
  run: ({ db, clock }) => db.transaction().execute((tx) => forgetOldCounts(tx, clock.now())),
};

/** Every hour, forms of staff are forgotten that nobody can send again. */
const forgetFormsThatWereSent: PeriodicWork<PortalContext> = {
  name: 'forget-sent-forms',
  when: { everySeconds: 3600 },
  run: ({ db, clock }) => db.transaction().execute((tx) => forgetSentForms(tx, clock.now())),
};

export function jobKinds(wiring: Wiring): JobKind<object>[] {
  return wiring.jobs.map((handler) => handler.kind);
}
