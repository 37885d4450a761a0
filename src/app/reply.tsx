import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  emergenciesFor,
  maintenanceNow,
  noteFor,
  PageNote,
  type MaintenanceWindow,
} from '../features/content/public.ts';
import { render } from '../ui/render.ts';
import { assert } from '../kernel/assert.ts';
import { cookieAttributes, cookieName } from '../platform/http/cookies.ts';
import { formToken } from '../platform/http/csrf.ts';
import type { Answer, PageRequest, Reply } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import { FormTokenContext, HeldFormsContext } from '../ui/form.tsx';
import { LanguageContext } from '../ui/language.tsx';
import { ReachContext } from '../ui/reach.ts';
import { PageHeadContext, type PageHead } from '../ui/page.tsx';
import { heldFormsOf } from './held-in-maintenance.tsx';
import type { ErrorKind } from './error-pages.tsx';
import type { Rendering } from './rendering.ts';
import { reachOf } from './route-at.ts';
import { PortalShell } from './shell.tsx';

const answered: Answer = { answered: true };

/** How a handler answers: each of these sends the response. */
export function replyTo(
  page: PageRequest,
  reply: FastifyReply,
  { rendering, routes }: { rendering: Rendering; routes: readonly Route[] },
  errorView: (kind: ErrorKind) => VNode,
): Reply {
  const send = (status: number, type: string, content: unknown): Answer => {
    void reply.code(status).type(type).send(content);
    return answered;
  };
  // The server waits until the answer is sent, whoever sends it and when.
  const show = (view: VNode, status: number): Answer => {
    Promise.all([emergenciesFor(page), maintenanceNow(page), noteFor(page)])
      .then(([emergencies, window, note]) => {
        const maintenance = window?.state === 'planned' ? null : window;
        const heldForms = heldFormsOf(page, maintenance, routes);
        const reach = reachOf(page, routes);
        const around = { emergencies, maintenance, heldForms, reach, note: isItself(status) ? note : undefined };
        const { html, head } = renderPage({ page, rendering, view, status, ...around });
        const isKept = head.isPublic && !page.visitor && status === 200;
        void reply.header('cache-control', isKept ? 'private, no-cache' : 'no-store');
        return send(status, 'text/html; charset=utf-8', html);
      })
      .catch((error: unknown) => reply.send(error));
    return answered;
  };
  return {
    page: (view, status = 200) => show(view, status),
    notFound: () => show(errorView('not-found'), 404),
    seeOther(path) {
      assert(/^\/(?![/\\])/.test(path), `a redirect stays on the portal: ${path}`);
      void reply.header('cache-control', 'no-store').redirect(path, 303);
      return answered;
    },
    leaveTo(url) {
      assert(rendering.leaveTargets.includes(new URL(url).origin), `no redirect may lead to ${new URL(url).origin}`);
      void reply.header('cache-control', 'no-store').redirect(url, 303);
      return answered;
    },
    document(content, type, fileName, status = 200) {
      void reply.header('cache-control', 'no-store');
      if (fileName)
        void reply.header('content-disposition', `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`);
      return send(status, type, content);
    },
    json(value, status = 200) {
      void reply.header('cache-control', 'no-store');
      return send(status, 'application/json; charset=utf-8', JSON.stringify(value));
    },
    setCookie(name, value, options = {}) {
      void reply.setCookie(
        cookieName(name, page.publicUrl),
        value,
        cookieAttributes(page.publicUrl, options.maxAgeSeconds),
      );
    },
    clearCookie(name) {
      void reply.clearCookie(cookieName(name, page.publicUrl), cookieAttributes(page.publicUrl));
    },
  };
}

type Shown = {
  page: PageRequest;
  rendering: Rendering;
  view: VNode;
  status: number;
  emergencies: Awaited<ReturnType<typeof emergenciesFor>>;
  maintenance: MaintenanceWindow | null;
  heldForms: (action: string) => string | null;
  reach: ReturnType<typeof reachOf>;
  note: Awaited<ReturnType<typeof noteFor>>;
};

/** Whether the page of the address is shown, also with errors in its form, and not one in its place. */
function isItself(status: number): boolean {
  return status === 200 || status === 422;
}

/** Renders the page first, then the shell around it, which reads what the page said of itself. */
function renderPage(shown: Shown): { html: Buffer; head: PageHead } {
  const { page, rendering, view, status, emergencies, maintenance, heldForms, reach, note } = shown;
  const head: PageHead = { title: '', section: null, isPublic: false, note: note && <PageNote note={note} /> };
  const token = formToken(page.secrets, { browserId: page.browserId, sessionId: page.visitor?.sessionId ?? null });
  const content = render(
    <LanguageContext.Provider value={page.language}>
      <FormTokenContext.Provider value={token}>
        <HeldFormsContext.Provider value={heldForms}>
          <ReachContext.Provider value={reach}>
            <PageHeadContext.Provider value={head}>{view}</PageHeadContext.Provider>
          </ReachContext.Provider>
        </HeldFormsContext.Provider>
      </FormTokenContext.Provider>
    </LanguageContext.Provider>,
  );
  const document = render(
    <PortalShell
      page={page}
      head={head}
      content={content}
      emergencies={emergencies}
      maintenance={maintenance}
      token={token}
      rendering={rendering}
      status={status}
    />,
  );
  return { html: document.bytes, head };
}
