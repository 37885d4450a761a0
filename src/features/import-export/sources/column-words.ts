import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { columnMessages } from '../messages/columns.ts';
import { importMessages } from '../messages/imports.ts';
import type { ChoiceMistake } from './columns-of-file.ts';

const labelled = Object.keys(columnMessages).filter((key): key is ColumnKey => key.startsWith('column.'));
type ColumnKey = Extract<keyof typeof columnMessages, `column.${string}`>;

/** What one of our columns is called on the screen. */
export function columnInWords(column: string, language: Language): string {
  const key = labelled.find((one) => one === `column.${column}`);
  return key ? textIn(language, columnMessages)(key) : column;
}

const kinds = ['customers', 'bills', 'bill_lines', 'city_payments', 'service_addresses'] as const;

/** What a kind of file is called on the screen. */
export function kindInWords(kind: string, language: Language): string {
  const known = kinds.find((one) => one === kind);
  return known ? textIn(language, importMessages)(`kind.${known}`) : kind;
}

/** What is wrong with a choice, as the person reads it. */
export function mistakeInWords(mistake: ChoiceMistake, language: Language): string {
  const t = textIn(language, columnMessages);
  const ours = columnInWords(mistake.ours, language);
  if (mistake.is === 'missing') return t('mistake.missing', { ours });
  const { theirs } = mistake;
  if (mistake.is !== 'shared') return t(`mistake.${mistake.is}`, { theirs });
  return t('mistake.shared', { ours, other: columnInWords(mistake.other, language), theirs });
}
