import { spokenTime } from '../kernel/day.ts';
import { keepPageSeen } from '../features/identity/public.ts';
import type { PageRequest } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import { textIn } from '../platform/i18n/text.ts';
import { Form } from '../ui/form.tsx';
import type { ErrorKind } from './error-pages.tsx';
import { appMessages } from './messages.ts';

/**
 * What keeps a staff member who sees the portal as a resident from a route: every form, unless the route says that it is
 * open to them, and every page that says it is the resident's own.
 */
export function closedWhileViewing({ method, options }: Route, { visitor }: PageRequest): ErrorKind | null {
  if (!visitor?.viewedBy || options.isBrowserReport) return null;
  if (method === 'POST') return options.whileViewing === 'open' ? null : 'read-only';
  return options.whileViewing === 'closed' ? 'not-shown' : null;
}

/** Keeps which page was opened. Of those that anybody may open only the route, since their addresses may hold tokens. */
export async function keepWhatIsSeen({ method, path, access }: Route, page: PageRequest): Promise<void> {
  const { visitor, clock, db } = page;
  if (!visitor?.viewedBy || method !== 'GET') return;
  const place = access === 'anyone' ? path : (page.path.split('?')[0] ?? path);
  const seen = { viewedBy: visitor.viewedBy, userId: visitor.userId, page: place, now: clock.now() };
  await db.transaction().execute((tx) => keepPageSeen(tx, seen));
}

/** Stands above every page: whose pages these are, until when, and the way out. */
export function ViewingWords({ page: { visitor, language, city } }: { page: PageRequest }) {
  const { viewedBy, email = '' } = visitor ?? {};
  if (!viewedBy) return null;
  const t = textIn(language, appMessages);
  const time = spokenTime(viewedBy.endsAt, language, city.timeZone);
  return (
    <>
      <p>
        <strong>{t('viewing.as', { email })}</strong> {t('viewing.until', { time })}
      </p>
      <Form action="/view-as-resident/end" class="cc-banner__form">
        <button type="submit" class="usa-button usa-button--outline cc-banner__button">
          {t('viewing.end')}
        </button>
      </Form>
    </>
  );
}
