import {
  changeStaff,
  mayBeChanged,
  staffPersonById,
  type StaffChange,
  type StaffPerson,
  type StaffRequest,
} from '../../identity/public.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { peopleMessages } from './messages.ts';
import { peoplePath, personPath, userIdIn, userPath } from './people-paths.ts';
import { ReasonField, readReason } from './reason-field.tsx';
import { roles, RoleTiles } from './role-tiles.tsx';

type Typed = { reason: string; role: string };

/** GET /staff/people/:id/disable and the like: what will happen, and why it shall. */
export const showChange = (act: StaffChange) => async (request: StaffRequest) => {
  const person = await personOf(request);
  if (!person) return request.reply.notFound();
  if (person.userId === request.user.userId || !mayBeChanged(person, { act }))
    return request.reply.seeOther(personPath(person.userId));
  const typed = { reason: '', role: person.role };
  return request.reply.page(<ChangePersonPage {...{ act, person, typed }} errors={undefined} />);
};

/** POST of the same. */
export const submitChange = (act: StaffChange) => async (request: StaffRequest) => {
  const { db, body, reply, user, language } = request;
  const person = await personOf(request);
  if (!person) return reply.notFound();
  const t = textIn(language, peopleMessages);
  const { reason, error } = readReason(body, language);
  const role = roles.find((one) => one === body['role']);
  const typed = { reason, role: role ?? '' };
  const refuse = (errors: FieldErrors) => reply.page(<ChangePersonPage {...{ act, person, typed, errors }} />, 422);
  const roleError = act === 'change-role' && !role ? t('role.missing') : undefined;
  if (error ?? roleError) return refuse({ role: roleError, reason: error });
  const about = { userId: person.userId, actorUserId: user.userId, reason };
  const wish = act === 'change-role' ? { act, role: role ?? person.role } : { act };
  const change = { ...about, ...wish };
  const outcome = await db
    .transaction()
    .execute((tx) => oncePerForm(tx, request, () => changeStaff(tx, request, change)));
  if (outcome.ok) return reply.seeOther(pathAfter(act, person.userId));
  return refuse({ form: t(`refusal.${outcome.reason}`) });
};

/** Whoever is no staff member any more has another page, or none. */
function pathAfter(act: StaffChange, userId: string): string {
  if (act === 'withdraw-invitation') return `${peoplePath}?done=${act}`;
  return `${act === 'take-role' ? userPath(userId) : personPath(userId)}?done=${act}`;
}

async function personOf({ db, params }: StaffRequest): Promise<StaffPerson | undefined> {
  const userId = userIdIn(params['id']);
  return userId === null ? undefined : await staffPersonById(db, userId);
}

type ChangeProps = { act: StaffChange; person: StaffPerson; typed: Typed; errors: FieldErrors | undefined };

function ChangePersonPage({ act, person, typed, errors }: ChangeProps) {
  const t = useText(peopleMessages);
  const path = personPath(person.userId);
  const isHard = ['disable', 'reset-factors', 'take-role', 'withdraw-invitation'].includes(act);
  return (
    <Page
      title={t(`${act}.title`)}
      section="staff"
      lede={t(`${act}.lede`, { email: person.email })}
      before={
        <>
          <BackLink href={path}>{person.email}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <Form action={`${path}/${act}`}>
        <RequiredNote />
        {act === 'change-role' && <RoleTiles value={typed.role} error={errors?.['role']} />}
        <ReasonField value={typed.reason} error={errors?.['reason']} />
        <ButtonRow>
          <Button kind={isHard ? 'danger' : 'primary'}>{t(`${act}.button`)}</Button>
          <ButtonLink kind="outline" href={path}>
            {t('back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
