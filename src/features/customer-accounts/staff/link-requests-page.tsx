import type { StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { Tag, type TagTone } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { staffLinkMessages } from '../messages/staff-links.ts';
import { linkRequestsList } from './link-requests-list.ts';
import type { ListedLinkRequest } from './reads.ts';

/** GET /staff/link-requests: what residents asked Finance to link, newest first, answered ones too. */
export async function showLinkRequests(request: StaffRequest) {
  return request.reply.page(<LinkRequestsPage shown={await readList(linkRequestsList, request)} />);
}

const tones: Record<ListedLinkRequest['state'], TagTone> = {
  waiting: 'waiting',
  linked: 'good',
  declined: 'bad',
  closed: 'neutral',
};

function LinkRequestsPage({ shown }: { shown: ShownList<ListedLinkRequest> }) {
  const t = useText(staffLinkMessages);
  return (
    <Page
      title={t('requests.title')}
      section="staff"
      lede={t('requests.lede')}
      before={<BackLink href="/staff">{t('today')}</BackLink>}
    >
      <ListView
        shown={shown}
        cells={{
          typedName: ({ id, typedName }) => <Link href={`/staff/link-requests/${id}`}>{typedName}</Link>,
          state: ({ state }) => <Tag tone={tones[state]}>{t(`requests.state.${state}`)}</Tag>,
        }}
      />
    </Page>
  );
}
