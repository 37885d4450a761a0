import { languages } from '../../../kernel/language.ts';
import { LanguageContext, useText } from '../../../ui/language.tsx';
import { Heading, Section } from '../../../ui/text.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import type { WrittenAnnouncement } from './announcement.ts';
import { Announcements, EmergencyWords } from './announcements.tsx';

/** An announcement as residents will see it in both languages, before it is kept. */
export function AnnouncementPreview({ written }: { written: WrittenAnnouncement }) {
  const t = useText(staffAnnouncementMessages);
  return (
    <Section heading={t('preview.heading')} id="preview">
      <p>{t('preview.text')}</p>
      <div class="cc-side-by-side">
        {languages.map((language) => (
          <div key={language}>
            <Heading level={3}>{t(`preview.${language}`)}</Heading>
            <div class="cc-preview" lang={language}>
              <LanguageContext.Provider value={language}>
                <AsShown written={written} />
              </LanguageContext.Provider>
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}

function AsShown({ written }: { written: WrittenAnnouncement }) {
  if (written.kind !== 'emergency') return <Announcements announcements={[written]} headingLevel={4} />;
  return (
    <div class="cc-banner cc-banner--emergency">
      <EmergencyWords emergencies={[written]} />
    </div>
  );
}
