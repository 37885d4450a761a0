import {
  addressesOfUsers,
  mayBeChanged,
  mayRole,
  signInHistory,
  staffPersonById,
  type SignInEvent,
  type StaffChange,
  type StaffPerson,
  type StaffRequest,
} from '../../identity/public.ts';
import { linksOfUser, type LinkOfUser } from '../../customer-accounts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { KeyValue } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { actsOn, ActsSection, type Acts } from './acts-section.tsx';
import { HistorySection } from './history-section.tsx';
import { peopleMessages } from './messages.ts';
import { peoplePath, personPath, userIdIn, userPath } from './people-paths.ts';
import { StateTag } from './people-page.tsx';
import { LinksOfUserSection } from './user-sections.tsx';

const eventsMax = 50;
const linksMax = 200;

export const staffChanges = [
  ...['resend-invitation', 'withdraw-invitation', 'change-role', 'reset-factors', 'take-role', 'disable', 'enable'],
] as const satisfies StaffChange[];

const doneWords = [
  ...['invited', 'resend-invitation', 'change-role', 'reset-factors', 'disable', 'enable'],
] as const satisfies string[];

/** GET /staff/people/:id: one staff member, how they signed in, what was done to them, and what can be. */
export async function showPerson({ db, params, query, secrets, city, clock, user, reply }: StaffRequest) {
  const userId = userIdIn(params['id']);
  const person = userId === null ? undefined : await staffPersonById(db, userId);
  if (!person) return reply.notFound();
  const at = { now: clock.now(), limit: eventsMax };
  const [events, acts, links] = await Promise.all([
    signInHistory(db, secrets, person, at),
    actsOn(db, person.userId),
    linksOfUser(db, person.userId, linksMax),
  ]);
  const emailOf = await addressesOfUsers(
    db,
    acts.newest.flatMap(({ actorUserId }) => actorUserId ?? []),
  );
  const isOneself = person.userId === user.userId;
  const mayManage = mayRole(user.staffRole, 'manage-people');
  const changes = mayManage && !isOneself ? staffChanges.filter((act) => mayBeChanged(person, { act })) : [];
  const done = doneWords.find((word) => word === query['done']);
  const props = { person, events, acts, links, emailOf, changes, done, timeZone: city.timeZone, isOneself, mayManage };
  return reply.page(<PersonPage {...props} />);
}

type PersonProps = {
  person: StaffPerson;
  events: readonly SignInEvent[];
  acts: Acts;
  links: readonly LinkOfUser[];
  emailOf: ReadonlyMap<string, string>;
  changes: readonly StaffChange[];
  done: (typeof doneWords)[number] | undefined;
  timeZone: string;
  isOneself: boolean;
  mayManage: boolean;
};

function PersonPage(props: PersonProps) {
  const { person, events, changes, done, timeZone, isOneself, mayManage } = props;
  const t = useText(peopleMessages);
  return (
    <Page
      title={person.email}
      eyebrow={t('person.eyebrow')}
      section="staff"
      before={
        <>
          <BackLink href={peoplePath}>{t('people')}</BackLink>
          {done && (
            <Alert kind="success" isAnswer>
              {t(`done.${done}`)}
            </Alert>
          )}
        </>
      }
    >
      {person.isResident && (
        <Alert kind="info">
          <p>
            {t('resident.waits')} <Link href={userPath(person.userId)}>{t('resident.page')}</Link>
          </p>
        </Alert>
      )}
      <PersonFacts person={person} timeZone={timeZone} />
      {isOneself && mayManage && <p>{t('oneself')}</p>}
      {changes.length > 0 && (
        <Section heading={t('changes')} id="changes">
          <ul class="usa-list">
            {changes.map((act) => (
              <li key={act}>
                <Link href={`${personPath(person.userId)}/${act}`}>{t(`${act}.title`)}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!person.isResident && props.links.length > 0 && (
        <LinksOfUserSection
          links={props.links}
          timeZone={timeZone}
          heading={t('resident.links')}
          what={t('resident.links.what')}
        />
      )}
      <HistorySection events={events} timeZone={timeZone} isWithAddress />
      <ActsSection acts={props.acts} emailOf={props.emailOf} timeZone={timeZone} />
    </Page>
  );
}

function PersonFacts({ person, timeZone }: Pick<PersonProps, 'person' | 'timeZone'>) {
  const t = useText(peopleMessages);
  const language = useLanguage();
  const { role, state, madeAt, lastSignedInAt, isCodeGiven, setUpUntil } = person;
  const when = (moment: Date | null) => (moment ? formatMoment(moment, language, timeZone) : t('never'));
  const link = state === 'invited' && setUpUntil ? [{ label: t('setUpUntil'), value: when(setUpUntil) }] : [];
  return (
    <KeyValue
      rows={[
        {
          label: t('role'),
          value: (
            <>
              {t(`role.${role}`)} <span class="usa-hint">{t(`role.${role}.may`)}</span>
            </>
          ),
        },
        { label: t('state'), value: <StateTag state={state} /> },
        ...link,
        { label: t('since'), value: when(madeAt) },
        { label: t('lastSignIn'), value: when(lastSignedInAt) },
        { label: t('factor'), value: isCodeGiven ? t('factor.used') : t('factor.notUsed') },
      ]}
    />
  );
}
