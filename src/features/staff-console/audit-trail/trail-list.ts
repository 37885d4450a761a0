import { listedTrail, type TrailRecord } from '../../../platform/audit-trail/reads.ts';
import type { StaffRequest } from '../../identity/public.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { auditActions } from './actions.ts';
import { factsInWords } from './fact-words.ts';
import { nameOfThing, thingsMeant, thingsOf } from './known-things.ts';
import { auditTrailMessages as words, kindChoices } from './messages.ts';

/** In the spreadsheet things and facts stand in the words of the page; what the sealed record holds of a thing, beside them. */
async function trailTexts(request: StaffRequest, records: readonly TrailRecord[]) {
  const known = await thingsOf(request, records);
  const { language } = request;
  const t = textIn(language, words);
  return {
    subjectId: (record: TrailRecord) => nameOfThing(record, known, language) ?? record.subjectId,
    detail: (record: TrailRecord) => factsInWords(record, { language, known, gone: t('gone') }).join('; '),
    keptId: ({ subjectId }: TrailRecord) => subjectId,
  };
}

/** What was done, newest first. Why and from where are read and not searched: they may be erased. */
export const trailList: StaffList<TrailRecord> = {
  title: words.title,
  permission: 'read-audit-trail',
  relation: listedTrail,
  thingsMeant,
  fileTextsOf: trailTexts,
  description: {
    key: 'audit-trail',
    path: '/staff/audit-trail',
    idType: 'bigint',
    order: { by: 'at', isDescending: true },
    columns: [
      { key: 'id', words: words.id, kind: 'number', isNotShown: true },
      { key: 'at', words: words.when, kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'actorUserId', words: words.whoColumn, kind: 'person', isFiltered: true },
      {
        key: 'action',
        words: words.action,
        kind: 'state',
        choices: auditActions,
        isSorted: true,
        isFiltered: true,
        isName: true,
      },
      { key: 'subjectKind', words: words.subject, kind: 'state', choices: kindChoices, isFiltered: true },
      {
        key: 'subjectId',
        words: words.subjectId,
        kind: 'thing',
        kindKey: 'subjectKind',
        isFiltered: true,
        isNotShown: true,
      },
      { key: 'detail', words: words.facts, kind: 'text', isNotShown: true },
      { key: 'reason', words: words.why, kind: 'text' },
      { key: 'clientAddress', words: words.from, kind: 'text' },
      { key: 'browser', words: words.browser, kind: 'text', isNotShown: true },
      { key: 'keptId', words: words.keptId, kind: 'text', isNotShown: true },
    ],
  },
};
