import { PreviewInBothLanguages } from '../writing/in-both-languages.tsx';
import type { WrittenAnnouncement } from './announcement.ts';
import { Announcements, EmergencyWords } from './announcements.tsx';

/** An announcement as residents will see it in both languages, before it is kept. */
export function AnnouncementPreview({ written }: { written: WrittenAnnouncement }) {
  return (
    <PreviewInBothLanguages>
      <AsShown written={written} />
    </PreviewInBothLanguages>
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
