import { formatMoment } from '../../../kernel/day.ts';
import type { Answer } from '../../../platform/http/request.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { BackLink } from '../../../ui/text.tsx';
import type { SignedInRequest } from '../access.ts';
import { parseBrowserName } from '../browser-name.ts';
import { endOneSession, endOtherSessions } from '../end-sessions.ts';
import { accountMessages } from '../messages/account.ts';
import { openSessionsOf, type ListedSession } from '../reads.ts';
import { seenSince } from '../session-rules.ts';

const notices = ['ended', 'othersEnded'] as const;
const sessionIdShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function showSessions({ db, clock, city, user, query, reply }: SignedInRequest): Promise<Answer> {
  const now = clock.now();
  const sessions = await openSessionsOf(db, user.userId, now, seenSince(now, user.staffRole !== null));
  const notice = notices.find((one) => one === query['notice']);
  const view = { sessions, ownSessionId: user.sessionId, timeZone: city.timeZone, notice };
  return reply.page(<SessionsPage {...view} />);
}

export async function submitEndSession({ db, clock, user, body, reply }: SignedInRequest): Promise<Answer> {
  const sessionId = body['session'];
  if (typeof sessionId !== 'string' || !sessionIdShape.test(sessionId)) return reply.notFound();
  const now = clock.now();
  const isEnded = await db.transaction().execute((tx) => endOneSession(tx, user, sessionId, now));
  return isEnded ? reply.seeOther('/account/sessions?notice=ended') : reply.notFound();
}

export async function submitEndOtherSessions({ db, clock, user, reply }: SignedInRequest): Promise<Answer> {
  const now = clock.now();
  await db.transaction().execute((tx) => endOtherSessions(tx, user, now));
  return reply.seeOther('/account/sessions?notice=othersEnded');
}

type SessionsProps = {
  sessions: ListedSession[];
  ownSessionId: string;
  timeZone: string;
  notice: (typeof notices)[number] | undefined;
};

function SessionsPage({ sessions, ownSessionId, timeZone, notice }: SessionsProps) {
  const t = useText(accountMessages);
  const before = (
    <>
      <BackLink href="/account">{t('account.back')}</BackLink>
      {notice && (
        <Alert kind="success" isAnswer>
          <p>{t(`sessions.${notice}`)}</p>
        </Alert>
      )}
    </>
  );
  const table = (
    <Table
      caption={t('sessions.caption')}
      isCaptionHidden
      columns={useSessionColumns(ownSessionId, timeZone)}
      rows={sessions}
    />
  );
  return (
    <Page title={t('sessions.title')} lede={t('sessions.lede')} before={before}>
      {sessions.length > 1 ? (
        <Form action="/account/sessions/end" label={t('sessions.caption')}>
          {table}
        </Form>
      ) : (
        table
      )}
      {sessions.length > 1 ? (
        <Form action="/account/sessions/end-others" label={t('sessions.endOthers')}>
          <ButtonRow>
            <Button kind="outline">{t('sessions.endOthers')}</Button>
            <Link href="/account/password">{t('sessions.changePassword')}</Link>
          </ButtonRow>
        </Form>
      ) : (
        <p>{t('sessions.onlyThis')}</p>
      )}
    </Page>
  );
}

function useSessionColumns(ownSessionId: string, timeZone: string): Column<ListedSession>[] {
  const t = useText(accountMessages);
  const language = useLanguage();
  const moment = (when: Date) => formatMoment(when, language, timeZone);
  const browserOf = (session: ListedSession) => {
    const browser = parseBrowserName(session.browser);
    return browser ? t('sessions.name', browser) : t('sessions.unknown');
  };
  const hiddenText = (session: ListedSession) =>
    t('sessions.endHidden', { browser: browserOf(session), started: moment(session.startedAt) });
  return [
    { key: 'browser', header: t('sessions.browser'), kind: 'name', cell: browserOf },
    { key: 'started', header: t('sessions.started'), cell: (session) => moment(session.startedAt) },
    { key: 'seen', header: t('sessions.seen'), cell: (session) => moment(session.lastSeenAt) },
    {
      key: 'end',
      header: t('sessions.action'),
      kind: 'actions',
      isHeaderHidden: true,
      cell: (session) =>
        session.sessionId === ownSessionId ? (
          <strong>{t('sessions.this')}</strong>
        ) : (
          <Button kind="link" name="session" value={session.sessionId} hiddenText={hiddenText(session)}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
}
