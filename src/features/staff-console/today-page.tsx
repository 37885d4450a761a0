import { openLinkRequests, type LinkRequestOfUser } from '../customer-accounts/public.ts';
import { mayRole, usersByIds, type StaffRequest } from '../identity/public.ts';
import { openPaymentExceptions } from '../payments/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { ExceptionsSection, type ExceptionsSectionProps } from './exceptions-section.tsx';
import { staffConsoleMessages } from './messages.ts';
import { FindPaymentForm } from './find-payment.tsx';

/** As many as a person works through before they look again. */
const exceptionsShown = 50;

export async function showToday({ db, city, reply, user: { staffRole } }: StaffRequest) {
  const requests = await openLinkRequests(db);
  const users = await usersByIds(db, [...new Set(requests.map((request) => request.userId))]);
  const emails = new Map(users.map((user) => [user.userId, user.email]));
  const may = {
    mayResolve: mayRole(staffRole, 'resolve-exceptions'),
    mayReadStory: mayRole(staffRole, 'read-payments'),
  };
  const shown = { ...(await openPaymentExceptions(db, exceptionsShown)), ...may };
  return reply.page(
    <TodayPage requests={requests} emails={emails} timeZone={city.timeZone} paymentsToLookAt={shown} />,
  );
}

type TodayProps = {
  requests: LinkRequestOfUser[];
  emails: ReadonlyMap<string, string>;
  timeZone: string;
  paymentsToLookAt: Omit<ExceptionsSectionProps, 'timeZone'>;
};

function TodayPage(props: TodayProps) {
  const t = useText(staffConsoleMessages);
  return (
    <Page title={t('today.title')} section="staff">
      <ExceptionsSection {...props.paymentsToLookAt} timeZone={props.timeZone} />
      {props.paymentsToLookAt.mayReadStory && (
        <Section heading={t('find.title')} id="find-payment">
          <FindPaymentForm />
        </Section>
      )}
      <Section heading={t('today.requests')} id="link-requests">
        {props.requests.length === 0 ? <p>{t('today.requests.none')}</p> : <RequestTable {...props} />}
      </Section>
    </Page>
  );
}

function RequestTable({ requests, emails, timeZone }: TodayProps) {
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  return (
    <Table
      caption={t('today.requests.oldestFirst')}
      isDense
      columns={[
        {
          key: 'asked',
          header: t('today.requests.asked'),
          cell: (request) => formatMoment(request.askedAt, language, timeZone),
        },
        {
          key: 'user',
          header: t('today.requests.user'),
          kind: 'name',
          cell: (request) => emails.get(request.userId) ?? '',
        },
        { key: 'number', header: t('today.requests.number'), cell: (request) => request.typedNumber },
        { key: 'name', header: t('today.requests.name'), cell: (request) => request.typedName },
        { key: 'message', header: t('today.requests.message'), cell: (request) => request.message || '—' },
      ]}
      rows={requests}
    />
  );
}
