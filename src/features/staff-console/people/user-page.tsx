import {
  addressesOfUsers,
  lockOfAddress,
  mayRole,
  residentById,
  signInHistory,
  staffPersonById,
  waitingDeletionOf,
  type ResidentUser,
  type StaffRequest,
} from '../../identity/public.ts';
import { cartOrdersOfUser } from '../../carts/public.ts';
import { HelpRequestsSection, helpRequestsTiedTo } from '../../help-requests/public.ts';
import { linksOfUser } from '../../customer-accounts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { mailsTo } from '../../../platform/mail/outgoing.ts';
import { Alert } from '../../../ui/alert.tsx';
import { KeyValue, Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { CartOrdersSection } from '../customer/cart-orders-section.tsx';
import { customerMessages } from '../customer/messages.ts';
import { actsOn, ActsSection } from './acts-section.tsx';
import { helpsFor } from './help-user-page.tsx';
import { HistorySection } from './history-section.tsx';
import { peopleMessages } from './messages.ts';
import { personPath, userIdIn, userPath } from './people-paths.ts';
import { LinksOfUserSection, MailsOfUserSection } from './user-sections.tsx';
import { userMessages } from './user-messages.ts';

const eventsMax = 50;
const mailsMax = 50;
const linksMax = 200;
const helpRequestsMax = 50;
const cartOrdersMax = 50;

const doneWords = [
  ...['mail-reset', 'end-sessions', 'unlock', 'disable', 'enable', 'take-role', 'deletion-asked', 'deletion-declined'],
] as const;

/** GET /staff/users/:id: a resident who can sign in, as far as staff need it to help them. */
export async function showUser(request: StaffRequest) {
  const known = await whatIsKnown(request);
  return known ? request.reply.page(<UserPage known={known} />) : request.reply.notFound();
}

type KnownUser = NonNullable<Awaited<ReturnType<typeof whatIsKnown>>>;

async function whatIsKnown({ db, params, query, secrets, city, clock, user: staff }: StaffRequest) {
  const userId = userIdIn(params['id']);
  const user = userId === null ? undefined : await residentById(db, userId);
  if (!user) return null;
  const now = clock.now();
  const tied = { customerId: null, bills: [], billNumbers: [], userIds: [user.userId] };
  const mayReadHelp = mayRole(staff.staffRole, 'read-help-requests');
  const [events, lock, links, mails, acts, deletion, invited, helpRequests, cartOrders] = await Promise.all([
    signInHistory(db, secrets, user, { now, limit: eventsMax }),
    lockOfAddress(db, secrets, user.email, now),
    linksOfUser(db, user.userId, linksMax),
    mailsTo(db, [user.email], mailsMax),
    actsOn(db, user.userId),
    waitingDeletionOf(db, user.userId),
    staffPersonById(db, user.userId),
    mayReadHelp ? helpRequestsTiedTo(db, tied, helpRequestsMax) : [],
    cartOrdersOfUser(db, user.userId, cartOrdersMax),
  ]);
  const emailOf = await addressesOfUsers(
    db,
    acts.newest.flatMap(({ actorUserId }) => actorUserId ?? []),
  );
  const mayHelp = mayRole(staff.staffRole, 'help-users');
  const hasOpenSession = events.some((event) => 'isOpen' in event && event.isOpen);
  return {
    ...{ user, events, lock, links, mails, acts, deletion, emailOf, helpRequests, cartOrders, city, now },
    timeZone: city.timeZone,
    helps: mayHelp ? helpsFor(user, { isLocked: lock !== null, hasOpenSession }) : [],
    mayHelp,
    mayDelete: mayRole(staff.staffRole, 'delete-people') && !deletion,
    isInvited: invited !== undefined,
    mayReadPeople: mayRole(staff.staffRole, 'read-people'),
    mayConfirm: mayRole(staff.staffRole, 'confirm-deletions'),
    done: doneWords.find((word) => word === query['done']),
  };
}

function UserPage({ known }: { known: KnownUser }) {
  const t = useText(userMessages);
  const ofCustomer = useText(customerMessages);
  const { user, events, timeZone, done, deletion, mayConfirm } = known;
  return (
    <Page
      title={user.email}
      eyebrow={t('eyebrow')}
      section="staff"
      before={
        <>
          <BackLink href="/staff">{t('today')}</BackLink>
          {done && (
            <Alert kind={done === 'deletion-asked' ? 'info' : 'success'} isAnswer>
              {t(`done.${done}`)}
            </Alert>
          )}
          {known.isInvited && (
            <Alert kind="info">
              <p>
                {t('invited')} {known.mayReadPeople && <Link href={personPath(user.userId)}>{t('invited.see')}</Link>}
              </p>
            </Alert>
          )}
          {deletion && !done && (
            <Alert kind="warning">
              <p>
                {t('deletion.waits')}{' '}
                {mayConfirm && <Link href={`/staff/user-deletions/${deletion.id}`}>{t('deletion.decide')}</Link>}
              </p>
            </Alert>
          )}
        </>
      }
    >
      <UserFacts known={known} />
      <UserHelps known={known} />
      <LinksOfUserSection links={known.links} timeZone={timeZone} />
      <HelpRequestsSection requests={known.helpRequests} city={known.city} now={known.now} />
      <CartOrdersSection
        {...{ orders: known.cartOrders, timeZone }}
        emailOf={new Map([[user.userId, user.email]])}
        caption={ofCustomer('cartOrders.ofUser')}
      />
      <HistorySection events={events} timeZone={timeZone} />
      <MailsOfUserSection mails={known.mails} timeZone={timeZone} />
      <ActsSection acts={known.acts} emailOf={known.emailOf} timeZone={timeZone} />
    </Page>
  );
}

function UserFacts({ known: { user, lock, timeZone } }: { known: KnownUser }) {
  const t = useText(userMessages);
  const language = useLanguage();
  const when = (moment: Date | null) => (moment ? formatMoment(moment, language, timeZone) : t('never'));
  const lockWords = () => {
    if (!lock) return t('lock.none');
    return lock.kind === 'stopped' ? t('lock.stopped') : t('lock.until', { when: when(lock.until) });
  };
  return (
    <KeyValue
      rows={[
        { label: t('state'), value: <UserStateTag user={user} when={when} /> },
        { label: t('since'), value: when(user.madeAt) },
        { label: t('lastSignIn'), value: when(user.lastSignedInAt) },
        { label: t('lock'), value: lockWords() },
        { label: t('language'), value: t(`language.${user.language}`) },
      ]}
    />
  );
}

function UserStateTag({ user, when }: { user: ResidentUser; when: (moment: Date | null) => string }) {
  const t = useText(userMessages);
  if (!user.disabledAt) return <Tag tone="good">{t('state.active')}</Tag>;
  return <Tag tone="bad">{t('state.disabled', { when: when(user.disabledAt) })}</Tag>;
}

function UserHelps({ known: { user, helps, mayHelp, mayDelete } }: { known: KnownUser }) {
  const t = useText(userMessages);
  const say = useText(peopleMessages);
  const path = userPath(user.userId);
  if (!mayHelp && !mayDelete) return null;
  return (
    <Section heading={say('changes')} id="helps">
      <ul class="usa-list">
        {helps.map((help) => (
          <li key={help}>
            <Link href={`${path}/${help}`}>{t(`${help}.title`)}</Link>
          </li>
        ))}
        {mayHelp && (
          <li>
            <Link href={`${path}/records`}>{t('records.title')}</Link>
          </li>
        )}
        {mayDelete && (
          <li>
            <Link href={`${path}/delete`}>{t('delete.title')}</Link>
          </li>
        )}
      </ul>
    </Section>
  );
}
