import {
  addressesOfUsers,
  residentById,
  userDeletionById,
  type StaffRequest,
  type UserDeletion,
} from '../../identity/public.ts';
import { hasPaymentUnderWay } from '../../payments/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { KeyValue } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { decideDeletion } from './delete-person.ts';
import { userPath } from './people-paths.ts';
import { userMessages } from './user-messages.ts';
import { WhatGoesAndStays } from './what-goes-and-stays.tsx';

/** GET /staff/user-deletions/:id: a deletion that waits for a second person. */
export async function showDecideDeletion(request: StaffRequest) {
  return await showDecision(request, null);
}

/** POST of the same: agreed or declined. */
export async function submitDecideDeletion(request: StaffRequest) {
  const { db, params, body, reply, user, language } = request;
  const id = idIn(params['id']);
  if (id === null) return reply.notFound();
  const isAgreed = body['answer'] === 'agree';
  const decided = { id, isAgreed, staffUserId: user.userId };
  const outcome = await db.transaction().execute((tx) => decideDeletion(tx, request, decided));
  if (outcome.ok && !isAgreed) return reply.seeOther(`${userPath(outcome.value.userId)}?done=deletion-declined`);
  if (outcome.ok || outcome.reason === 'decided-before') return reply.seeOther(`/staff/user-deletions/${id}`);
  return await showDecision(request, textIn(language, userMessages)(`refusal.${outcome.reason}`));
}

async function showDecision({ db, params, reply, user: staff, city }: StaffRequest, error: string | null) {
  const id = idIn(params['id']);
  const deletion = id === null ? undefined : await userDeletionById(db, id);
  if (!deletion) return reply.notFound();
  const emailOf = await addressesOfUsers(
    db,
    [deletion.askedBy, deletion.decidedBy].flatMap((userId) => userId ?? []),
  );
  if (deletion.outcome) {
    return reply.page(<DecidedPage deletion={deletion} emailOf={emailOf} timeZone={city.timeZone} />);
  }
  const user = await residentById(db, deletion.userId);
  if (!user) return reply.notFound();
  const isOwn = deletion.askedBy === staff.userId;
  const isUnderWay = await hasPaymentUnderWay(db, user.userId);
  const props = { deletion, email: user.email, emailOf, isOwn, isUnderWay, timeZone: city.timeZone };
  return reply.page(<DecideDeletionPage {...props} error={error} />, error ? 422 : 200);
}

type DecidedProps = { deletion: UserDeletion; emailOf: ReadonlyMap<string, string>; timeZone: string };
type DecideProps = DecidedProps & { email: string; isOwn: boolean; isUnderWay: boolean; error: string | null };

function DecideDeletionPage(props: DecideProps) {
  const { deletion, email, emailOf, isOwn, isUnderWay, error, timeZone } = props;
  const t = useText(userMessages);
  const language = useLanguage();
  return (
    <Page
      title={t('decide.title')}
      section="staff"
      lede={t('decide.lede')}
      before={
        <>
          <BackLink href="/staff">{t('today')}</BackLink>
          <ErrorSummary errors={error ? { form: error } : undefined} />
        </>
      }
    >
      <KeyValue
        rows={[
          { label: t('decide.who'), value: <Link href={userPath(deletion.userId)}>{email}</Link> },
          { label: t('decide.reason'), value: deletion.reason ?? '' },
          { label: t('decide.askedBy'), value: emailOf.get(deletion.askedBy) ?? t('gone') },
          { label: t('decide.asked'), value: formatMoment(deletion.askedAt, language, timeZone) },
        ]}
      />
      {isUnderWay && <Alert kind="warning">{t('delete.underWay')}</Alert>}
      {isOwn && <Alert kind="info">{t('decide.own')}</Alert>}
      <WhatGoesAndStays />
      {!isOwn && (
        <Form action={`/staff/user-deletions/${deletion.id}`}>
          <ButtonRow>
            {!isUnderWay && (
              <Button kind="danger" name="answer" value="agree">
                {t('decide.agree')}
              </Button>
            )}
            <Button kind="outline" name="answer" value="decline">
              {t('decide.decline')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}

/** What became of it, without anything by which the person could be known. */
function DecidedPage({ deletion, emailOf, timeZone }: DecidedProps) {
  const t = useText(userMessages);
  const language = useLanguage();
  const { outcome, decidedBy, decidedAt, askedBy, askedAt } = deletion;
  const nameOf = (userId: string | null) => (userId ? (emailOf.get(userId) ?? t('gone')) : t('gone'));
  return (
    <Page
      title={t(outcome === 'done' ? 'decided.done' : 'decided.declined')}
      section="staff"
      lede={outcome === 'done' ? t('decided.lede') : undefined}
      before={<BackLink href="/staff">{t('today')}</BackLink>}
    >
      <KeyValue
        rows={[
          { label: t('decide.askedBy'), value: nameOf(askedBy) },
          { label: t('decide.asked'), value: formatMoment(askedAt, language, timeZone) },
          { label: t('decided.by'), value: nameOf(decidedBy) },
          { label: t('decided.at'), value: decidedAt ? formatMoment(decidedAt, language, timeZone) : '–' },
        ]}
      />
    </Page>
  );
}
