import type { StaffRequest } from '../identity/public.ts';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { stateAt } from './announcements/announcement.ts';
import { listPath } from './announcements/announcement-paths.ts';
import { currentAnnouncements } from './announcements/reads.ts';
import { maintenanceNow } from './maintenance/maintenance-now.ts';
import type { MaintenanceWindow } from './maintenance/maintenance-window.ts';
import { WindowState } from './maintenance/window-state.tsx';
import { wordingMessages } from './messages/wordings.ts';
import { currentWordings } from './wordings/reads.ts';
import { kindPath } from './wordings/wording-paths.ts';
import { wordingStateAt } from './wordings/wording.ts';

const countedMax = 300;
/** Words of the city that are kept among its settings, and where. */
const cityWords = [...(['contact', 'hours', 'help-requests', 'resources', 'paid-elsewhere'] as const)] as const;
const listedKinds = ['instruction-page', 'page-note', 'example-bill'] as const;

/** GET /staff/content: all of the city's words that staff may change, and where each stands. */
export async function showContent(request: StaffRequest) {
  const { db, clock, city, reply } = request;
  const now = clock.now();
  const [announcements, wordings, window] = await Promise.all([
    currentAnnouncements(db, countedMax),
    currentWordings(db, listedKinds, countedMax),
    maintenanceNow(request),
  ]);
  const shown = wordings.filter((wording) => wordingStateAt(wording, now) === 'shown');
  const counts = {
    announcements: announcements.filter((announcement) => stateAt(announcement, now) === 'shown').length,
    ofKind: (kind: (typeof listedKinds)[number]) => shown.filter((wording) => wording.kind === kind).length,
  };
  return reply.page(<ContentPage counts={counts} window={window} timeZone={city.timeZone} />);
}

type ContentPageProps = {
  counts: { announcements: number; ofKind: (kind: (typeof listedKinds)[number]) => number };
  window: MaintenanceWindow | null;
  timeZone: string;
};

function ContentPage({ counts, window, timeZone }: ContentPageProps) {
  const t = useText(wordingMessages);
  const rows = [
    {
      ...{ key: 'announcements', name: <Link href={listPath()}>{t('hub.announcements')}</Link> },
      ...{ about: t('hub.announcements.for'), state: t('hub.announcements.state', { count: counts.announcements }) },
    },
    ...listedKinds.map((kind) => ({
      ...{ key: kind, name: <Link href={kindPath(kind)}>{t(`kind.${kind}`)}</Link> },
      ...{ about: t(`kind.${kind}.for`), state: t(`kind.${kind}.state`, { count: counts.ofKind(kind) }) },
    })),
    ...cityWords.map((section) => ({
      ...{ key: section, name: <Link href={`/staff/settings/${section}`}>{t(`hub.${section}`)}</Link> },
      ...{ about: t(`hub.${section}.for`), state: t('hub.isSetting') },
    })),
    {
      key: 'maintenance',
      name: <Link href={kindPath('maintenance')}>{t('kind.maintenance')}</Link>,
      ...{ about: t('kind.maintenance.for'), state: <WindowState window={window} timeZone={timeZone} /> },
    },
  ];
  return (
    <Page title={t('hub.title')} lede={t('hub.lede')} section="staff">
      <Table
        caption={t('hub.title')}
        isCaptionHidden
        columns={[
          { key: 'what', header: t('hub.what'), kind: 'name', isCardTitle: true, cell: ({ name }) => name },
          { key: 'for', header: t('hub.for'), cell: ({ about }) => about },
          { key: 'state', header: t('hub.state'), cell: ({ state }) => state },
        ]}
        rows={rows}
      />
    </Page>
  );
}
