import { formatMoment } from '../../../kernel/day.ts';
import { auditRecordsOf, type AuditRecord } from '../../../platform/audit.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { auditActions, isKnownAction } from '../audit-trail/actions.ts';
import { peopleMessages } from './messages.ts';

type Act = AuditRecord & { pages: readonly string[] };
/** `isCut`: the audit trail has more, older than these. */
export type Acts = { userId: string; newest: readonly Act[]; isCut: boolean };

const actsMax = 200;

/**
 * What was done to a user and what they changed about themselves, the newest two hundred records of it. Pages that
 * somebody opened in one view as this resident are one act.
 */
export async function actsOn(db: Queryable, userId: string): Promise<Acts> {
  const newest = await auditRecordsOf(db, { subjectKind: 'user', subjectId: userId }, actsMax + 1, true);
  const records = newest.slice(0, actsMax).toReversed();
  const acts = records
    .filter((record, at) => viewSeenIn(record) === null || viewSeenIn(record) !== viewSeenIn(records[at - 1]))
    .map((record) => ({ ...record, pages: pagesOfView(records, viewSeenIn(record)) }))
    .toReversed();
  return { userId, newest: acts, isCut: newest.length > actsMax };
}

/** The view in which a page was opened; null for any other deed. */
function viewSeenIn(record: AuditRecord | undefined): string | null {
  return record?.action === 'resident-page-seen' ? String(record.detail['view']) : null;
}

function pagesOfView(records: readonly AuditRecord[], view: string | null): string[] {
  const seen = view === null ? [] : records.filter((record) => viewSeenIn(record) === view);
  return [...new Set(seen.map(({ detail }) => String(detail['page'])))];
}

type ActsProps = { acts: Acts; emailOf: ReadonlyMap<string, string>; timeZone: string };

/** What the audit trail has on a user; left out where it has nothing. */
export function ActsSection({ acts: { userId, newest, isCut }, emailOf, timeZone }: ActsProps) {
  const t = useText(peopleMessages);
  const language = useLanguage();
  const say = textIn(language, auditActions);
  if (newest.length === 0) return null;
  return (
    <Section heading={t('acts')} id="acts">
      <Table
        caption={t('newestFirst')}
        isDense
        columns={[
          { key: 'when', header: t('when'), cell: ({ at }) => formatMoment(at, language, timeZone) },
          {
            key: 'what',
            header: t('what'),
            kind: 'name',
            cell: ({ action, pages }) => (
              <>
                {isKnownAction(action) ? say(action) : action}
                {pages.length > 0 && `: ${pages.join(', ')}`}
              </>
            ),
          },
          {
            key: 'who',
            header: t('who'),
            cell: ({ actorUserId }) => (actorUserId ? (emailOf.get(actorUserId) ?? t('gone')) : t('portal')),
          },
          { key: 'why', header: t('why'), cell: ({ reason }) => reason ?? '' },
        ]}
        rows={newest}
      />
      {isCut && (
        <p>
          {t('acts.cut', { count: actsMax })}{' '}
          <Link href={`/staff/audit-trail?${new URLSearchParams({ subjectKind: 'user', subjectId: userId })}`}>
            {t('acts.all')}
          </Link>
        </p>
      )}
    </Section>
  );
}
