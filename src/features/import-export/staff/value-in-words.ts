import { formatDay, parseDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { DifferenceField } from '../../../platform/files/file-kind.ts';
import type { differenceMessages } from '../messages/differences.ts';

const states = ['open', 'paid', 'void', 'active', 'closed'] as const;
const days: ReadonlySet<DifferenceField> = new Set<DifferenceField>(['dueDate', 'billDate', 'paidOn']);

type Reader = { t: Translate<typeof differenceMessages>; language: Language };

/** What a field of a difference says, as a person reads it: states in words and days as everywhere; all else as it is. */
export function valueInWords(field: DifferenceField, value: string | null, { t, language }: Reader): string | null {
  if (value === null) return null;
  const state = field === 'status' ? states.find((one) => one === value) : undefined;
  if (state) return t(`state.${state}`);
  const day = days.has(field) ? parseDay(value) : null;
  return day ? formatDay(day, language) : value;
}
