import type { StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { cityText } from '../../../kernel/language.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { MomentText, Tag, type TagTone } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import type { AnnouncementRevision, AnnouncementState } from './announcement.ts';
import { announcementPath, doneWords, historyPath, listPath, wholeNumber, type Done } from './announcement-paths.ts';
import { titleOf } from '../writing/written-text.tsx';
import { announcementsList } from './announcements-list.ts';
import type { ListedAnnouncement } from './reads.ts';
import { forgetEmergencies } from './shown-announcements.ts';
import { restoreAnnouncement, withdrawAnnouncement } from './withdraw-announcement.ts';

/** GET /staff/announcements: all of them, the latest first. */
export async function showAnnouncements(request: StaffRequest) {
  const done = doneWords.find((one) => one === request.query['done']) ?? null;
  return request.reply.page(<AnnouncementsPage shown={await readList(announcementsList, request)} done={done} />);
}

/** POST /staff/announcements: withdraws or restores the one whose button was pressed; without one, nothing. */
export async function submitAnnouncements({ db, body, reply, user, clock }: StaffRequest) {
  const by = { userId: user.userId, now: clock.now() };
  const [withdrawn, restored] = [wholeNumber(body['withdraw']), wholeNumber(body['restore'])];
  const id = withdrawn ?? restored;
  if (id === null) return reply.seeOther(listPath());
  const done = withdrawn === null ? 'restored' : 'withdrawn';
  const act = done === 'restored' ? restoreAnnouncement : withdrawAnnouncement;
  const acted = await db.transaction().execute((tx) => act(tx, id, by));
  forgetEmergencies(db);
  return acted.ok ? reply.seeOther(listPath(done)) : reply.notFound();
}

function AnnouncementsPage({ shown, done }: { shown: ShownList<ListedAnnouncement>; done: Done | null }) {
  const t = useText(staffAnnouncementMessages);
  return (
    <Page
      title={t('list.title')}
      lede={t('list.lede')}
      section="staff"
      before={done && <Alert kind="success" isAnswer heading={t(`done.${done}`)} />}
    >
      <ButtonRow>
        <ButtonLink href={`${listPath()}/new`}>{t('list.new')}</ButtonLink>
      </ButtonRow>
      <ListView
        shown={shown}
        cells={{
          titleEn: (announcement) => <CityWords text={titleOf(announcement)} />,
          state: ({ state }) => <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>,
          kind: ({ kind }) => t(`kind.${kind}.name`),
          audience: ({ audience }) => t(`audience.${audience}`),
          shownUntil: ({ shownUntil }) =>
            shownUntil ? <MomentText moment={shownUntil} timeZone={shown.timeZone} /> : t('value.open'),
        }}
        more={[
          {
            key: 'do',
            header: t('list.column.do'),
            isHeaderHidden: true,
            kind: 'actions',
            cell: (announcement) => <WhatCanBeDone announcement={announcement} />,
          },
        ]}
        around={(table) => (
          <Form action={listPath()} label={t('list.title')} class="cc-form--table" isAroundReading>
            {table}
          </Form>
        )}
      />
    </Page>
  );
}

const tones: Record<AnnouncementState, TagTone> = {
  shown: 'good',
  'to-come': 'waiting',
  ended: 'neutral',
  withdrawn: 'neutral',
};

function WhatCanBeDone({ announcement }: { announcement: AnnouncementRevision }) {
  const t = useText(staffAnnouncementMessages);
  const { announcementId, isWithdrawn } = announcement;
  const of = t('list.of', { title: cityText(titleOf(announcement), useLanguage()) });
  return (
    <>
      <Link href={announcementPath(announcementId)} hiddenText={of} isAction>
        {t('list.edit')}
      </Link>
      <Link href={historyPath(announcementId)} hiddenText={of}>
        {t('list.history')}
      </Link>
      <Button kind="link" name={isWithdrawn ? 'restore' : 'withdraw'} value={String(announcementId)} hiddenText={of}>
        {t(isWithdrawn ? 'list.restore' : 'list.withdraw')}
      </Button>
    </>
  );
}
