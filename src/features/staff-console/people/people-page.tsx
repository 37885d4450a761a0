import { mayRole, staffPeople, type StaffPerson, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { peopleMessages } from './messages.ts';
import { peoplePath, personPath } from './people-paths.ts';

/** GET /staff/people: who works in the console, in which role, and how they stand. */
export async function showPeople({ db, city, user, reply }: StaffRequest) {
  const mayManage = mayRole(user.staffRole, 'manage-people');
  const props = { people: await staffPeople(db), timeZone: city.timeZone, mayManage };
  return reply.page(<PeoplePage {...props} />);
}

type PeopleProps = { people: readonly StaffPerson[]; timeZone: string; mayManage: boolean };

function PeoplePage({ people, timeZone, mayManage }: PeopleProps) {
  const t = useText(peopleMessages);
  const language = useLanguage();
  return (
    <Page title={t('people')} section="staff" lede={t('people.lede')}>
      <Section
        heading={t('people.staff')}
        id="staff"
        action={mayManage && <Link href={`${peoplePath}/invite`}>{t('invite.action')}</Link>}
      >
        <Table
          caption={t('people.caption', { count: people.length })}
          isDense
          columns={[
            {
              key: 'email',
              header: t('email'),
              kind: 'name',
              cell: ({ userId, email }) => <Link href={personPath(userId)}>{email}</Link>,
            },
            { key: 'role', header: t('role'), cell: ({ role }) => t(`role.${role}`) },
            { key: 'state', header: t('state'), cell: (person) => <StateTag state={person.state} /> },
            {
              key: 'signedIn',
              header: t('lastSignIn'),
              cell: ({ lastSignedInAt }) =>
                lastSignedInAt ? formatMoment(lastSignedInAt, language, timeZone) : t('never'),
            },
            {
              key: 'factor',
              header: t('factor'),
              cell: ({ isCodeGiven }) => (isCodeGiven ? t('factor.used') : t('factor.notUsed')),
            },
          ]}
          rows={people}
        />
      </Section>
    </Page>
  );
}

const tones = { invited: 'waiting', active: 'good', disabled: 'bad' } as const;

export function StateTag({ state }: Pick<StaffPerson, 'state'>) {
  const t = useText(peopleMessages);
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}
