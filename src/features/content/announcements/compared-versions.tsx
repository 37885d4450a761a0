import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { AsTyped, VersionsTable } from '../writing/versions-table.tsx';
import { changedFields, contentFields, type AnnouncementContent, type ContentField } from './announcement.ts';

type ComparedVersionsProps = {
  caption: string;
  /** The words over each version. */
  headers: readonly [string, string];
  versions: readonly [AnnouncementContent, AnnouncementContent];
  timeZone: string;
  isCaptionHidden?: boolean;
};

/** Two versions of an announcement side by side, as they were typed: what differs, and nothing else. */
export function ComparedVersions({ versions, timeZone, ...props }: ComparedVersionsProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <VersionsTable
      {...props}
      fields={changedFields(...versions)}
      nameOf={(field) => t(`field.${field}`)}
      valueOf={(at, field) => <FieldValue content={versions[at]!} field={field} timeZone={timeZone} />}
    />
  );
}

type WholeVersionProps = { caption: string; content: AnnouncementContent; timeZone: string };

/** All that an announcement says, as it was typed. */
export function WholeVersion({ caption, content, timeZone }: WholeVersionProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <VersionsTable
      caption={caption}
      isCaptionHidden
      headers={[t('history.said')]}
      fields={contentFields.filter((field) => field !== 'isWithdrawn')}
      nameOf={(field) => t(`field.${field}`)}
      valueOf={(_at, field) => <FieldValue content={content} field={field} timeZone={timeZone} />}
    />
  );
}

type FieldValueProps = { content: AnnouncementContent; field: ContentField; timeZone: string };

function FieldValue({ content, field, timeZone }: FieldValueProps): ComponentChildren {
  const t = useText(staffAnnouncementMessages);
  const language = useLanguage();
  switch (field) {
    case 'titleEn':
    case 'textEn':
      return <AsTyped language="en">{content[field]}</AsTyped>;
    case 'titleEs':
    case 'textEs': {
      const words = content[field];
      return words === null ? t('value.englishStandsIn') : <AsTyped language="es">{words}</AsTyped>;
    }
    case 'kind':
      return t(`kind.${content.kind}.name`);
    case 'audience':
      return t(`audience.${content.audience}`);
    case 'shownFrom':
    case 'shownUntil': {
      const moment = content[field];
      return moment === null ? t('value.open') : formatMoment(moment, language, timeZone);
    }
    case 'isWithdrawn':
      return t(content.isWithdrawn ? 'value.yes' : 'value.no');
    default:
      return null;
  }
}
