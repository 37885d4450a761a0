import { textIn } from '../../platform/i18n/text.ts';
import { idIn } from '../../platform/http/id-in.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink } from '../../ui/text.tsx';
import type { StaffRequest } from '../identity/public.ts';
import {
  exceptionThatIsOver,
  takeBackResolution,
  whyResolutionStands,
  type OverException,
  type PaymentsWiring,
} from '../payments/public.ts';
import { staffConsoleMessages } from './messages.ts';
import { storyPath, takeBackPath } from './payment-link.tsx';
import { paymentStoryMessages } from './payment-story/messages.ts';
import { ReasonField, readReason } from './people/reason-field.tsx';

/** GET /staff/payment-exceptions/:id/take-back: what taking back a resolution does, or why it stands. */
export async function showTakeBackResolution(request: StaffRequest) {
  const exception = await resolvedException(request);
  if (!exception) return toItsPage(request);
  return request.reply.page(<TakeBackPage exception={exception} reason="" />);
}

/** POST of the same: it waits for staff again, or is over by now. */
export const submitTakeBackResolution =
  ({ payables }: Pick<PaymentsWiring, 'payables'>) =>
  async (request: StaffRequest) => {
    const { db, body, clock, language, user, reply } = request;
    const exception = await resolvedException(request);
    if (!exception) return toItsPage(request);
    const { reason, error } = readReason(body, language);
    const show = (errors: FieldErrors) => reply.page(<TakeBackPage {...{ exception, reason, errors }} />, 422);
    if (error !== undefined) return show({ reason: error });
    const asked = { id: exception.id, userId: user.userId, reason, now: clock.now() };
    const outcome = await db.transaction().execute((tx) => takeBackResolution(tx, payables, asked));
    if (!outcome.ok) return show({ form: textIn(language, staffConsoleMessages)(`stands.${outcome.reason}`) });
    return reply.seeOther(`/staff/payment-exceptions/${exception.id}`);
  };

/** It waits still, or there is none: its own page tells. */
function toItsPage({ params, reply }: StaffRequest) {
  const id = idIn(params['id']);
  return id === null ? reply.notFound() : reply.seeOther(`/staff/payment-exceptions/${id}`);
}

async function resolvedException({ db, params }: StaffRequest): Promise<OverException | undefined> {
  const id = idIn(params['id']);
  return id === null ? undefined : exceptionThatIsOver(db, id);
}

function TakeBackPage(props: { exception: OverException; reason: string; errors?: FieldErrors }) {
  const t = useText(staffConsoleMessages);
  const ofStory = useText(paymentStoryMessages);
  const { exception, reason, errors } = props;
  const stands = whyResolutionStands(exception);
  return (
    <Page
      title={t('takeBack.title')}
      lede={t(`exception.${exception.kind}`)}
      section="staff"
      before={
        <>
          <BackLink href={storyPath(exception.paymentId)}>{t('exceptions.payment')}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <p>{ofStory('exception.resolved')}:</p>
      <blockquote class="cc-quoted">{exception.note}</blockquote>
      <p>{stands ? t(`stands.${stands}`) : t('takeBack.lede')}</p>
      {!stands && (
        <Form action={takeBackPath(exception.id)}>
          <ReasonField value={reason} error={errors?.['reason']} />
          <ButtonRow>
            <Button>{t('takeBack.do')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
