import { formatMoment } from '../../../kernel/day.ts';
import { auditRecordsOf, type AuditRecord } from '../../../platform/audit.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { auditActions, isKnownAction } from '../audit-trail/actions.ts';
import { peopleMessages } from './messages.ts';

export type Act = AuditRecord & { pages: readonly string[] };

const actsMax = 200;

/**
 * What was done to a user and what they changed about themselves, newest first; the first two hundred of it. Pages that
 * somebody opened in one view as this resident are one act.
 */
export async function actsOn(db: Queryable, userId: string): Promise<Act[]> {
  const records = await auditRecordsOf(db, { subjectKind: 'user', subjectId: userId }, actsMax);
  return records
    .filter((record, at) => viewSeenIn(record) === null || viewSeenIn(record) !== viewSeenIn(records[at - 1]))
    .map((record) => ({ ...record, pages: pagesOfView(records, viewSeenIn(record)) }))
    .toReversed();
}

/** The view in which a page was opened; null for any other deed. */
function viewSeenIn(record: AuditRecord | undefined): string | null {
  return record?.action === 'resident-page-seen' ? String(record.detail['view']) : null;
}

function pagesOfView(records: readonly AuditRecord[], view: string | null): string[] {
  const seen = view === null ? [] : records.filter((record) => viewSeenIn(record) === view);
  return [...new Set(seen.map(({ detail }) => String(detail['page'])))];
}

type ActsProps = { acts: readonly Act[]; emailOf: ReadonlyMap<string, string>; timeZone: string };

/** What the audit trail has on a user; left out where it has nothing. */
export function ActsSection({ acts, emailOf, timeZone }: ActsProps) {
  const t = useText(peopleMessages);
  const language = useLanguage();
  const say = textIn(language, auditActions);
  if (acts.length === 0) return null;
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
        rows={acts}
      />
    </Section>
  );
}
