import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { MomentText, Tag } from '../../../ui/figures.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { TabLinks } from '../../../ui/tab-links.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { openTopics, requestNumber, topicName, type RequestState } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import { topicsWaiting } from '../reads.ts';
import type { ListedRequest } from './reads.ts';
import { helpRequestsList, helpRequestsListOf } from './requests-list.ts';

/** GET /staff/help-requests: what residents ask. It opens on what waits; all of it has an address of its own. */
export async function showStaffRequests(request: StaffRequest) {
  const { db, city, user, reply } = request;
  const { lang: _language, ...asked } = request.query;
  const query = Object.keys(asked).length === 0 ? { state: 'open' } : asked;
  const list = helpRequestsListOf(city);
  const [shown, waiting] = await Promise.all([readList(list, { ...request, query }), topicsWaiting(db)]);
  return reply.page(
    <RequestsPage
      {...{ shown, city, query }}
      topics={[...new Set([...openTopics(city).map(({ key }) => key), ...waiting])]}
      email={user.email}
      mayManageKeys={mayRole(user.staffRole, 'manage-app-keys')}
    />,
  );
}

export const stateTones = { open: 'waiting', answered: 'good', merged: 'neutral' } as const satisfies Record<
  RequestState,
  string
>;

const path = helpRequestsList.description.path;

type RequestsPageProps = {
  shown: ShownList<ListedRequest>;
  city: StaffRequest['city'];
  /** Those that residents may write about, and others of which requests wait. */
  topics: readonly string[];
  query: StaffRequest['query'];
  email: string;
  mayManageKeys: boolean;
};

function RequestsPage({ shown, city, topics, query, email, mayManageKeys }: RequestsPageProps) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  const tab = (label: string, search: string) => {
    return { label, href: `${path}?${search}`, isCurrent: asked === search };
  };
  const topicTabs = topics.map((key) => tab(topicName(city, key, language), `topic=${key}&state=open`));
  return (
    <Page title={t('title')} section="staff" lede={t('lede')} before={<BackLink href="/staff">{t('today')}</BackLink>}>
      <ButtonRow>
        <ButtonLink href={`${path}/statistics`} kind="outline">
          {t('statistics')}
        </ButtonLink>
        <ButtonLink href={`${path}/templates`} kind="outline">
          {t('templates')}
        </ButtonLink>
        {mayManageKeys && (
          <ButtonLink href={`${path}/app-keys`} kind="outline">
            {t('appKeys')}
          </ButtonLink>
        )}
      </ButtonRow>
      <TabLinks
        label={t('queues')}
        tabs={[
          tab(t('queue.open'), 'state=open'),
          tab(t('queue.mine'), new URLSearchParams({ state: 'open', assignedTo: email }).toString()),
          tab(t('queue.all'), 'state='),
        ]}
      />
      <Folded summary={t('queue.topics')} isOpen={topicTabs.some(({ isCurrent }) => isCurrent)}>
        <TabLinks label={t('queue.topics')} tabs={topicTabs} />
      </Folded>
      <ListView
        shown={shown}
        cells={{
          subject: ({ id, subject }) => (
            <Link href={`${path}/${id}`}>{subject === '' ? requestNumber(id) : subject}</Link>
          ),
          topic: ({ topic }) => topicName(city, topic, language),
          state: ({ state }) => <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>,
          assignedTo: ({ assignedTo }) => (assignedTo === null ? '—' : (shown.emailOf.get(assignedTo) ?? t('gone'))),
          dueAt: ({ dueAt, state }) => (
            <>
              <MomentText moment={dueAt} timeZone={shown.timeZone} />{' '}
              {state === 'open' && dueAt < shown.now && <Tag tone="bad">{t('late')}</Tag>}
            </>
          ),
        }}
      />
    </Page>
  );
}
