import { addressesOfUsers, waitingUserDeletions, type UserDeletion } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { todayMessages } from './messages.ts';

/** A deletion that waits for a second person, with the addresses of whom it is about and who asked. */
export type WaitingDeletion = UserDeletion & { email: string; askedByEmail: string };

/** Deletions of a person's records that wait for a second person, oldest first. */
export async function deletionsThatWait(db: Queryable): Promise<WaitingDeletion[]> {
  const deletions = await waitingUserDeletions(db);
  const emailOf = await addressesOfUsers(
    db,
    deletions.flatMap(({ userId, askedBy }) => [userId, askedBy]),
  );
  const email = (userId: string) => emailOf.get(userId) ?? '–';
  return deletions.map((one) => ({ ...one, email: email(one.userId), askedByEmail: email(one.askedBy) }));
}

/** Left out where nothing waits. */
export function DeletionsSection({ deletions, timeZone }: { deletions: readonly WaitingDeletion[]; timeZone: string }) {
  const t = useText(todayMessages);
  const language = useLanguage();
  if (deletions.length === 0) return null;
  return (
    <Section heading={t('deletions')} id="user-deletions">
      <Table
        caption={t('deletions.oldestFirst')}
        isDense
        columns={[
          {
            key: 'user',
            header: t('deletions.user'),
            kind: 'name',
            cell: ({ id, email }) => <Link href={`/staff/user-deletions/${id}`}>{email}</Link>,
          },
          { key: 'reason', header: t('deletions.reason'), cell: ({ reason }) => reason ?? '' },
          { key: 'by', header: t('deletions.by'), cell: ({ askedByEmail }) => askedByEmail },
          {
            key: 'since',
            header: t('imports.since'),
            cell: ({ askedAt }) => formatMoment(askedAt, language, timeZone),
          },
        ]}
        rows={deletions}
      />
    </Section>
  );
}
