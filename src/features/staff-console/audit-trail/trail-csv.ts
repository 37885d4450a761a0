import { formatExactMoment } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import { csvCell } from '../../../platform/files/csv-cell.ts';
import { textIn, type Translate } from '../../../platform/i18n/text.ts';
import { auditActions, isKnownAction } from './actions.ts';
import { auditTrailMessages, kindWords } from './messages.ts';

/** Who did it, as staff know them. */
export function actorWords(
  actorUserId: string | null,
  emailOf: ReadonlyMap<string, string>,
  t: Translate<typeof auditTrailMessages>,
): string {
  return actorUserId === null ? t('nobody') : (emailOf.get(actorUserId) ?? t('gone'));
}

/** Audit records as a table for a spreadsheet, newest first; UTF-8 with a byte order mark, as RFC 4180 has it. */
export function trailCsv(
  records: readonly TrailRecord[],
  reader: { emailOf: ReadonlyMap<string, string>; language: Language; timeZone: string },
): string {
  const { emailOf, language, timeZone } = reader;
  const t = textIn(language, auditTrailMessages);
  const say = textIn(language, auditActions);
  const head = [
    t('id'),
    t('when'),
    t('whoColumn'),
    t('action'),
    t('subject'),
    t('id'),
    t('facts'),
    t('why'),
    t('from'),
  ];
  const rows = records.map((record) => [
    String(record.id),
    formatExactMoment(record.at, language, timeZone),
    actorWords(record.actorUserId, emailOf, t),
    isKnownAction(record.action) ? say(record.action) : record.action,
    kindWords(record.subjectKind, t),
    record.subjectId,
    JSON.stringify(record.detail),
    record.reason ?? '',
    [record.clientAddress, record.browser].filter(Boolean).join(', '),
  ]);
  return `\ufeff${[head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
