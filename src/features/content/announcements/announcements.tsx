import type { ComponentChildren } from 'preact';
import type { CityText } from '../../../kernel/language.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { announcementMessages } from '../messages/announcements.ts';
import type { WrittenAnnouncement } from './announcement.ts';
import { RichText } from './rich-text.tsx';

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

/** A text in both languages as components want it, where Spanish may be missing. */
export function titleOf({ titleEn, titleEs }: Pick<AnnouncementWords, 'titleEn' | 'titleEs'>): CityText {
  return titleEs === null ? { en: titleEn } : { en: titleEn, es: titleEs };
}

function AnnouncementTitle({ announcement }: { announcement: AnnouncementWords }) {
  return <CityWords text={titleOf(announcement)} />;
}

function AnnouncementText({ announcement: { textEn, textEs } }: { announcement: AnnouncementWords }) {
  const language = useLanguage();
  const isSpanish = language === 'es' && textEs !== null;
  return (
    <WordsIn language={isSpanish ? 'es' : 'en'}>
      <RichText text={isSpanish ? textEs : textEn} />
    </WordsIn>
  );
}

/** Paragraphs and lists, marked with their language where it is not the page's. */
function WordsIn({ language, children }: { language: 'en' | 'es'; children: ComponentChildren }) {
  const mark = language === useLanguage() ? undefined : language;
  return (
    <div class="cc-announcement__words" lang={mark}>
      {children}
    </div>
  );
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
