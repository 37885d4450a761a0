import { formatMoment } from '../../../kernel/day.ts';
import { auditRecordsOf, type AuditRecord } from '../../../platform/audit.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { auditActions, isKnownAction } from '../audit-trail/actions.ts';
import { peopleMessages } from './messages.ts';

export type Act = AuditRecord;

const actsMax = 200;

/** What was done to a user and what they changed about themselves, newest first; the first two hundred of it. */
export async function actsOn(db: Queryable, userId: string): Promise<Act[]> {
  return (await auditRecordsOf(db, { subjectKind: 'user', subjectId: userId }, actsMax)).toReversed();
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
            cell: ({ action }) => (isKnownAction(action) ? say(action) : action),
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
