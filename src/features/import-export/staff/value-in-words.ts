import { formatDay, parseDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { DifferenceField, DifferenceValue } from '../../../platform/files/file-kind.ts';
import type { differenceMessages } from '../messages/differences.ts';

const states = ['open', 'paid', 'void', 'active', 'closed'] as const;
const days: ReadonlySet<DifferenceField> = new Set<DifferenceField>(['dueDate', 'billDate', 'paidOn']);

type Words = Translate<typeof differenceMessages>;
type Reader = { t: Words; language: Language };

/** What a field of a difference says, as a person reads it: states in words and days as everywhere; all else as it is. */
export function valueInWords(field: DifferenceField, value: string | null, { t, language }: Reader): string | null {
  if (value === null) return null;
  if (field === 'status') return stateInWords(value, t);
  const day = days.has(field) ? parseDay(value) : null;
  return day ? formatDay(day, language) : value;
}

/** The state of a bill or an account; what is none of them as it is. */
export function stateInWords(value: string, t: Words): string {
  const state = states.find((one) => one === value);
  return state ? t(`state.${state}`) : value;
}

const codeChanges = ['first', 'new', 'gone'] as const;

/** The code on a bill is never shown, only what becomes of it. */
export function codeInWords({ to }: DifferenceValue, side: 'from' | 'to', t: Words): string {
  const change = codeChanges.find((one) => one === to);
  if (!change) return t('value.hidden');
  if (side === 'to') return t(`code.${change}`);
  return change === 'first' ? t('value.none') : t('code.held');
}
