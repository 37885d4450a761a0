import { openLinkRequests } from '../customer-accounts/public.ts';
import { usersByIds, type StaffRequest } from '../identity/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';

export async function showToday({ db, city, reply }: StaffRequest) {
  const requests = await openLinkRequests(db);
  const users = await usersByIds(db, [...new Set(requests.map((request) => request.userId))]);
  const emails = new Map(users.map((user) => [user.userId, user.email]));
  const waiting = requests.map((request) => ({ ...request, email: emails.get(request.userId) ?? '' }));
  return reply.page(<TodayPage waiting={waiting} timeZone={city.timeZone} />);
}

type WaitingRequest = Awaited<ReturnType<typeof openLinkRequests>>[number] & { email: string };

function TodayPage({ waiting, timeZone }: { waiting: WaitingRequest[]; timeZone: string }) {
  const t = useText(staffConsoleMessages);
  return (
    <Page title={t('today.title')}>
      <Section heading={t('today.requests')} id="link-requests">
        {waiting.length === 0 ? (
          <p>{t('today.requests.none')}</p>
        ) : (
          <RequestTable waiting={waiting} timeZone={timeZone} />
        )}
      </Section>
    </Page>
  );
}

function RequestTable({ waiting, timeZone }: { waiting: WaitingRequest[]; timeZone: string }) {
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
        { key: 'user', header: t('today.requests.user'), kind: 'name', cell: (request) => request.email },
        { key: 'number', header: t('today.requests.number'), cell: (request) => request.typedNumber },
        { key: 'name', header: t('today.requests.name'), cell: (request) => request.typedName },
        { key: 'message', header: t('today.requests.message'), cell: (request) => request.message || '—' },
      ]}
      rows={waiting}
      rowKey={(request) => String(request.id)}
    />
  );
}
