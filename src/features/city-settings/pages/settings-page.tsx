import { mayRole, type StaffRequest } from '../../identity/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt } from '../../../kernel/day.ts';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section as PageSection } from '../../../ui/text.tsx';
import { cityInForceOf } from '../city-in-force.ts';
import { settingsMessages } from '../messages/settings.ts';
import { changeOn, profileOn, type LeftOut } from '../profile-on-day.ts';
import { standingChanges, type KeptChange } from '../reads.ts';
import { isCityWords, permissionsOf, sections, type Section } from '../section.ts';
import { historyPath, sectionPath } from '../settings-paths.ts';
import { LeftOutNotices, Maker, Since, ToCome } from './in-force.tsx';
import { RestOfProfile } from './rest-of-profile.tsx';
import { emailsOf, type Emails } from './section-place.ts';

type SectionState = { section: Section; current: KeptChange | undefined; toCome: KeptChange[] };

/** GET /staff/settings: section by section what is in force since when, and what is to come. */
export async function showSettings({ db, clock, user, reply }: StaffRequest) {
  const { file } = cityInForceOf(db);
  const today = dayAt(clock.now(), file.timeZone);
  const standing = await standingChanges(db, today);
  const states = sections
    .filter((section) => mayRole(user.staffRole, permissionsOf(section).read))
    .map((section): SectionState => {
      const current = changeOn(standing, section, today);
      return {
        ...{ section, current: current?.followsFile ? undefined : current },
        toCome: standing.filter((change) => change.section === section && change.effectiveOn > today),
      };
    });
  const leftOut = profileOn(file, standing, today).leftOut.filter(({ change }) =>
    states.some(({ section }) => section === change.section),
  );
  const mayReadAll = mayRole(user.staffRole, 'read-settings');
  const emails = await emailsOf(db, standing);
  return reply.page(<SettingsPage {...{ file, states, leftOut, emails, mayReadAll }} />);
}

type SettingsPageProps = {
  file: CityProfile;
  states: readonly SectionState[];
  leftOut: readonly LeftOut[];
  emails: Emails;
  /** Who may not sees the city's words only. */
  mayReadAll: boolean;
};

function SettingsPage({ file, states, leftOut, emails, mayReadAll }: SettingsPageProps) {
  const t = useText(settingsMessages);
  const isWords = ({ section }: SectionState) => isCityWords(section);
  return (
    <Page title={t('title')} lede={t(mayReadAll ? 'lede' : 'words.lede')} section="staff">
      <LeftOutNotices leftOut={leftOut} />
      {mayReadAll && (
        <PageSection heading={t('rules')} id="rules">
          <StateTable caption={t('rules')} states={states.filter((one) => !isWords(one))} {...{ file, emails }} />
        </PageSection>
      )}
      <PageSection heading={t('words')} id="words">
        <StateTable caption={t('words')} states={states.filter(isWords)} {...{ file, emails }} />
      </PageSection>
      {mayReadAll && <RestOfProfile file={file} />}
    </Page>
  );
}

type StateTableProps = Pick<SettingsPageProps, 'file' | 'states' | 'emails'> & { caption: string };

function StateTable({ caption, states, file, emails }: StateTableProps) {
  const t = useText(settingsMessages);
  return (
    <div class="cc-same-columns">
      <Table
        caption={caption}
        isCaptionHidden
        isDense
        columns={[
          {
            key: 'section',
            header: t('column.section'),
            kind: 'name',
            isCardTitle: true,
            cell: ({ section }: SectionState) => <Link href={sectionPath(section)}>{t(`section.${section}`)}</Link>,
          },
          { key: 'since', header: t('column.since'), cell: ({ current }) => <Since change={current} file={file} /> },
          {
            key: 'by',
            header: t('column.by'),
            cell: ({ current }) => (current ? <Maker change={current} emails={emails} /> : '—'),
          },
          {
            key: 'toCome',
            header: t('column.toCome'),
            cell: ({ toCome }) =>
              toCome.length === 0
                ? t('toCome.none')
                : toCome.map((change) => (
                    <div key={change.id}>
                      <ToCome change={change} emails={emails} />
                    </div>
                  )),
          },
          {
            key: 'history',
            header: t('history'),
            isHeaderHidden: true,
            kind: 'actions',
            cell: ({ section }) => (
              <Link href={historyPath(section)} hiddenText={t('history.of', { section: t(`section.${section}`) })}>
                {t('history')}
              </Link>
            ),
          },
        ]}
        rows={states}
      />
    </div>
  );
}
