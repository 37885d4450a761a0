import type { Queryable } from '../../../platform/db/types.ts';
import type { Difference } from '../../../platform/files/file-kind.ts';
import { useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { usersOfLinks } from '../../customer-accounts/public.ts';
import { usersByIds } from '../../identity/public.ts';
import type { KeptFile, KeptRun } from '../import-run.ts';
import { differenceMessages } from '../messages/differences.ts';
import { Subject } from './difference-subject.tsx';

/** E-mail addresses of users by the number of the account that they see, or saw; null for who may not see them. */
export type LinkedUsers = ReadonlyMap<string, string[]> | null;

/** Who loses links by the files of a run, or has lost them: of the accounts that are shown. */
export async function linkedUsersOf(db: Queryable, run: KeptRun, files: readonly KeptFile[]): Promise<LinkedUsers> {
  const numbers = files.flatMap(({ differences }) =>
    differences.filter(({ is }) => is === 'link-ends').map(({ subject }) => subject.number),
  );
  if (numbers.length === 0) return new Map();
  const links = await usersOfLinks(db, numbers, run.state === 'imported' ? run.importBeganAt : null);
  const users = await usersByIds(db, [...new Set(links.map(({ userId }) => userId))]);
  const emailOf = new Map(users.map(({ userId, email }) => [userId, email]));
  const ofAccount = Map.groupBy(links, ({ accountNumber }) => accountNumber);
  return new Map([...ofAccount].map(([number, of]) => [number, of.flatMap(({ userId }) => emailOf.get(userId) ?? [])]));
}

/** Accounts whose links end with the file, and who loses them. */
export function LinksThatEnd(props: {
  id: string;
  rows: readonly Difference[];
  run: KeptRun;
  linkedUsers: LinkedUsers;
}) {
  const { id, rows, run, linkedUsers } = props;
  const t = useText(differenceMessages);
  if (rows.length === 0) return null;
  const count = run.atStake?.endingLinks ?? rows.length;
  return (
    <Section heading={t('section.links')} id={id} level={3}>
      <p>{t('section.links.text', { count, number: count.toLocaleString('en-US') })}</p>
      <Table
        caption={t('section.links')}
        isDense
        columns={[
          { key: 'what', header: t('column.what'), kind: 'name', cell: ({ subject }) => <Subject subject={subject} /> },
          {
            key: 'users',
            header: t('section.links.users'),
            cell: ({ subject, values }) => linkedUsers?.get(subject.number)?.join(', ') || (values[0]?.from ?? '—'),
          },
        ]}
        rows={rows}
      />
    </Section>
  );
}
