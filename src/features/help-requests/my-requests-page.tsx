import { ButtonLink } from '../../ui/button.tsx';
import { MomentText, Tag } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { BackLink, EmptyState } from '../../ui/text.tsx';
import type { SignedInRequest } from '../identity/public.ts';
import { requestNumber, topicName, type HelpRequest } from './help-request.ts';
import { askingMessages } from './messages/asking.ts';
import { followingMessages } from './messages/following.ts';
import { requestsOfUser } from './reads.ts';
import { ownPath } from './request-link.ts';

/** GET /help-requests: what whoever is signed in asked. */
export async function showMyRequests({ db, user, city, reply }: SignedInRequest) {
  return reply.page(<MyRequestsPage requests={await requestsOfUser(db, user.userId)} city={city} />);
}

const tones = { open: 'waiting', answered: 'good', merged: 'neutral' } as const;

function MyRequestsPage({ requests, city }: { requests: readonly HelpRequest[]; city: SignedInRequest['city'] }) {
  const t = useText(followingMessages);
  const asking = useText(askingMessages);
  const language = useLanguage();
  const moment = (at: Date) => <MomentText moment={at} timeZone={city.timeZone} />;
  return (
    <Page
      title={t('list.title')}
      section="contact"
      lede={t('list.lede')}
      before={<BackLink href="/contact">{asking('title')}</BackLink>}
    >
      {requests.length === 0 ? (
        <EmptyState action={<ButtonLink href="/contact#write">{t('list.ask')}</ButtonLink>}>
          {t('list.none')}
        </EmptyState>
      ) : (
        <Table
          caption={t('list.caption')}
          columns={[
            {
              ...{ key: 'number', header: t('list.number'), kind: 'name' },
              cell: ({ id }) => <Link href={ownPath(id)}>{requestNumber(id)}</Link>,
            },
            { key: 'subject', header: t('list.subject'), cell: ({ subject }) => subject },
            { key: 'topic', header: t('topic'), cell: ({ topic }) => topicName(city, topic, language) },
            { key: 'made', header: t('made'), cell: ({ madeAt }) => moment(madeAt) },
            {
              ...{ key: 'state', header: t('state') },
              cell: ({ state }) => <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>,
            },
            { key: 'due', header: t('due'), cell: ({ state, dueAt }) => (state === 'open' ? moment(dueAt) : '—') },
          ]}
          rows={requests}
        />
      )}
    </Page>
  );
}
