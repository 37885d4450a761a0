import {
  mailRegistrationAgain,
  mayRole,
  userOfRegistration,
  waitingRegistrationById,
  type StaffRequest,
  type WaitingRegistration,
} from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { KeyValue, MomentText, Tag } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { userPath } from './people-paths.ts';
import { registrationMessages } from './registration-messages.ts';
import { registrationsList, registrationsPath } from './registrations-list.ts';

/** GET /staff/registrations: whose address was never confirmed. */
export async function showRegistrations(request: StaffRequest) {
  return request.reply.page(<RegistrationsPage shown={await readList(registrationsList, request)} />);
}

/** GET /staff/registrations/:id: one of them, with the button that mails its link again; or that it was confirmed, and by whom. */
export async function showRegistration(request: StaffRequest) {
  return await showOne(request, undefined);
}

/** POST of the same: mails a new link. */
export async function submitRegistration(request: StaffRequest) {
  const { db, params, user, language, reply } = request;
  const id = idIn(params['id']);
  if (id === null) return reply.notFound();
  const asked = { id, actorUserId: user.userId };
  const outcome = await db
    .transaction()
    .execute((tx) => oncePerForm(tx, request, () => mailRegistrationAgain(tx, request, asked)));
  if (outcome.ok) return reply.seeOther(`${registrationsPath}/${outcome.value?.id ?? id}?done=again`);
  if (outcome.reason === 'confirmed') return reply.seeOther(`${registrationsPath}/${id}?done=confirmed`);
  return await showOne(request, textIn(language, registrationMessages)(`refusal.${outcome.reason}`));
}

async function showOne(
  { db, params, query, clock, city, user: staff, reply }: StaffRequest,
  error: string | undefined,
) {
  const id = idIn(params['id']);
  const registration = id === null ? undefined : await waitingRegistrationById(db, id, clock.now());
  if (!registration) {
    const user = id === null ? undefined : await userOfRegistration(db, id);
    return user ? reply.page(<ConfirmedPage {...user} isLate={query['done'] === 'confirmed'} />) : reply.notFound();
  }
  const mayMail = mayRole(staff.staffRole, 'help-users');
  const props = { registration, error, mayMail, isDone: query['done'] === 'again', timeZone: city.timeZone };
  return reply.page(<RegistrationPage {...props} />, error ? 422 : 200);
}

function RegistrationsPage({ shown }: { shown: ShownList<WaitingRegistration> }) {
  const t = useText(registrationMessages);
  return (
    <Page title={t('title')} section="staff" lede={t('lede')}>
      <ListView
        shown={shown}
        cells={{
          email: ({ id, email }) => <Link href={`${registrationsPath}/${id}`}>{email}</Link>,
          madeAt: ({ madeAt }) => <MomentText moment={madeAt} timeZone={shown.timeZone} />,
          expiresAt: ({ expiresAt }) => <MomentText moment={expiresAt} timeZone={shown.timeZone} />,
          state: (registration) => <LinkState {...registration} />,
        }}
      />
    </Page>
  );
}

/** Whether the link of a registration still works. */
export function LinkState({ state }: Pick<WaitingRegistration, 'state'>) {
  const t = useText(registrationMessages);
  return <Tag tone={state === 'waiting' ? 'waiting' : 'bad'}>{t(`state.${state}`)}</Tag>;
}

/** A registration whose address was confirmed; `isLate` where somebody has just asked to mail its link. */
function ConfirmedPage({ userId, email, isLate }: { userId: string; email: string; isLate: boolean }) {
  const t = useText(registrationMessages);
  return (
    <Page
      title={email}
      eyebrow={t('eyebrow')}
      section="staff"
      before={
        <>
          <BackLink href={registrationsPath}>{t('title')}</BackLink>
          {isLate && (
            <Alert kind="info" isAnswer>
              {t('refusal.confirmed')}
            </Alert>
          )}
        </>
      }
    >
      <p>{t('confirmed')}</p>
      <p>
        <Link href={userPath(userId)}>{t('confirmed.user', { email })}</Link>
      </p>
    </Page>
  );
}

type RegistrationProps = {
  registration: WaitingRegistration;
  error: string | undefined;
  mayMail: boolean;
  isDone: boolean;
  timeZone: string;
};

function RegistrationPage({ registration, error, mayMail, isDone, timeZone }: RegistrationProps) {
  const t = useText(registrationMessages);
  const language = useLanguage();
  const { id, email, madeAt, expiresAt } = registration;
  const when = (moment: Date) => formatMoment(moment, language, timeZone);
  return (
    <Page
      title={email}
      eyebrow={t('eyebrow')}
      section="staff"
      before={
        <>
          <BackLink href={registrationsPath}>{t('title')}</BackLink>
          {isDone && !error && (
            <Alert kind="success" isAnswer>
              {t('again.done')}
            </Alert>
          )}
          <ErrorSummary errors={error ? { form: error } : undefined} />
        </>
      }
    >
      <KeyValue
        rows={[
          { label: t('madeAt'), value: when(madeAt) },
          { label: t('state'), value: <LinkState {...registration} /> },
          { label: t('expiresAt'), value: when(expiresAt) },
          { label: t('language'), value: t(`language.${registration.language}`) },
        ]}
      />
      {mayMail && (
        <Form action={`${registrationsPath}/${id}`}>
          <p>{t('again.what')}</p>
          <Button>{t('again')}</Button>
        </Form>
      )}
    </Page>
  );
}
