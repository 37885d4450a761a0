import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { KeyValue } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import type { LinkRequestOfUser } from '../account-link.ts';
import { staffLinkMessages } from '../messages/staff-links.ts';
import { SameNameTag } from './compared-names.tsx';
import { customerPath } from './customer-path.ts';
import { customerById, type Customer, type KeptLinkRequest } from './reads.ts';

type AnsweredProps = {
  asked: KeptLinkRequest;
  emailOf: ReadonlyMap<string, string>;
  /** Whom the user was linked to by it. */
  customer: Customer | undefined;
  timeZone: string;
  done: 'declined' | 'before' | null;
};

/** What the page of an answered request tells. */
export async function answeredProps({ db, query, city }: StaffRequest, asked: KeptLinkRequest): Promise<AnsweredProps> {
  const [customer, people] = await Promise.all([
    asked.customerId === null ? undefined : customerById(db, asked.customerId),
    usersByIds(db, [asked.userId, ...(asked.answeredBy ? [asked.answeredBy] : [])]),
  ]);
  const done = (['declined', 'before'] as const).find((one) => one === query['done']) ?? null;
  const emailOf = new Map(people.map(({ userId, email }) => [userId, email]));
  return { asked, emailOf, customer, timeZone: city.timeZone, done };
}

/** A request that was answered: by whom, how, and on what evidence. */
export function AnsweredRequestPage({ asked, emailOf, customer, timeZone, done }: AnsweredProps) {
  const t = useText(staffLinkMessages);
  const language = useLanguage();
  const { answer, answeredAt, answeredBy, answerWords, evidence, reason } = asked;
  return (
    <Page
      title={t('request.title')}
      section="staff"
      before={
        <>
          <BackLink href="/staff/link-requests">{t('requests.title')}</BackLink>
          {done && (
            <Alert kind={done === 'declined' ? 'success' : 'info'} isAnswer>
              {t(`request.done.${done}`)}
            </Alert>
          )}
        </>
      }
    >
      <Section heading={t('request.answer')} id="answer">
        <KeyValue
          rows={[
            { label: t('requests.state'), value: t(`requests.state.${answer ?? 'closed'}`) },
            ...(customer
              ? [{ label: t('request.linkedTo'), value: <ComparedCustomer asked={asked} customer={customer} /> }]
              : []),
            ...(evidence ? [{ label: t('evidence'), value: t(`evidence.${evidence}`) }] : []),
            ...(reason ? [{ label: t('reason'), value: reason }] : []),
            ...(answerWords ? [{ label: t('request.toldWords'), value: answerWords }] : []),
            { label: t('requests.answeredBy'), value: emailOf.get(answeredBy ?? '') ?? t('user.gone') },
            { label: t('requests.answered'), value: answeredAt && formatMoment(answeredAt, language, timeZone) },
          ]}
        />
      </Section>
      <WhatWasAsked asked={asked} email={emailOf.get(asked.userId) ?? null} timeZone={timeZone} />
    </Page>
  );
}

function ComparedCustomer({ asked, customer }: { asked: KeptLinkRequest; customer: Customer }) {
  const { customerId, customerNumber, name } = customer;
  return (
    <>
      <Link href={customerPath(customerId)}>
        {name} ({customerNumber})
      </Link>{' '}
      <SameNameTag asked={asked} name={name} />
    </>
  );
}

type WhatWasAskedProps = { asked: LinkRequestOfUser; email: string | null; timeZone: string };

export function WhatWasAsked({ asked, email, timeZone }: WhatWasAskedProps) {
  const t = useText(staffLinkMessages);
  return (
    <Section heading={t('request.asked')} id="asked">
      <KeyValue
        rows={[
          { label: t('user'), value: email ?? t('user.gone') },
          { label: t('request.number'), value: asked.typedNumber },
          { label: t('request.name'), value: asked.typedName },
          { label: t('message'), value: asked.message || '—' },
          { label: t('asked'), value: formatMoment(asked.askedAt, useLanguage(), timeZone) },
        ]}
      />
    </Section>
  );
}
