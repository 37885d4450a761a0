import {
  askToDeleteUser,
  residentById,
  waitingDeletionOf,
  type ResidentUser,
  type StaffRequest,
} from '../../identity/public.ts';
import { hasPaymentUnderWay } from '../../payments/public.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { peopleMessages } from './messages.ts';
import { userIdIn, userPath } from './people-paths.ts';
import { ReasonField, readReason } from './reason-field.tsx';
import { userMessages } from './user-messages.ts';
import { WhatGoesAndStays } from './what-goes-and-stays.tsx';

/** GET /staff/users/:id/delete: what goes, what stays, and why it shall. */
export async function showDelete(request: StaffRequest) {
  const { db, reply } = request;
  const user = await userOf(request);
  if (!user) return reply.notFound();
  if (await waitingDeletionOf(db, user.userId)) return reply.seeOther(userPath(user.userId));
  return await showForm(request, user, '');
}

/** POST of the same: leaves it to a second person. */
export async function submitDelete(request: StaffRequest) {
  const { db, body, reply, language, user: staff } = request;
  const user = await userOf(request);
  if (!user) return reply.notFound();
  const { reason, error } = readReason(body, language);
  if (error) return await showForm(request, user, reason, { reason: error });
  const wish = { userId: user.userId, actorUserId: staff.userId, reason };
  const outcome = await db
    .transaction()
    .execute((tx) => oncePerForm(tx, request, () => askToDeleteUser(tx, request, wish)));
  if (outcome.ok) return reply.seeOther(`${userPath(user.userId)}?done=deletion-asked`);
  const t = textIn(language, userMessages);
  return await showForm(request, user, reason, { form: t(`refusal.${outcome.reason}`) });
}

async function userOf({ db, params }: StaffRequest): Promise<ResidentUser | undefined> {
  const userId = userIdIn(params['id']);
  return userId === null ? undefined : await residentById(db, userId);
}

async function showForm({ db, reply }: StaffRequest, user: ResidentUser, reason: string, errors?: FieldErrors) {
  const isUnderWay = await hasPaymentUnderWay(db, user.userId);
  return reply.page(<DeletePage {...{ user, reason, errors, isUnderWay }} />, errors ? 422 : 200);
}

type DeleteProps = {
  user: ResidentUser;
  reason: string;
  errors: FieldErrors | undefined;
  isUnderWay: boolean;
};

function DeletePage({ user, reason, errors, isUnderWay }: DeleteProps) {
  const t = useText(userMessages);
  const say = useText(peopleMessages);
  const path = userPath(user.userId);
  return (
    <Page
      title={t('delete.title')}
      section="staff"
      lede={t('delete.lede', { email: user.email })}
      before={
        <>
          <BackLink href={path}>{user.email}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {isUnderWay && <Alert kind="warning">{t('delete.underWay')}</Alert>}
      <WhatGoesAndStays />
      <Form action={`${path}/delete`}>
        <RequiredNote />
        <ReasonField value={reason} error={errors?.['reason']} />
        <ButtonRow>
          <Button kind="danger">{t('delete.button')}</Button>
          <ButtonLink kind="outline" href={path}>
            {say('back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
