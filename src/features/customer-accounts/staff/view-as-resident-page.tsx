import { Type } from 'typebox';
import { startView, userByTypedEmail, viewMinutes, type StaffRequest } from '../../identity/public.ts';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Prose } from '../../../ui/text.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import { viewMessages } from '../messages/staff-views.ts';
import { customerPath } from './customer-path.ts';
import { reasonLengthMax } from './link-decision.ts';
import { customerById, linkHoldersOf, type Customer } from './reads.ts';

const readViewForm = form(
  Type.Object({ reason: Type.String({ minLength: 1, maxLength: reasonLengthMax }), email: Type.String() }),
);

/** GET /staff/customers/:id/view?email=…: why a staff member wants to see what a linked user sees. */
export async function showViewAsResident(request: StaffRequest) {
  const { query, reply } = request;
  const viewed = await viewedOf(request, String(query['email'] ?? ''));
  return viewed ? reply.page(<ViewAsResidentPage {...viewed} reason="" errors={undefined} />) : reply.notFound();
}

/** POST of the same: from here on the staff member's pages are the resident's. */
export async function submitViewAsResident(request: StaffRequest) {
  const { db, body, reply, user, clock, language } = request;
  const t = textIn(language, viewMessages);
  const read = readViewForm(body);
  const { email, reason } = read.ok ? read.value : read.values;
  const viewed = await viewedOf(request, email);
  if (!viewed) return reply.notFound();
  const refuse = (errors: FieldErrors) => reply.page(<ViewAsResidentPage {...viewed} {...{ reason, errors }} />, 422);
  if (!read.ok) {
    const isMissing = read.problems.reason === 'missing';
    const error = isMissing ? t('reason.missing') : t('reason.wrong', { count: reasonLengthMax });
    return refuse({ reason: hiddenWords(reason, language) ?? error });
  }
  const returnPath = `${customerPath(viewed.customer.customerId)}#links`;
  const { userId: staffUserId, sessionId } = user;
  const view = { staffUserId, sessionId, viewedUserId: viewed.userId, reason, returnPath, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => oncePerForm(tx, request, () => startView(tx, view)));
  return outcome.ok ? reply.seeOther('/') : refuse({ form: t(`refusal.${outcome.reason}`) });
}

type Viewed = { customer: Customer; userId: string; email: string };

/** The customer and the user, where that user sees the customer's accounts now; else there is nothing to see. */
async function viewedOf({ db, params }: StaffRequest, typedEmail: string): Promise<Viewed | null> {
  const customerId = idIn(params['id']);
  const customer = customerId === null ? undefined : await customerById(db, customerId);
  const user = customer && (await userByTypedEmail(db, typedEmail.slice(0, 300)));
  if (!user) return null;
  const { userId, email } = user;
  const holders = await linkHoldersOf(db, customer.customerId);
  const isLinked = holders.some((holder) => holder.userId === userId && !holder.endedAt && !holder.frozenAt);
  return isLinked ? { customer, userId, email } : null;
}

type ViewAsResidentProps = Viewed & { reason: string; errors: FieldErrors | undefined };

function ViewAsResidentPage({ customer, email, reason, errors }: ViewAsResidentProps) {
  const t = useText(viewMessages);
  const path = customerPath(customer.customerId);
  return (
    <Page
      title={t('view.title')}
      section="staff"
      lede={t('view.lede', { email })}
      before={
        <>
          <BackLink href={path}>{customer.name}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <Prose>
        <p>{t('view.what', { count: viewMinutes })}</p>
        <p>{t('view.recorded')}</p>
      </Prose>
      <Form action={`${path}/view`}>
        <RequiredNote />
        <input type="hidden" name="email" value={email} />
        <TextArea
          name="reason"
          label={t('reason')}
          hint={t('reason.hint')}
          value={reason}
          error={errors?.['reason']}
          maxlength={reasonLengthMax}
          rows={3}
          isRequired
        />
        <ButtonRow>
          <Button>{t('view.button')}</Button>
          <ButtonLink kind="outline" href={path}>
            {t('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
