import { residentById, tellPerson, type ResidentUser, type StaffRequest } from '../../identity/public.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { peopleMessages } from './messages.ts';
import { userIdIn, userPath } from './people-paths.ts';
import { personRecord } from './person-record.ts';
import { ReasonField, readReason } from './reason-field.tsx';
import { RecordView } from './record-view.tsx';
import { userMessages } from './user-messages.ts';

/** GET /staff/users/:id/records: what the copy holds, and why it is made. */
export async function showRecords(request: StaffRequest) {
  const user = await userOf(request);
  if (!user) return request.reply.notFound();
  return request.reply.page(<RecordsPage user={user} reason="" errors={undefined} />);
}

/** POST of the same: the copy, as a file or as a page to read and print. */
export async function submitRecords(request: StaffRequest) {
  const { db, body, reply, language, user: staff, city } = request;
  const user = await userOf(request);
  if (!user) return reply.notFound();
  const { reason, error } = readReason(body, language);
  if (error) return reply.page(<RecordsPage {...{ user, reason }} errors={{ reason: error }} />, 422);
  const copy = await personRecord(request, user);
  const made = { userId: user.userId, actorUserId: staff.userId, reason };
  await db.transaction().execute((tx) => keepCopyMade(tx, request, user, made));
  if (body['as'] === 'page') return reply.page(<RecordView copy={copy} user={user} timeZone={city.timeZone} />);
  return reply.document(JSON.stringify(copy, null, 2), 'application/json; charset=utf-8', 'records.json');
}

/** Keeps that a copy of what is known of a person was made, and tells them. */
async function keepCopyMade(
  tx: Tx,
  context: PortalContext,
  user: ResidentUser,
  { userId, actorUserId, reason }: { userId: string; actorUserId: string; reason: string },
): Promise<void> {
  const at = context.clock.now();
  await tellPerson(tx, context, user, { kind: 'user-records-copied' });
  const subject = { subjectKind: 'user', subjectId: userId };
  await recordAudit(tx, { at, actorUserId, action: 'user-records-copied', ...subject, reason });
}

async function userOf({ db, params }: StaffRequest): Promise<ResidentUser | undefined> {
  const userId = userIdIn(params['id']);
  return userId === null ? undefined : await residentById(db, userId);
}

type RecordsProps = { user: ResidentUser; reason: string; errors: FieldErrors | undefined };

function RecordsPage({ user, reason, errors }: RecordsProps) {
  const t = useText(userMessages);
  const say = useText(peopleMessages);
  const path = userPath(user.userId);
  return (
    <Page
      title={t('records.title')}
      section="staff"
      lede={t('records.lede', { email: user.email })}
      before={
        <>
          <BackLink href={path}>{user.email}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <Form action={`${path}/records`}>
        <RequiredNote />
        <ReasonField value={reason} error={errors?.['reason']} />
        <ButtonRow>
          <Button name="as" value="file">
            {t('records.file')}
          </Button>
          <Button kind="outline" name="as" value="page">
            {t('records.page')}
          </Button>
          <ButtonLink kind="outline" href={path}>
            {say('back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
