import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { cityText } from '../../../kernel/language.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { EmptyState, Section } from '../../../ui/text.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { announcementStates, stateAt, type AnnouncementRevision } from './announcement.ts';
import { announcementPath, doneWords, historyPath, listPath, wholeNumber, type Done } from './announcement-paths.ts';
import { titleOf } from '../writing/written-text.tsx';
import { currentAnnouncements } from './reads.ts';
import { forgetEmergencies } from './shown-announcements.ts';
import { restoreAnnouncement, withdrawAnnouncement } from './withdraw-announcement.ts';

/** A city writes some dozens a year. */
const listedMax = 200;

/** GET /staff/announcements: all of them, by where they stand now. */
export async function showAnnouncements({ db, reply, city, clock, query }: StaffRequest) {
  const announcements = await currentAnnouncements(db, listedMax);
  const done = doneWords.find((one) => one === query['done']) ?? null;
  const props = { announcements, done, now: clock.now(), timeZone: city.timeZone };
  return reply.page(<AnnouncementsPage {...props} />);
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

type AnnouncementsPageProps = {
  announcements: readonly AnnouncementRevision[];
  done: Done | null;
  now: Date;
  timeZone: string;
};

function AnnouncementsPage({ announcements, done, now, timeZone }: AnnouncementsPageProps) {
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
      {announcements.length === 0 && <EmptyState>{t('list.none')}</EmptyState>}
      {announcementStates.map((state) => {
        const those = announcements.filter((one) => stateAt(one, now) === state);
        if (those.length === 0) return null;
        return (
          <Section heading={t(`state.${state}`)} id={state}>
            <Form action={listPath()} label={t(`state.${state}`)} class="cc-form--table">
              <AnnouncementTable caption={t(`state.${state}`)} announcements={those} timeZone={timeZone} />
            </Form>
          </Section>
        );
      })}
      {announcements.length === listedMax && <p>{t('list.newest', { count: listedMax })}</p>}
    </Page>
  );
}

type AnnouncementTableProps = { caption: string } & Pick<AnnouncementsPageProps, 'announcements' | 'timeZone'>;

function AnnouncementTable({ caption, announcements, timeZone }: AnnouncementTableProps) {
  const t = useText(staffAnnouncementMessages);
  const language = useLanguage();
  const moment = (at: Date | null) => (at ? formatMoment(at, language, timeZone) : t('value.open'));
  return (
    <Table
      caption={caption}
      isCaptionHidden
      isDense
      columns={[
        {
          key: 'title',
          header: t('list.column.title'),
          kind: 'name',
          isCardTitle: true,
          cell: (announcement) => <CityWords text={titleOf(announcement)} />,
        },
        { key: 'kind', header: t('field.kind'), cell: ({ kind }) => t(`kind.${kind}.name`) },
        { key: 'audience', header: t('field.audience'), cell: ({ audience }) => t(`audience.${audience}`) },
        { key: 'from', header: t('field.shownFrom'), cell: ({ shownFrom }) => moment(shownFrom) },
        { key: 'until', header: t('field.shownUntil'), cell: ({ shownUntil }) => moment(shownUntil) },
        {
          key: 'do',
          header: t('list.column.do'),
          isHeaderHidden: true,
          kind: 'actions',
          cell: (announcement) => <WhatCanBeDone announcement={announcement} />,
        },
      ]}
      rows={announcements}
    />
  );
}

function WhatCanBeDone({ announcement }: { announcement: AnnouncementRevision }) {
  const t = useText(staffAnnouncementMessages);
  const { announcementId, isWithdrawn } = announcement;
  const of = t('list.of', { title: cityText(titleOf(announcement), useLanguage()) });
  return (
    <>
      <Link href={announcementPath(announcementId)} hiddenText={of}>
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
