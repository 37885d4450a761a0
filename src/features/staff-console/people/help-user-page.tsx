import {
  helps,
  helpUser,
  residentById,
  type Help,
  type ResidentUser,
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
import { userIdIn, userPath } from './people-paths.ts';
import { ReasonField, readReason } from './reason-field.tsx';
import { userMessages } from './user-messages.ts';

/** What would change anything for a user as they stand. */
export function helpsFor(
  user: ResidentUser,
  { isLocked, hasOpenSession }: { isLocked: boolean; hasOpenSession: boolean },
): Help[] {
  if (user.disabledAt) return ['enable'];
  const needsNone: Partial<Record<Help, boolean>> = {
    enable: true,
    unlock: !isLocked,
    'end-sessions': !hasOpenSession,
  };
  return helps.filter((help) => !needsNone[help]);
}

/** GET /staff/users/:id/disable and the like: what will happen, and why it shall. */
export const showHelp = (act: Help) => async (request: StaffRequest) => {
  const user = await userOf(request);
  if (!user) return request.reply.notFound();
  if ((act === 'enable') !== (user.disabledAt !== null)) return request.reply.seeOther(userPath(user.userId));
  return request.reply.page(<HelpUserPage act={act} user={user} reason="" errors={undefined} />);
};

/** POST of the same. */
export const submitHelp = (act: Help) => async (request: StaffRequest) => {
  const { db, body, reply, user: staff, language } = request;
  const user = await userOf(request);
  if (!user) return reply.notFound();
  const { reason, error } = readReason(body, language);
  const refuse = (errors: FieldErrors) => reply.page(<HelpUserPage {...{ act, user, reason, errors }} />, 422);
  if (error) return refuse({ reason: error });
  const help = { act, userId: user.userId, actorUserId: staff.userId, reason };
  const outcome = await db.transaction().execute((tx) => oncePerForm(tx, request, () => helpUser(tx, request, help)));
  if (outcome.ok) return reply.seeOther(`${userPath(user.userId)}?done=${act}`);
  const t = textIn(language, userMessages);
  return refuse({ form: t(`refusal.${outcome.reason}`) });
};

async function userOf({ db, params }: StaffRequest): Promise<ResidentUser | undefined> {
  const userId = userIdIn(params['id']);
  return userId === null ? undefined : await residentById(db, userId);
}

type HelpProps = { act: Help; user: ResidentUser; reason: string; errors: FieldErrors | undefined };

function HelpUserPage({ act, user, reason, errors }: HelpProps) {
  const t = useText(userMessages);
  const say = useText(peopleMessages);
  const path = userPath(user.userId);
  return (
    <Page
      title={t(`${act}.title`)}
      section="staff"
      lede={t(`${act}.lede`, { email: user.email })}
      before={
        <>
          <BackLink href={path}>{user.email}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <Form action={`${path}/${act}`}>
        <RequiredNote />
        <ReasonField value={reason} error={errors?.['reason']} />
        <ButtonRow>
          <Button kind={act === 'disable' ? 'danger' : 'primary'}>{t(`${act}.button`)}</Button>
          <ButtonLink kind="outline" href={path}>
            {say('back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
