import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { AsTyped, VersionsTable } from '../writing/versions-table.tsx';
import { wordingMessages } from '../messages/wordings.ts';
import { changedFields, fieldsOf, type WordingContent, type WordingField, type WordingKind } from './wording.ts';

type Compared = { kind: WordingKind; caption: string; timeZone: string };

type ComparedWordingsProps = Compared & {
  /** The words over each version. */
  headers: readonly [string, string];
  versions: readonly [WordingContent, WordingContent];
  isCaptionHidden?: boolean;
};

/** Two versions of a wording side by side, as they were typed: what differs, and nothing else. */
export function ComparedWordings({ kind, versions, timeZone, ...props }: ComparedWordingsProps) {
  const nameOf = useFieldNames(kind);
  return (
    <VersionsTable
      {...props}
      fields={changedFields(...versions)}
      nameOf={nameOf}
      valueOf={(at, field) => <FieldValue content={versions[at]!} field={field} timeZone={timeZone} />}
    />
  );
}

/** All that a wording says, as it was typed. */
export function WholeWording({ kind, caption, content, timeZone }: Compared & { content: WordingContent }) {
  const t = useText(wordingMessages);
  const nameOf = useFieldNames(kind);
  return (
    <VersionsTable
      caption={caption}
      isCaptionHidden
      headers={[t('history.said')]}
      fields={fieldsOf(kind).filter((field) => field !== 'isWithdrawn')}
      nameOf={nameOf}
      valueOf={(_at, field) => <FieldValue content={content} field={field} timeZone={timeZone} />}
    />
  );
}

function useFieldNames(kind: WordingKind) {
  const t = useText(wordingMessages);
  return (field: WordingField) =>
    field === 'shownFrom' || field === 'shownUntil' ? t(`moment.${kind}.${field}`) : t(`field.${field}`);
}

type FieldValueProps = { content: WordingContent; field: WordingField; timeZone: string };

function FieldValue({ content, field, timeZone }: FieldValueProps): ComponentChildren {
  const t = useText(wordingMessages);
  const language = useLanguage();
  switch (field) {
    case 'titleEn':
    case 'textEn':
      return <AsTyped language="en">{content[field] ?? ''}</AsTyped>;
    case 'titleEs':
    case 'textEs': {
      const words = content[field];
      return words === null ? t('value.englishStandsIn') : <AsTyped language="es">{words}</AsTyped>;
    }
    case 'shownFrom':
    case 'shownUntil': {
      const moment = content[field];
      return moment === null ? t('value.none') : formatMoment(moment, language, timeZone);
    }
    case 'isAnnouncedAtOnce':
      return t(`announced.${content.isAnnouncedAtOnce ? 'at-once' : 'day-before'}`);
    case 'isWithdrawn':
      return t(content.isWithdrawn ? 'value.yes' : 'value.no');
    default:
      return field satisfies never;
  }
}
