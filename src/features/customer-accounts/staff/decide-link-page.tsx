import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { KeyValue, type KeyValueRow } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { staffLinkMessages } from '../messages/staff-links.ts';
import { WhatWasAsked } from './answered-request-page.tsx';
import { ComparedNames } from './compared-names.tsx';
import { customerPath } from './customer-path.ts';
import { decideLink } from './link-by-staff.ts';
import { countsAsLinkedAfter, type LinkDecision } from './link-decision.ts';
import {
  customerById,
  keptLinkRequestById,
  linkDecisionById,
  otherHoldersOf,
  type Customer,
  type KeptLinkRequest,
  type OtherHolder,
} from './reads.ts';

/** GET /staff/link-decisions/:id: a link that waits for a second person, or what one has decided. */
export async function showDecideLink(request: StaffRequest) {
  return await showDecision(request, null);
}

/** POST of the same: agreed or declined. */
export async function submitDecideLink(request: StaffRequest) {
  const { db, params, body, reply, user, city, secrets, publicUrl, clock, language } = request;
  const id = idIn(params['id']);
  if (id === null) return reply.notFound();
  const decided = { id, isAgreed: body['answer'] === 'agree', staffUserId: user.userId };
  const teller = { city, secrets, publicUrl, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => decideLink(tx, decided, teller));
  if (outcome.ok) {
    const { customerId } = (await linkDecisionById(db, id))!;
    const done = decided.isAgreed ? 'link-done#links' : 'link-declined#decisions';
    return reply.seeOther(`${customerPath(customerId)}?links=${done}`);
  }
  if (outcome.reason === 'decided-before') return reply.seeOther(`/staff/link-decisions/${id}?done=before`);
  return await showDecision(request, textIn(language, staffLinkMessages)(`refusal.${outcome.reason}`));
}

async function showDecision({ db, params, query, reply, user, city, clock }: StaffRequest, error: string | null) {
  const id = idIn(params['id']);
  const decision = id === null ? undefined : await linkDecisionById(db, id);
  if (!decision) return reply.notFound();
  const { userId, customerId, requestId, askedBy, decidedBy } = decision;
  const others = await otherHoldersOf(db, { customerId, userId, endedAfter: countsAsLinkedAfter(clock.now()) });
  const [customer, asked, people] = await Promise.all([
    customerById(db, customerId),
    requestId === null ? undefined : keptLinkRequestById(db, requestId),
    usersByIds(db, [userId, askedBy, ...(decidedBy ? [decidedBy] : []), ...others.map((other) => other.userId)]),
  ]);
  if (!customer) return reply.notFound();
  const emailOf = new Map(people.map((person) => [person.userId, person.email]));
  if (decision.outcome !== null) {
    const decided = { decision, customer, asked, emailOf, timeZone: city.timeZone };
    return reply.page(<DecidedLinkPage {...decided} outcome={decision.outcome} isLate={query['done'] === 'before'} />);
  }
  const isOfStaff = people.some((person) => person.userId === userId && person.isStaff) && decision.kind === 'link';
  const props = {
    decision,
    customer,
    asked,
    emailOf,
    others,
    isOfStaff,
    isOwn: askedBy === user.userId,
    timeZone: city.timeZone,
  };
  return reply.page(<DecideLinkPage {...props} error={error} />, error ? 422 : 200);
}

type DecisionProps = {
  decision: LinkDecision;
  customer: Customer;
  /** The resident's request that it answers, where there was one. */
  asked: KeptLinkRequest | undefined;
  emailOf: ReadonlyMap<string, string>;
  timeZone: string;
};

type DecideLinkProps = DecisionProps & {
  others: readonly OtherHolder[];
  isOwn: boolean;
  /** The user has become staff since it was asked: it can be declined only. */
  isOfStaff: boolean;
  error: string | null;
};

function DecideLinkPage(props: DecideLinkProps) {
  const { decision, emailOf, others, isOwn, isOfStaff, timeZone, error } = props;
  const t = useText(staffLinkMessages);
  const language = useLanguage();
  const rows = useDecisionRows(props);
  const nameOf = ({ userId, endedAt }: OtherHolder) => {
    const email = emailOf.get(userId) ?? t('user.gone');
    return endedAt ? t('decide.ended', { email, when: formatMoment(endedAt, language, timeZone) }) : email;
  };
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
      <KeyValue rows={[...rows, { label: t('decide.others'), value: others.map(nameOf).join(', ') || '—' }]} />
      <AskedByResident {...props} />
      {isOwn && <Alert kind="info">{t('decide.own')}</Alert>}
      {isOfStaff && !error && <Alert kind="warning">{t('refusal.is-staff')}</Alert>}
      <Form action={`/staff/link-decisions/${decision.id}`}>
        <ButtonRow>
          {!isOwn && !isOfStaff && (
            <Button name="answer" value="agree">
              {t('decide.agree')}
            </Button>
          )}
          {!isOwn && (
            <Button kind="outline" name="answer" value="decline">
              {t('decide.decline')}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** Who is to be linked to whom, and what the asker has seen. */
function useDecisionRows({ decision, customer, asked, emailOf, timeZone }: DecisionProps): KeyValueRow[] {
  const t = useText(staffLinkMessages);
  const { name, customerNumber, customerId } = customer;
  return [
    { label: t('user'), value: emailOf.get(decision.userId) ?? t('user.gone') },
    {
      label: t('customer'),
      value: (
        <>
          <Link href={customerPath(customerId)}>
            {name} ({customerNumber})
          </Link>
          {asked && (
            <>
              <br />
              <ComparedNames asked={asked} customer={customer} />
            </>
          )}
        </>
      ),
    },
    { label: t('evidence'), value: t(`evidence.${decision.evidence}`) },
    { label: t('reason'), value: decision.reason },
    { label: t('askedBy'), value: emailOf.get(decision.askedBy) ?? t('user.gone') },
    { label: t('asked'), value: formatMoment(decision.askedAt, useLanguage(), timeZone) },
  ];
}

/** What the resident typed and wrote, from whose request the decision came. */
function AskedByResident({ decision, asked, emailOf, timeZone }: DecisionProps) {
  const t = useText(staffLinkMessages);
  if (!asked) return null;
  return (
    <>
      <WhatWasAsked asked={asked} email={emailOf.get(decision.userId) ?? null} timeZone={timeZone} />
      <p>
        <Link href={`/staff/link-requests/${asked.id}`}>{t('request.title')}</Link>
      </p>
    </>
  );
}

type DecidedLinkProps = DecisionProps & {
  outcome: NonNullable<LinkDecision['outcome']>;
  /** Whoever reads it has just pressed a button of it, too late. */
  isLate: boolean;
};

/** A link that somebody has decided: who, when and how. */
function DecidedLinkPage(props: DecidedLinkProps) {
  const { decision, emailOf, timeZone, outcome, isLate } = props;
  const t = useText(staffLinkMessages);
  const language = useLanguage();
  const rows = useDecisionRows(props);
  const when = decision.decidedAt ? formatMoment(decision.decidedAt, language, timeZone) : '—';
  const email = emailOf.get(decision.decidedBy ?? '') ?? t('user.gone');
  return (
    <Page
      title={t('decided.title')}
      section="staff"
      before={
        <>
          <BackLink href="/staff">{t('today')}</BackLink>
          {isLate && (
            <Alert kind="info" isAnswer>
              {t(`decided.before.${outcome}`, { email, when })}
            </Alert>
          )}
        </>
      }
    >
      <KeyValue
        rows={[
          { label: t('decided.how'), value: t(`decided.${outcome}`) },
          { label: t('decided.by'), value: email },
          { label: t('decided.at'), value: when },
          ...rows,
        ]}
      />
      <AskedByResident {...props} />
    </Page>
  );
}
