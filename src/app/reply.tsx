import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { emergenciesFor } from '../features/content/public.ts';
import { render } from '../ui/render.ts';
import { assert } from '../kernel/assert.ts';
import { cookieAttributes, cookieName } from '../platform/http/cookies.ts';
import { formToken } from '../platform/http/csrf.ts';
import type { Answer, PageRequest, Reply } from '../platform/http/request.ts';
import { FormTokenContext } from '../ui/form.tsx';
import { LanguageContext } from '../ui/language.tsx';
import { PageHeadContext, type PageHead } from '../ui/page.tsx';
import type { ErrorKind } from './error-pages.tsx';
import type { Rendering } from './rendering.ts';
import { PortalShell } from './shell.tsx';

const answered: Answer = { answered: true };

/** How a handler answers: each of these sends the response. */
export function replyTo(
  page: PageRequest,
  reply: FastifyReply,
  rendering: Rendering,
  errorView: (kind: ErrorKind) => VNode,
): Reply {
  const send = (status: number, type: string, content: unknown): Answer => {
    void reply.code(status).type(type).send(content);
    return answered;
  };
  // The server waits until the answer is sent, whoever sends it and when.
  const show = (view: VNode, status: number): Answer => {
    emergenciesFor(page)
      .then((emergencies) => {
        const { html, head } = renderPage({ page, rendering, view, status, emergencies });
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
    document(content, type, fileName) {
      void reply.header('cache-control', 'no-store');
      if (fileName)
        void reply.header('content-disposition', `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`);
      return send(200, type, content);
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
};

/** Renders the page first, then the shell around it, which reads what the page said of itself. */
function renderPage({ page, rendering, view, status, emergencies }: Shown): { html: Buffer; head: PageHead } {
  const head: PageHead = { title: '', section: null, isPublic: false };
  const token = formToken(page.secrets, { browserId: page.browserId, sessionId: page.visitor?.sessionId ?? null });
  const content = render(
    <LanguageContext.Provider value={page.language}>
      <FormTokenContext.Provider value={token}>
        <PageHeadContext.Provider value={head}>{view}</PageHeadContext.Provider>
      </FormTokenContext.Provider>
    </LanguageContext.Provider>,
  );
  const document = render(
    <PortalShell
      page={page}
      head={head}
      content={content}
      emergencies={emergencies}
      token={token}
      rendering={rendering}
      status={status}
    />,
  );
  return { html: document.bytes, head };
}
