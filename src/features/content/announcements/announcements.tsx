import { CityWords } from '../../../ui/city-words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useText } from '../../../ui/language.tsx';
import { announcementMessages } from '../messages/announcements.ts';
import { titleOf, WrittenText } from '../writing/written-text.tsx';
import type { WrittenAnnouncement } from './announcement.ts';

/** What of an announcement is read. */
export type AnnouncementWords = Pick<WrittenAnnouncement, 'kind' | 'titleEn' | 'textEn' | 'titleEs' | 'textEs'>;

type AnnouncementsProps = { announcements: readonly AnnouncementWords[]; headingLevel: 3 | 4 };

/** The city's news, as its staff wrote them. `headingLevel` is one below that of what stands above. */
export function Announcements({ announcements, headingLevel }: AnnouncementsProps) {
  return (
    <div class="cc-announcements">
      {announcements.map((announcement) => (
        <Announcement announcement={announcement} headingLevel={headingLevel} />
      ))}
    </div>
  );
}

function Announcement({ announcement, headingLevel }: { announcement: AnnouncementWords; headingLevel: 3 | 4 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div class={`cc-announcement cc-announcement--${announcement.kind}`}>
      <Heading class="cc-h3">
        {announcement.kind === 'warning' && <WarningMark />}
        <AnnouncementTitle announcement={announcement} />
      </Heading>
      <AnnouncementText announcement={announcement} />
    </div>
  );
}

/** Says by a word, a sign and a color that residents should look. */
function WarningMark() {
  const t = useText(announcementMessages);
  return (
    <>
      <span class="usa-tag cc-tag cc-tag--waiting">
        <Icon name="warning" />
        {t('kind.warning')}
      </span>{' '}
    </>
  );
}

function AnnouncementTitle({ announcement }: { announcement: AnnouncementWords }) {
  return <CityWords text={titleOf(announcement)} />;
}

function AnnouncementText({ announcement }: { announcement: AnnouncementWords }) {
  return <WrittenText words={announcement} class="cc-announcement__words" />;
}

/** Emergencies above every page: their words alone, since the banner is named already. */
export function EmergencyWords({ emergencies }: { emergencies: readonly AnnouncementWords[] }) {
  const t = useText(announcementMessages);
  return (
    <>
      {emergencies.map((emergency) => (
        <div class="cc-emergency">
          <Icon name="warning" />
          <div>
            <p class="cc-emergency__title">
              <span class="cc-emergency__kind">{t('kind.emergency')}: </span>
              <AnnouncementTitle announcement={emergency} />
            </p>
            <AnnouncementText announcement={emergency} />
          </div>
        </div>
      ))}
    </>
  );
}
