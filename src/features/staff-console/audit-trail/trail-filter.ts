import { usersOfEmailPart } from '../../identity/public.ts';
import { parseDay, type Day } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import type { AuditFilter } from '../../../platform/audit-trail/reads.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { auditTrailMessages } from './messages.ts';

/** The fields of the filter as they stand in the page's address. */
export const filterFields = ['who', 'what', 'since', 'until', 'kind', 'id'] as const;
export type TypedFilter = Record<(typeof filterFields)[number], string>;

const fieldLengthMax = 200;
const whoLengthMin = 3;
/** More people than this have no part of an address in common that somebody would look for. */
const peopleMax = 200;

export function typedFilter(query: RawFields): TypedFilter {
  const entries = filterFields.map((name) => {
    const value = query[name];
    return [name, typeof value === 'string' ? value.trim().slice(0, fieldLengthMax) : ''];
  });
  return Object.fromEntries(entries) as TypedFilter;
}

/** The same filter in another page's address, without the fields that are empty. */
export function filterQuery(typed: TypedFilter, more: Record<string, string> = {}): string {
  const fields = [...Object.entries(typed), ...Object.entries(more)].filter(([, value]) => value !== '');
  return fields.length > 0 ? `?${new URLSearchParams(fields)}` : '';
}

/** What the filter asks for; or what is wrong with it, in words by field. */
export async function readFilter(
  db: Queryable,
  typed: TypedFilter,
  language: Language,
): Promise<{ filter: AuditFilter; errors: FieldErrors }> {
  const t = textIn(language, auditTrailMessages);
  const since = dayOf(typed.since);
  const until = dayOf(typed.until);
  const isReversed = since !== null && until !== null && until < since;
  const isShort = typed.who !== '' && typed.who.length < whoLengthMin;
  const errors: FieldErrors = {
    who: isShort ? t('whoShort') : undefined,
    since: typed.since !== '' && since === null ? t('dayWrong') : undefined,
    until: typed.until !== '' && until === null ? t('dayWrong') : isReversed ? t('orderWrong') : undefined,
  };
  const people = typed.who === '' || isShort ? null : await usersOfEmailPart(db, typed.who.toLowerCase(), peopleMax);
  const filter: AuditFilter = {
    actorUserIds: people && people.map(({ userId }) => userId),
    action: typed.what || null,
    subjectKind: typed.kind || null,
    subjectId: typed.id || null,
    since,
    until,
  };
  return { filter, errors };
}

function dayOf(typed: string): Day | null {
  return typed === '' ? null : parseDay(typed);
}
