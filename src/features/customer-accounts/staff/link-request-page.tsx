import { Type } from 'typebox';
import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { RadioTiles } from '../../../ui/choices.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import type { LinkRequestOfUser } from '../account-link.ts';
import { staffLinkMessages } from '../messages/staff-links.ts';
import { ComparedNames } from './compared-names.tsx';
import { customerPath } from './customer-path.ts';
import { declineLinkRequest } from './decline-link-request.ts';
import { findCustomers } from './find-customers.ts';
import { linkByStaff } from './link-by-staff.ts';
import { reasonLengthMax } from './link-decision.ts';
import { AnsweredRequestPage, answeredProps, WhatWasAsked } from './answered-request-page.tsx';
import { keptLinkRequestById, linkRequestById } from './reads.ts';
import type { FoundCustomer } from './reads-find.ts';
import { nothingTyped, ReasonFields, readReason, reasonProblem, type TypedReason } from './reason-fields.tsx';

/** As many as fit beside each other; whoever is further off is found from the box above. */
const candidatesMax = 4;

const readWords = form(Type.Object({ words: Type.String({ minLength: 1, maxLength: reasonLengthMax }) }));

/** GET /staff/link-requests/:id: what a resident typed beside the customers whom they may mean. */
export async function showLinkRequest(request: StaffRequest) {
  return await showRequest(request, { typed: nothingTyped, words: '' });
}

/** POST /staff/link-requests/:id/link: links the resident to the customer that was chosen. */
export async function submitLinkRequest(request: StaffRequest) {
  const { db, params, body, reply, user, city, secrets, publicUrl, clock, language } = request;
  const t = textIn(language, staffLinkMessages);
  const typed = readReason(body, language);
  const asked = await requestOf(request);
  if (!asked) return answeredBefore(request);
  const customerId = idIn((typed.ok ? typed.value : typed.values).customer);
  if (!typed.ok || customerId === null) {
    const customer = customerId === null ? t('refusal.no-choice') : undefined;
    const again = typed.ok ? { typed: typed.value } : { typed: typed.values };
    const errors = { customer, ...(typed.ok ? {} : typed.errors) };
    return await showRequest(request, { ...again, words: '', errors });
  }
  const { evidence, reason } = typed.value;
  const link = { kind: 'link' as const, customerId, userId: asked.userId, requestId: idIn(params['id']) };
  const teller = { city, secrets, publicUrl, now: clock.now() };
  const byStaff = { ...link, evidence, reason, staffUserId: user.userId };
  const outcome = await db.transaction().execute((tx) => linkByStaff(tx, byStaff, teller));
  if (outcome.ok) return reply.seeOther(`${customerPath(customerId)}?links=link-${outcome.value}#links`);
  const errors = { form: t(`refusal.${outcome.reason}`) };
  return await showRequest(request, { typed: typed.value, words: '', errors });
}

/** POST /staff/link-requests/:id/decline: says no, and why, in words for the resident. */
export async function declineRequest(request: StaffRequest) {
  const { db, params, body, reply, user, city, secrets, publicUrl, clock, language } = request;
  const t = textIn(language, staffLinkMessages);
  const id = idIn(params['id']);
  const typed = readWords(body);
  if (id === null) return reply.notFound();
  if (!typed.ok) {
    const errors = { words: reasonProblem(typed.problems.words, t), ...hiddenErrors(typed.values, language) };
    return await showRequest(request, { typed: nothingTyped, words: typed.values.words, errors });
  }
  const teller = { city, secrets, publicUrl, now: clock.now() };
  const declined = { id, words: typed.value.words, staffUserId: user.userId };
  const outcome = await db.transaction().execute((tx) => declineLinkRequest(tx, declined, teller));
  return outcome.ok ? reply.seeOther(`${linkRequestPath(id)}?done=declined`) : answeredBefore(request);
}

/** What became of it stands on the page of the request. */
function answeredBefore({ params, reply }: StaffRequest) {
  const id = idIn(params['id']);
  return id === null ? reply.notFound() : reply.seeOther(`${linkRequestPath(id)}?done=before`);
}

const linkRequestPath = (id: number) => `/staff/link-requests/${id}`;

async function requestOf({ db, params }: StaffRequest): Promise<LinkRequestOfUser | undefined> {
  const id = idIn(params['id']);
  return id === null ? undefined : await linkRequestById(db, id);
}

type Shown = { typed: TypedReason; words: string; errors?: FieldErrors };

/** The request with the forms that answer it, or with what was answered. */
async function showRequest(request: StaffRequest, shown: Shown) {
  const { db, params, reply, city } = request;
  const id = idIn(params['id']);
  const asked = id === null ? undefined : await keptLinkRequestById(db, id);
  if (!asked) return reply.notFound();
  if (asked.answeredAt) return reply.page(<AnsweredRequestPage {...await answeredProps(request, asked)} />);
  const [byNumber, byName, users] = await Promise.all([
    findCustomers(db, asked.typedNumber, candidatesMax),
    findCustomers(db, asked.typedName, candidatesMax),
    usersByIds(db, [asked.userId]),
  ]);
  const candidates = [...new Map([...byNumber, ...byName].map((one) => [one.customerId, one])).values()];
  const props = {
    asked,
    email: users[0]?.email ?? null,
    isOfStaff: users[0]?.isStaff === true,
    candidates: candidates.slice(0, candidatesMax),
    ...shown,
  };
  return reply.page(<LinkRequestPage {...props} timeZone={city.timeZone} />, shown.errors ? 422 : 200);
}

type LinkRequestProps = Shown & {
  asked: LinkRequestOfUser;
  email: string | null;
  /** The user has become staff since they asked: it can be declined only. */
  isOfStaff: boolean;
  candidates: readonly FoundCustomer[];
  timeZone: string;
};

function LinkRequestPage(props: LinkRequestProps) {
  const { asked, email, errors, timeZone } = props;
  const t = useText(staffLinkMessages);
  return (
    <Page
      title={t('request.title')}
      section="staff"
      lede={t('request.lede')}
      before={
        <>
          <BackLink href="/staff">{t('today')}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <WhatWasAsked asked={asked} email={email} timeZone={timeZone} />
      {props.isOfStaff ? <Alert kind="warning">{t('refusal.is-staff')}</Alert> : <LinkSection {...props} />}
      <Section heading={t('request.declineTitle')} id="decline">
        <Form action={`/staff/link-requests/${asked.id}/decline`} label={t('request.declineTitle')}>
          <TextArea
            name="words"
            label={t('request.words')}
            hint={t('request.wordsHint')}
            value={props.words}
            error={errors?.['words']}
            maxlength={reasonLengthMax}
            rows={3}
            isRequired
          />
          <ButtonRow>
            <Button kind="outline">{t('request.decline')}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </Page>
  );
}

/** Each customer who may be meant, their name under the one that was typed. */
function LinkSection({ asked, candidates, typed, errors }: LinkRequestProps) {
  const t = useText(staffLinkMessages);
  return (
    <Section heading={t('request.candidates')} id="link">
      {candidates.length === 0 ? (
        <p>{t('request.noCandidate')}</p>
      ) : (
        <Form action={`/staff/link-requests/${asked.id}/link`} label={t('request.candidates')}>
          <RequiredNote />
          <RadioTiles
            name="customer"
            legend={t('request.legend')}
            error={errors?.['customer']}
            value={typed.customer}
            tiles={candidates.map((candidate) => ({
              value: String(candidate.customerId),
              label: candidate.name,
              description: <ComparedNames asked={asked} customer={candidate} />,
            }))}
          />
          <ReasonFields typed={typed} errors={errors} />
          <ButtonRow>
            <Button>{t('link.button')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
