import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../../kernel/day.ts';
import { Passage } from '../../../ui/city-words.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
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
export function ComparedVersions({
  caption,
  headers,
  versions,
  timeZone,
  isCaptionHidden = false,
}: ComparedVersionsProps) {
  const t = useText(staffAnnouncementMessages);
  const column = (at: 0 | 1) => ({
    key: String(at),
    header: headers[at],
    cell: (field: ContentField) => <FieldValue content={versions[at]} field={field} timeZone={timeZone} />,
  });
  return (
    <Table
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      isDense
      columns={[
        {
          key: 'field',
          header: t('history.what'),
          kind: 'name',
          isCardTitle: true,
          cell: (field: ContentField) => t(`field.${field}`),
        },
        ...[column(0), column(1)],
      ]}
      rows={changedFields(...versions)}
    />
  );
}

type WholeVersionProps = { caption: string; content: AnnouncementContent; timeZone: string };

/** All that an announcement says, as it was typed. */
export function WholeVersion({ caption, content, timeZone }: WholeVersionProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <Table
      caption={caption}
      isCaptionHidden
      isDense
      columns={[
        {
          key: 'field',
          header: t('history.what'),
          kind: 'name',
          isCardTitle: true,
          cell: (field) => t(`field.${field}`),
        },
        {
          key: 'value',
          header: t('history.said'),
          cell: (field) => <FieldValue content={content} field={field} timeZone={timeZone} />,
        },
      ]}
      rows={contentFields.filter((field) => field !== 'isWithdrawn')}
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

/** Marks and line ends stand there as they were typed. */
function AsTyped({ language, children }: { language: 'en' | 'es'; children: string }) {
  return (
    <span class="cc-as-typed">
      <Passage language={language}>{children}</Passage>
    </span>
  );
}
