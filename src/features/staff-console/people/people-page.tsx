import { mayRole, type StaffPerson, type StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { Alert } from '../../../ui/alert.tsx';
import { MomentText, Tag } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Section } from '../../../ui/text.tsx';
import { peopleMessages } from './messages.ts';
import { peopleList } from './people-list.ts';
import { peoplePath, personPath } from './people-paths.ts';

/** GET /staff/people: who works in the console, in which role, and how they stand. */
export async function showPeople(request: StaffRequest) {
  const mayManage = mayRole(request.user.staffRole, 'manage-people');
  const isWithdrawn = request.query['done'] === 'withdraw-invitation';
  return request.reply.page(<PeoplePage shown={await readList(peopleList, request)} {...{ mayManage, isWithdrawn }} />);
}

type PeopleProps = { shown: ShownList<StaffPerson & { id: string }>; mayManage: boolean; isWithdrawn: boolean };

function PeoplePage({ shown, mayManage, isWithdrawn }: PeopleProps) {
  const t = useText(peopleMessages);
  return (
    <Page
      title={t('people')}
      section="staff"
      lede={t('people.lede')}
      before={
        isWithdrawn && (
          <Alert kind="success" isAnswer>
            {t('done.withdraw-invitation')}
          </Alert>
        )
      }
    >
      <Section
        heading={t('people.staff')}
        id="staff"
        action={mayManage && <Link href={`${peoplePath}/invite`}>{t('invite.action')}</Link>}
      >
        <ListView
          shown={shown}
          cells={{
            email: ({ userId, email }) => <Link href={personPath(userId)}>{email}</Link>,
            role: ({ role }) => t(`role.${role}`),
            state: ({ state }) => <StateTag state={state} />,
            lastSignedInAt: ({ lastSignedInAt }) =>
              lastSignedInAt ? <MomentText moment={lastSignedInAt} timeZone={shown.timeZone} /> : t('never'),
            isCodeGiven: ({ isCodeGiven }) => (isCodeGiven ? t('factor.used') : t('factor.notUsed')),
          }}
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
