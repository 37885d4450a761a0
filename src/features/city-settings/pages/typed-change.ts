import { createHash } from 'node:crypto';
import type { Day } from '../../../kernel/day.ts';
import { parseDay } from '../../../kernel/day.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import { tidied } from '../../../platform/text/hidden-character.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import type { settingsMessages } from '../messages/settings.ts';
import type { SectionValue } from '../section.ts';

export const reasonLengthMax = 500;

/** When a change comes into force and why it is made, as typed. */
export type TypedChange = { effectiveOn: string; reason: string };

/** Reads the day; an empty field means today. */
export function readDay(
  body: RawFields,
  today: Day,
  t: Translate<typeof settingsMessages>,
): { day: Day; errors: FieldErrors } {
  const typed = textOf(body['effectiveOn']);
  const day = typed === '' ? today : parseDay(typed);
  if (day === null) return { day: today, errors: { effectiveOn: t('effectiveOn.wrong') } };
  return { day, errors: day < today ? { effectiveOn: t('effectiveOn.past') } : {} };
}

export function readReason(
  body: RawFields,
  language: Language,
  t: Translate<typeof settingsMessages>,
): { reason: string; errors: FieldErrors } {
  const reason = textOf(body['reason']);
  if (reason === '') return { reason, errors: { reason: t('reason.missing') } };
  const isTooLong = reason.length > reasonLengthMax;
  const hidden = hiddenWords(reason, language);
  if (hidden) return { reason, errors: { reason: hidden } };
  return { reason, errors: isTooLong ? { reason: t('reason.wrong', { count: reasonLengthMax }) } : {} };
}

export function typedChange(body: RawFields): TypedChange {
  return { effectiveOn: textOf(body['effectiveOn']), reason: textOf(body['reason']) };
}

/** A mark of a change that was shown before it is kept: what is saved is what was seen. */
export function markOf(value: SectionValue, day: Day): string {
  return createHash('sha256')
    .update(JSON.stringify([value, day]))
    .digest('base64url')
    .slice(0, 22);
}

export function textOf(typed: string | string[] | undefined): string {
  return tidied([typed ?? []].flat().join(' '));
}
