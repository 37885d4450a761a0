import { Type } from 'typebox';
import { reasonLengthMax } from '../../customer-accounts/public.ts';
import { inviteStaff, isEmailAddress, type StaffRequest } from '../../identity/public.ts';
import { form } from '../../../platform/http/form.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import { peopleMessages } from './messages.ts';
import { peoplePath, personPath } from './people-paths.ts';
import { ReasonField } from './reason-field.tsx';
import { RoleTiles, roles } from './role-tiles.tsx';

const readInvitation = form(
  Type.Object({
    email: Type.String({ minLength: 1, maxLength: 300 }),
    role: Type.Union(roles.map((role) => Type.Literal(role))),
    reason: Type.String({ minLength: 1, maxLength: reasonLengthMax }),
  }),
);

type Typed = { email: string; role: string; reason: string };

/** GET /staff/people/invite: who, in which role, and why. */
export function showInvite({ reply }: StaffRequest) {
  return reply.page(<InvitePage typed={{ email: '', role: '', reason: '' }} errors={undefined} />);
}

/** POST of the same: makes them staff and mails the link to set up their sign-in. */
export async function submitInvite(request: StaffRequest) {
  const { db, body, reply, user, language } = request;
  const t = textIn(language, peopleMessages);
  const refuse = (typed: Typed, errors: FieldErrors) => reply.page(<InvitePage typed={typed} errors={errors} />, 422);
  const typed = readInvitation(body);
  if (!typed.ok) {
    const { email, role, reason } = typed.problems;
    const reasonWords = reason === 'missing' ? t('reason.missing') : t('reason.wrong', { count: reasonLengthMax });
    return refuse(typed.values, {
      email: email && t('email.wrong'),
      role: role && t('role.missing'),
      reason: reason && reasonWords,
      ...hiddenErrors(typed.values, language),
    });
  }
  if (!isEmailAddress(typed.value.email)) return refuse(typed.value, { email: t('email.wrong') });
  const invitation = { ...typed.value, language, actorUserId: user.userId };
  const outcome = await db
    .transaction()
    .execute((tx) => oncePerForm(tx, request, () => inviteStaff(tx, request, invitation)));
  if (outcome.ok)
    return reply.seeOther(outcome.value ? `${personPath(outcome.value.userId)}?done=invited` : peoplePath);
  return refuse(typed.value, { email: t(`refusal.${outcome.reason}`) });
}

function InvitePage({ typed, errors }: { typed: Typed; errors: FieldErrors | undefined }) {
  const t = useText(peopleMessages);
  return (
    <Page
      title={t('invite.title')}
      section="staff"
      lede={t('invite.lede')}
      before={
        <>
          <BackLink href={peoplePath}>{t('people')}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <Form action={`${peoplePath}/invite`}>
        <RequiredNote />
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autocomplete="off"
          value={typed.email}
          error={errors?.['email']}
          width="wide"
          isRequired
        />
        <RoleTiles value={typed.role} error={errors?.['role']} />
        <ReasonField value={typed.reason} error={errors?.['reason']} />
        <ButtonRow>
          <Button>{t('invite.button')}</Button>
          <ButtonLink kind="outline" href={peoplePath}>
            {t('invite.back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
