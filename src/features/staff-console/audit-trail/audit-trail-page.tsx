import { customerPath } from '../../customer-accounts/public.ts';
import { addressesOfUsers, type StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { formatExactMoment } from '../../../kernel/day.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { storyPath } from '../payment-link.tsx';
import { auditActions, isKnownAction } from './actions.ts';
import { auditTrailMessages, kindWords } from './messages.ts';
import { trailList } from './trail-list.ts';

/** GET /staff/audit-trail: what was done, newest first, as far as filters let it through. */
export async function showAuditTrail(request: StaffRequest) {
  const shown = await readList(trailList, request);
  const users = shown.rows.filter(({ subjectKind }) => subjectKind === 'user').map(({ subjectId }) => subjectId);
  const subjectOf = await addressesOfUsers(request.db, users);
  return request.reply.page(<AuditTrailPage shown={shown} subjectOf={subjectOf} />);
}

type TrailProps = { shown: ShownList<TrailRecord>; subjectOf: ReadonlyMap<string, string> };

function AuditTrailPage({ shown, subjectOf }: TrailProps) {
  const t = useText(auditTrailMessages);
  const language = useLanguage();
  const say = textIn(language, auditActions);
  const { emailOf, timeZone } = shown;
  return (
    <Page title={t('title')} section="staff" lede={t('lede')}>
      <ListView
        shown={shown}
        cells={{
          at: ({ at }) => formatExactMoment(at, language, timeZone),
          actorUserId: ({ actorUserId }) =>
            actorUserId === null ? t('nobody') : (emailOf.get(actorUserId) ?? t('gone')),
          action: ({ action }) => (isKnownAction(action) ? say(action) : action),
          subjectKind: (record) => <Subject {...{ record, subjectOf }} />,
          reason: ({ reason }) => reason ?? '',
          clientAddress: ({ clientAddress, browser }) => [clientAddress, browser].filter(Boolean).join(', '),
        }}
      />
    </Page>
  );
}

/** What it was done to, leading there where there is a page; under it the facts that were kept. */
function Subject({ record, subjectOf }: Pick<TrailProps, 'subjectOf'> & { record: TrailRecord }) {
  const t = useText(auditTrailMessages);
  const { subjectKind, subjectId, detail } = record;
  const words = kindWords(subjectKind, t);
  const facts = Object.entries(detail).filter(([, value]) => value !== null);
  const href = subjectHref(record);
  return (
    <>
      {words}{' '}
      {href ? (
        <Link href={href}>{shortId(subjectId)}</Link>
      ) : (
        <span>{subjectOf.get(subjectId) ?? shortId(subjectId)}</span>
      )}
      {facts.length > 0 && (
        <>
          <br />
          <span class="usa-hint cc-ids">{facts.map(([name, value]) => `${name}: ${value}`).join(', ')}</span>
        </>
      )}
    </>
  );
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The first letters tell one from another on a page; the spreadsheet has all of them. */
function shortId(id: string): string {
  return uuidShape.test(id) ? id.slice(0, 8) : id;
}

function subjectHref({ subjectKind, subjectId }: TrailRecord): string | null {
  if (subjectKind === 'payment') return storyPath(subjectId);
  return subjectKind === 'customer' ? customerPath(Number(subjectId)) : null;
}
